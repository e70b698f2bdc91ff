import type { PageFrame } from '../../site/index.js';
import type { OpenText } from './translation-desk.js';

/** The French, with the words of the glossary, and what it said when it was translated. */
export function TextSource({ frame, open }: { frame: PageFrame; open: OpenText }) {
  const { say } = frame;
  const { text, marked, language } = open;
  const terms = new Map(marked.flatMap(({ term }) => (term ? [[term.french, term] as const] : [])));
  return (
    <section class="stack" aria-label={say('inbox.translations.french')}>
      <h2>{say('inbox.translations.french')}</h2>
      <p class="said">
        {marked.map((part, at) => (part.term ? <mark key={at}>{part.text}</mark> : part.text))}
      </p>
      {terms.size > 0 && (
        <div class="stack-small">
          <h3>{say('inbox.translations.glossary')}</h3>
          <dl class="facts">
            {[...terms.values()].map(({ french, word, confidence }) => (
              <>
                <dt>{french}</dt>
                <dd>
                  <span lang={language.code} dir={language.direction} class="strong">
                    {word}
                  </span>
                  {confidence === 'low' && <span class="soft"> {say('inbox.translations.unsure')}</span>}
                </dd>
              </>
            ))}
          </dl>
        </div>
      )}
      {text.state === 'stale' && (
        <div class="notice wait stack-small">
          <p class="strong">{say('inbox.translations.stale')}</p>
          <p>
            {text.frenchBefore === null
              ? say('inbox.translations.before_unknown')
              : say('inbox.translations.before', { french: text.frenchBefore })}
          </p>
        </div>
      )}
      {text.conflict && (
        <div class="notice wait stack-small">
          <p class="strong">{say('inbox.translations.conflict')}</p>
          <p lang={language.code} dir={language.direction}>
            {text.conflict.fileHolds ? text.conflict.edit : text.conflict.file}
          </p>
          <p>
            {say(
              text.conflict.fileHolds
                ? 'inbox.translations.conflict_edit'
                : 'inbox.translations.conflict_file',
            )}
          </p>
        </div>
      )}
    </section>
  );
}
