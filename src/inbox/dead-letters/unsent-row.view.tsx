import type { Unsent } from '../../messaging/index.js';
import { dayAtHour, type PageFrame } from '../../site/index.js';
import { questionOf } from './dead-letter-page-model.js';
import { ChannelName } from './channel-name.js';
import { LetterForm } from './letter-form.js';
import { Reason } from './reason.js';

interface UnsentRowProps {
  readonly frame: PageFrame;
  readonly row: Unsent;
  readonly visible: ReadonlySet<string>;
}

/** A message of ours that did not arrive, or may not have. */
export function UnsentRow({ frame, row, visible }: UnsentRowProps) {
  const { say } = frame;
  const { seq, kind, subject, state, whole } = row;
  const question = questionOf(subject);
  return (
    <li id={`row-unsent-${seq}`} class="card stack-small">
      <p class="row-top">
        <ChannelName frame={frame} channel={row.channel} />
        <span class={state === 'unknown' ? 'tag wait' : 'tag bad'}>{say('inbox.dead.state', { state })}</span>
      </p>
      <p>
        {say('inbox.dead.kind', { kind: question === null ? kind : 'question' })}
        {question !== null && visible.has(question) && (
          <>
            {' '}
            <a href={`/inbox/questions/${question}`}>{say('inbox.dead.question')}</a>
          </>
        )}
      </p>
      <p class="soft">{say('inbox.dead.went', { when: dayAtHour(row.at), attempts: row.attempts })}</p>
      <Reason frame={frame} reason={row.reason} />
      {state === 'unknown' && <p class="soft">{say('inbox.dead.twice')}</p>}
      <div class="button-row">
        {whole === 1 && (
          <LetterForm
            frame={frame}
            action={`unsent/${seq}/attempt`}
            label={say('inbox.dead.send')}
            seen={row.settled_at}
          />
        )}
        <LetterForm
          frame={frame}
          action={`unsent/${seq}/dismissal`}
          label={say('inbox.dead.let_go')}
          seen={row.settled_at}
        />
      </div>
    </li>
  );
}
