import type { ComponentChildren } from 'preact';
import type { PageFrame } from '../../site/index.js';
import { LiveList } from '../live/live-list.js';
import type { DeadLetterPageModel } from './dead-letter-page-model.js';
import { ReceivedRow } from './received-row.view.js';
import { UnsentRow } from './unsent-row.view.js';

type DeadLetterListProps = DeadLetterPageModel & { readonly frame: PageFrame };

/** What came in and was set aside; then what went out and did not arrive. */
export function DeadLetterList({ frame, letters, visible, opened }: DeadLetterListProps) {
  const { say } = frame;
  const { received, unsent, count } = letters;
  return (
    <LiveList id="dead-letters" url="/inbox/dead-letters" openId={null} topic="dead-letters">
      {count.received + count.unsent === 0 && (
        <div class="empty stack-small">
          <p class="strong">{say('inbox.dead.empty')}</p>
          <p class="soft">{say('inbox.dead.empty_next')}</p>
        </div>
      )}
      {count.received > 0 && (
        <Section frame={frame} name="received" count={count.received} shown={received.length}>
          {received.map((letter) => (
            <ReceivedRow
              key={letter.seq}
              frame={frame}
              row={letter}
              opened={opened?.seq === letter.seq ? opened.letter : null}
            />
          ))}
        </Section>
      )}
      {count.unsent > 0 && (
        <Section frame={frame} name="unsent" count={count.unsent} shown={unsent.length}>
          {unsent.map((letter) => (
            <UnsentRow key={letter.seq} frame={frame} row={letter} visible={visible} />
          ))}
        </Section>
      )}
    </LiveList>
  );
}

interface SectionProps {
  readonly frame: PageFrame;
  readonly name: 'received' | 'unsent';
  readonly count: number;
  readonly shown: number;
  readonly children: ComponentChildren;
}

const Section = ({ frame, name, count, shown, children }: SectionProps) => (
  <section class="stack" aria-labelledby={`${name}-title`}>
    <h2 id={`${name}-title`} class="list-title">
      {frame.say(`inbox.dead.${name}`)} <span class="count">{count}</span>
    </h2>
    <p class="soft">{frame.say(`inbox.dead.${name}.hint`)}</p>
    <ul class="rows">{children}</ul>
    {count > shown && <p class="soft">{frame.say('inbox.dead.more', { more: count - shown })}</p>}
  </section>
);
