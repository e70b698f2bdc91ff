import { CsrfField, Icon, Layout, Notice, type NavLink, type PageFrame } from '../../site/index.js';
import { PreviewBubble } from './preview.view.js';
import { TextHistory } from './text-history.view.js';
import { TextSource } from './text-source.view.js';
import { TextState } from './text-state.js';
import { EASY_LENGTH, type OpenText, type Preview } from './translation-desk.js';

export interface TextPageProps {
  readonly frame: PageFrame;
  readonly nav: readonly NavLink[];
  readonly open: OpenText;
  readonly shown: Preview;
  readonly typed: string;
  /** What could not be saved, as it was typed. */
  readonly attempt: { readonly text: string | null; readonly error: string } | null;
  readonly done: 'draft' | 'reviewed' | null;
}

export function TextPage(props: TextPageProps) {
  const { frame, nav, open, done, attempt } = props;
  const { say } = frame;
  const { language, text } = open;
  return (
    <Layout
      frame={frame}
      title={`${text.key} · ${language.name}`}
      nav={nav}
      shape="wide"
      scripts={['htmx.js', 'page.js', 'translation.js']}
    >
      <article class="stack">
        <a class="back" href={`/inbox/translations?lang=${language.code}`}>
          <Icon name="back" /> {say('inbox.translations.back')}
        </a>
        <h1>{text.key}</h1>
        <p class="row-top">
          <TextState frame={frame} state={text.state} />
          <span class="soft">{placesOf(frame, open)}</span>
        </p>
        {done && (
          <Notice tone="good">
            <p data-sent={draftOf(open, text.version - 1)}>{say(`inbox.translations.done.${done}`)}</p>
          </Notice>
        )}
        {attempt && (
          <Notice tone="bad">
            <p>{attempt.error}</p>
          </Notice>
        )}
        <div class="pair">
          <TextSource frame={frame} open={open} />
          <TextForm {...props} />
        </div>
        <TextHistory frame={frame} open={open} />
      </article>
    </Layout>
  );
}

/** Under this name the browser keeps what is being typed; what was typed over an older version is another text. */
const draftOf = ({ language, text }: OpenText, version: number): string =>
  `text:${language.code}:${text.key}:${version}`;

const placesOf = ({ say }: PageFrame, { places, text }: OpenText): string => {
  const where = places.length === 0 ? say('inbox.translations.told') : places.join(', ');
  return text.reviewer !== null && text.state === 'reviewed'
    ? `${where} · ${say('inbox.translations.reviewed_by', { name: text.reviewer })}`
    : where;
};

function TextForm({ frame, open, shown, typed, attempt }: TextPageProps) {
  const { say } = frame;
  const { language, text, parameters, limit, next } = open;
  const address = `/inbox/translations/${language.code}/${text.key}`;
  return (
    <form id="translation" class="stack" method="post" action={address}>
      <CsrfField frame={frame} />
      <input type="hidden" name="seen" value={text.version} />
      <div class="field">
        <label for="f-text" lang={language.code} dir={language.direction}>
          {language.name}
        </label>
        <textarea
          id="f-text"
          name="text"
          rows={5}
          lang={language.code}
          dir={language.direction}
          spellcheck={false}
          aria-invalid={attempt ? 'true' : undefined}
          aria-describedby="f-text-left"
          data-draft={draftOf(open, text.version)}
        >
          {typed}
        </textarea>
        <p id="f-text-left" class="hint">
          <span data-count-for="f-text" data-limit={limit}>
            {limit - typed.length}
          </span>{' '}
          {say('inbox.translations.left', { limit })}{' '}
          {limit > EASY_LENGTH && say('inbox.translations.easy', { easy: EASY_LENGTH })}
        </p>
      </div>
      {parameters.length > 0 && (
        <div class="stack-small">
          <p class="hint">{say('inbox.translations.keep')}</p>
          <p class="button-row">
            {parameters.map((name) => (
              <button key={name} type="button" class="chip" data-insert={`{${name}}`} data-into="f-text">
                {`{${name}}`}
              </button>
            ))}
          </p>
        </div>
      )}
      <div
        hx-post={`${address}/preview`}
        hx-trigger="input from:#f-text delay:600ms"
        hx-include="#translation"
        hx-target="#preview"
        hx-swap="outerHTML"
      >
        <PreviewBubble frame={frame} shown={shown} wrong={null} language={language} />
      </div>
      <div class="stack-small">
        <button class="main-action" type="submit" name="as" value="draft">
          {say('inbox.translations.save_draft')}
        </button>
        <p class="hint">{say('inbox.translations.vouch', { language: language.name })}</p>
        <button class="wide" type="submit" name="as" value="reviewed">
          <Icon name="check" /> {say('inbox.translations.save_reviewed')}
        </button>
      </div>
      {next !== null && (
        <p>
          <a class="button wide" href={`/inbox/translations/${language.code}/${next}`}>
            {say('inbox.translations.next')}
          </a>
        </p>
      )}
    </form>
  );
}
