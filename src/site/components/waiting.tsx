import { dayAtHour, longDay, waited, wholeDays } from '../dates.js';
import type { PageFrame } from '../page-frame.js';

/** « depuis 3 jours », with the exact day and hour for whoever asks. */
export function Waiting({ frame, since }: { frame: PageFrame; since: number }) {
  const { unit, count } = waited(since, frame.now);
  return (
    <time dateTime={new Date(since).toISOString()} title={dayAtHour(since)} class="nobreak">
      {frame.say('site.waited', { unit, count })}
    </time>
  );
}

/** The same where only the day may be known. */
export const WaitingDays = ({ frame, since }: { frame: PageFrame; since: number }) => (
  <time dateTime={new Date(since).toISOString().slice(0, 10)} title={longDay(since)} class="nobreak">
    {frame.say('site.waited_days', { count: wholeDays(since, frame.now) })}
  </time>
);
