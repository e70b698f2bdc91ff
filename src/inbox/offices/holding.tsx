import type { Term } from '../../territories/index.js';
import { longDay, type PageFrame } from '../../site/index.js';

/** « depuis le 3 mai 2024, jusqu’au 31 décembre 2029 », as far as it is known. The last day is named, not the one after. */
export function datesOf({ say }: PageFrame, { from, until }: Pick<Term, 'from' | 'until'>): string {
  const parts = [
    from === null ? null : say('inbox.office.since', { day: longDay(from) }),
    until === null ? null : say('inbox.office.till', { day: longDay(until - 1) }),
  ];
  return parts.filter((part) => part !== null).join(', ') || say('inbox.office.no_dates');
}

/** Whose time it is, and whether they can be written to. */
export function Holding({ frame, term }: { frame: PageFrame; term: Term | null }) {
  const { say } = frame;
  if (!term) return <p class="strong">{say('inbox.office.vacant')}</p>;
  return (
    <>
      <p>
        <span class="strong">{term.holderName ?? say('inbox.office.unnamed')}</span>{' '}
        <span class={term.holderId === null ? 'tag wait' : 'tag good'}>
          {say(term.holderId === null ? 'inbox.office.not_enrolled' : 'inbox.office.enrolled')}
        </span>
      </p>
      <p class="soft">{datesOf(frame, term)}</p>
    </>
  );
}
