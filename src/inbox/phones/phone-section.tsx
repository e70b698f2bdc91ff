import { channelKind } from '../../messaging/index.js';
import type { StaffPhone } from '../../official-phones/index.js';
import { CsrfField, dayAtHour, type PageFrame } from '../../site/index.js';

interface PhoneSectionProps {
  readonly frame: PageFrame;
  readonly phones: readonly StaffPhone[];
  /** Where the forms go: `<base>/code`, `<base>/<conversation>/ending`. */
  readonly base: string;
  /** Whose they are: one's own, or somebody else's. */
  readonly whose: 'own' | 'other';
}

/** The phones on which somebody answers for their office, never by number, and a code for one more. */
export function PhoneSection({ frame, phones, base, whose }: PhoneSectionProps) {
  const { say } = frame;
  return (
    <section class="stack" aria-labelledby="phones">
      <h2 id="phones">{say('inbox.phones.title')}</h2>
      <p class="soft">{say(`inbox.phones.hint.${whose}`)}</p>
      {phones.length === 0 ? (
        <p>{say('inbox.phones.none')}</p>
      ) : (
        <ul class="stack">
          {phones.map(({ conversation, channel, linkedAt }) => (
            <li key={conversation} class="card stack-small">
              <p class="strong">{channelKind(channel)}</p>
              <p class="soft">{say('inbox.phones.since', { day: dayAtHour(linkedAt) })}</p>
              <form method="post" action={`${base}/${conversation}/ending`}>
                <CsrfField frame={frame} />
                <button type="submit">{say('inbox.phones.end')}</button>
              </form>
            </li>
          ))}
        </ul>
      )}
      <form method="post" action={`${base}/code`}>
        <CsrfField frame={frame} />
        <button type="submit">{say('inbox.phones.make')}</button>
      </form>
    </section>
  );
}
