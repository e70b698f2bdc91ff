import type { MadeCode } from '../../official-phones/index.js';
import { dayAtHour, Layout, Notice, type PageFrame } from '../../site/index.js';

interface PhoneCodePageProps {
  readonly frame: PageFrame;
  readonly code: MadeCode;
  /** Whose code it is; null: one's own. */
  readonly name: string | null;
  /** Where one came from. */
  readonly back: string;
}

/** The code, shown once, and what to do with it in large print: it is read aloud, or carried to a village on paper. */
export function PhoneCodePage({ frame, code, name, back }: PhoneCodePageProps) {
  const { say } = frame;
  const title = name === null ? say('inbox.phones.code') : say('inbox.phones.code_of', { name });
  return (
    <Layout frame={frame} title={title}>
      <div class="stack">
        <h1>{title}</h1>
        <p class="card phone-code">
          <strong>{code.shown}</strong>
        </p>
        <Notice tone="wait">
          <p>{say('inbox.phones.once', { until: dayAtHour(code.expiresAt) })}</p>
        </Notice>
        <ol class="numbered">
          <li>{say('inbox.phones.step_write')}</li>
          <li>{say('inbox.phones.step_code')}</li>
          <li>{say('inbox.phones.step_yes')}</li>
        </ol>
        <p>{say('inbox.phones.then')}</p>
        <p>
          <a class="button main-action" href={back}>
            {say('inbox.phones.back')}
          </a>
        </p>
      </div>
    </Layout>
  );
}
