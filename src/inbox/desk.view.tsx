import type { ComponentChildren } from 'preact';
import { Layout, Notice, type NavLink, type PageFrame } from '../site/index.js';
import { LiveLine } from './live/live-list.js';

/** What was just done, named in the address after the redirect; each has its words in `inbox.done.<name>`. */
export const DONE = [
  'transcript',
  'topic',
  'approval',
  'assignment',
  'rejection',
  'answer',
  'redaction',
  'hold',
  'rephrasing',
  'merging',
  'separation',
  'complaint',
  'pause',
  'upholding',
  'overturning',
  'service',
  'reassignment',
  'return',
  'note',
  'french',
  'translation',
  'publication',
  'removal',
  'closing',
  // The person asked for no more messages.
  'assignment_unsent',
  'rejection_unsent',
  'answer_unsent',
  'rephrasing_unsent',
  'merging_unsent',
  'separation_unsent',
  'upholding_unsent',
  'overturning_unsent',
] as const;
export type Done = (typeof DONE)[number];

export interface DeskProps {
  readonly frame: PageFrame;
  readonly title: string;
  readonly nav: readonly NavLink[];
  readonly list: ComponentChildren;
  /** Absent: the list alone. On a phone one is shown at a time, on a wide screen both. */
  readonly children?: ComponentChildren;
  readonly done: Done | null;
  /** What could not be done, told first: a page that was sent begins at its top again. */
  readonly failed?: ComponentChildren;
  /** How far this page has heard of changes. */
  readonly seen: string;
  /** Whether the page waits for a message to arrive on a phone. */
  readonly awaitsDelivery?: boolean;
}

/** The list and the thread that is open. */
export function Desk(props: DeskProps) {
  const { frame, title, nav, list, children, done, failed, seen, awaitsDelivery = false } = props;
  const told = done && (
    <Notice tone="good">
      <p>{frame.say(`inbox.done.${done}`)}</p>
    </Notice>
  );
  return (
    <Layout
      frame={frame}
      title={title}
      nav={nav}
      shape={children ? 'desk' : 'desk at-list'}
      scripts={['htmx.js', 'page.js', ...(children ? ['answer.js'] : [])]}
    >
      <div class="desk-list stack">
        {!children && (failed ?? told)}
        {list}
      </div>
      {children ? (
        <div class="desk-open stack">
          {failed ?? told}
          {children}
        </div>
      ) : (
        <p class="desk-empty empty soft">{frame.say('inbox.desk.empty')}</p>
      )}
      <LiveLine seen={seen} also={awaitsDelivery ? 'deliveries' : undefined} />
    </Layout>
  );
}
