import type { ChannelState } from '../../messaging/index.js';
import { Layout, Notice, type NavLink, type PageFrame } from '../../site/index.js';
import { LiveLine } from '../live/live-list.js';
import { ChannelCard } from './channel-card.js';
import type { ChannelOrder } from './channel-desk.js';

interface ChannelListProps {
  readonly frame: PageFrame;
  readonly states: readonly ChannelState[];
}

/**
 * Asks for itself again when a channel says something new; and now and then, because a process that died says
 * nothing. What stands open for a confirmation is morphed, so that it stays open.
 */
export const ChannelList = ({ frame, states }: ChannelListProps) => (
  <section
    id="channels"
    class="stack-wide"
    hx-get="/inbox/channels"
    hx-trigger="channels from:body, every 20s"
    hx-swap="outerMorph"
  >
    {states.map((state) => (
      <ChannelCard key={`${state.channel}:${state.account}`} frame={frame} state={state} />
    ))}
    {states.length === 0 && (
      <Notice>
        <p>{frame.say('inbox.channels.empty')}</p>
        <p>{frame.say('inbox.channels.empty_next')}</p>
      </Notice>
    )}
  </section>
);

interface ChannelsPageProps extends ChannelListProps {
  readonly nav: readonly NavLink[];
  readonly done: ChannelOrder | null;
  /** How far this page has heard of changes. */
  readonly seen: string;
}

export function ChannelsPage({ frame, states, nav, done, seen }: ChannelsPageProps) {
  const title = frame.say('inbox.channels.title');
  return (
    <Layout frame={frame} title={title} nav={nav} scripts={['htmx.js', 'page.js']}>
      <div class="stack-wide">
        <h1>{title}</h1>
        {done && (
          <Notice tone="good">
            <p>{frame.say(`inbox.channels.done.${done}`)}</p>
          </Notice>
        )}
        <ChannelList frame={frame} states={states} />
      </div>
      <LiveLine seen={seen} also="channels" />
    </Layout>
  );
}
