import { OUTCOMES, SAFEGUARD_WORDS, type UrgentCase } from '../../safeguarding/index.js';
import { CsrfField, Field, Icon, Notice, PhonePreview, type PageFrame } from '../../site/index.js';
import type { CaseAttempt } from './case-page-model.js';

interface FormProps {
  readonly frame: PageFrame;
  readonly one: UrgentCase;
  readonly attempt: CaseAttempt | null;
}

const addressOf = ({ question }: UrgentCase, rest: string): string => `/inbox/urgent/${question.id}/${rest}`;
const typedIn = (attempt: CaseAttempt | null, form: CaseAttempt['form'], field: string): string =>
  attempt?.form === form ? (attempt.typed[field] ?? '') : '';

/** To the person, only where they said that they may be written to: others may hold the phone. */
export function MessageForm({ frame, one, attempt }: FormProps) {
  const { say } = frame;
  if (one.safeguard.mayWrite !== true)
    return (
      <Notice tone="wait">
        <p>{say('inbox.urgent.not_written')}</p>
      </Notice>
    );
  const typed = typedIn(attempt, 'message', 'message');
  return (
    <form class="stack" method="post" action={addressOf(one, 'messages')} data-preview>
      <CsrfField frame={frame} />
      <Field
        name="message"
        label={say('inbox.urgent.message')}
        hint={say('inbox.urgent.message_hint')}
        value={typed}
        maxLength={SAFEGUARD_WORDS}
        lines
      />
      <PhonePreview title={say('inbox.preview')} needs="message" hidden={typed.trim() === ''}>
        <span data-shows="message">{typed}</span>
      </PhonePreview>
      <button class="main-action" type="submit">
        <Icon name="send" /> {say('inbox.urgent.message_send')}
      </button>
    </form>
  );
}

export function NoteForm({ frame, one, attempt }: FormProps) {
  const { say } = frame;
  return (
    <form class="stack" method="post" action={addressOf(one, 'notes')}>
      <CsrfField frame={frame} />
      <Field
        name="note"
        label={say('inbox.urgent.note')}
        hint={say('inbox.urgent.note_hint')}
        value={typedIn(attempt, 'note', 'note')}
        maxLength={SAFEGUARD_WORDS}
        lines
      />
      <button type="submit">{say('inbox.urgent.note_save')}</button>
    </form>
  );
}

export function SettlementForm({ frame, one, attempt }: FormProps) {
  const { say } = frame;
  const chosen = typedIn(attempt, 'settled', 'outcome');
  return (
    <details class="card" open={attempt?.form === 'settled'}>
      <summary>{say('inbox.urgent.settle_open')}</summary>
      <form class="stack" method="post" action={addressOf(one, 'settlement')}>
        <CsrfField frame={frame} />
        <fieldset>
          <legend>{say('inbox.urgent.settle_how')}</legend>
          {OUTCOMES.map((outcome) => (
            <label key={outcome} class="choice">
              <input type="radio" name="outcome" value={outcome} required checked={outcome === chosen} />
              <span>{say('inbox.urgent.outcome', { outcome })}</span>
            </label>
          ))}
        </fieldset>
        <p class="hint">{say('inbox.urgent.settle_hint')}</p>
        <button type="submit">{say('inbox.urgent.settle')}</button>
      </form>
    </details>
  );
}

export function ReleaseForm({ frame, one }: FormProps) {
  const { say } = frame;
  return (
    <details class="card">
      <summary>{say('inbox.urgent.release_open')}</summary>
      <form class="stack" method="post" action={addressOf(one, 'release')}>
        <CsrfField frame={frame} />
        <p class="hint">{say('inbox.urgent.release_hint')}</p>
        <button type="submit">{say('inbox.urgent.release')}</button>
      </form>
    </details>
  );
}
