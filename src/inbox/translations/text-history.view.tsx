import { CsrfField, dayAtHour, type PageFrame } from '../../site/index.js';
import type { OpenText } from './translation-desk.js';

/** Who wrote what and when, each of which can be taken again; nothing is ever lost. */
export function TextHistory({ frame, open }: { frame: PageFrame; open: OpenText }) {
  const { say } = frame;
  const { history, language, text } = open;
  const restoration = `/inbox/translations/${language.code}/${text.key}/restoration`;
  const present = history[0];
  return (
    <section class="stack">
      <h2>{say('inbox.translations.history')}</h2>
      {history.length === 0 && <p class="soft">{say('inbox.translations.no_history')}</p>}
      <ol class="rows">
        {history.map((edit) => (
          <li key={edit.version} class="card stack-small">
            <p class="row-top">
              <span>
                <time dateTime={new Date(edit.at).toISOString()}>{dayAtHour(edit.at)}</time>
                {' · '}
                {edit.name ?? say('inbox.translations.imported')}
              </span>
              {edit.text !== null && (
                <span class={edit.state === 'reviewed' ? 'tag good' : 'tag'}>
                  {say(`inbox.translations.state.${edit.state}`)}
                </span>
              )}
            </p>
            {edit.text === null ? (
              <p>{say('inbox.translations.took_file')}</p>
            ) : (
              <p class="raw" lang={language.code} dir={language.direction}>
                {edit.text}
              </p>
            )}
            {edit.version !== present?.version && edit.text !== null && (
              <Restore {...{ frame, restoration, seen: text.version }} version={edit.version} />
            )}
          </li>
        ))}
      </ol>
      {present && present.text !== null && (
        <Restore {...{ frame, restoration, seen: text.version }} version={null} />
      )}
    </section>
  );
}

interface RestoreProps {
  readonly frame: PageFrame;
  readonly restoration: string;
  readonly seen: number;
  /** Null: what the file says. */
  readonly version: number | null;
}

const Restore = ({ frame, restoration, seen, version }: RestoreProps) => (
  <form method="post" action={restoration}>
    <CsrfField frame={frame} />
    <input type="hidden" name="seen" value={seen} />
    <input type="hidden" name="version" value={version ?? ''} />
    <button type="submit">
      {frame.say(version === null ? 'inbox.translations.take_file' : 'inbox.translations.take_again')}
    </button>
  </form>
);
