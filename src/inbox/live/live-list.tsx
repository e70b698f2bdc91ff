import type { ComponentChildren } from 'preact';
import type { Topic } from './changes.js';

interface LiveListProps {
  readonly id: string;
  /** Answers with this list alone when htmx asks, and with the whole page otherwise. */
  readonly url: string;
  readonly openId: string | null;
  /** What it shows beside questions. */
  readonly topic?: Topic;
  readonly children: ComponentChildren;
}

/**
 * A list that asks for itself again when the server says that a question changed. It is morphed and not replaced, so that
 * the keyboard's focus and the place on the page stay where they were.
 */
export function LiveList({ id, url, openId, topic, children }: LiveListProps) {
  const address =
    openId === null ? url : `${url}${url.includes('?') ? '&' : '?'}open=${encodeURIComponent(openId)}`;
  return (
    <section
      id={id}
      class="stack"
      hx-get={address}
      hx-trigger={`questions from:body, ${topic ? `${topic} from:body, ` : ''}every 5m`}
      hx-swap="outerMorph"
    >
      {children}
    </section>
  );
}

interface LiveLineProps {
  /** How far the page has heard of changes. */
  readonly seen: string;
  /** What the page waits for beside a change of questions. */
  readonly also?: Topic | undefined;
}

/** Where the page hears that something changed; outside of every list, so that no swap cuts the line. */
export function LiveLine({ seen, also }: LiveLineProps) {
  const query = new URLSearchParams({ seen, ...(also && { also }) });
  return <div hidden {...{ 'hx-sse:connect': `/inbox/events?${query.toString()}` }} />;
}
