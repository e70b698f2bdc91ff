import { ANSWER_LENGTH, type CannedAnswer } from '../../questions/index.js';
import {
  CsrfField,
  Field,
  Icon,
  Layout,
  Notice,
  Player,
  Said,
  type NavLink,
  type PageFrame,
} from '../../site/index.js';

interface CannedPageProps {
  readonly frame: PageFrame;
  readonly nav: readonly NavLink[];
  readonly own: readonly CannedAnswer[];
  /** The one that is being changed. */
  readonly open: CannedAnswer | null;
  readonly places: readonly { readonly value: string; readonly title: string }[];
  readonly done: boolean;
  readonly failed: { readonly error: string; readonly title: string; readonly text: string } | null;
}

/** Answers prepared in advance: the list, and a form for a new one or for the one that is open. */
export function CannedPage({ frame, nav, own, open, places, done, failed }: CannedPageProps) {
  const { say } = frame;
  return (
    <Layout frame={frame} title={say('inbox.canned.title')} nav={nav} scripts={['page.js']}>
      <article class="stack-wide">
        <header class="stack-small">
          <a class="back" href={open ? '/inbox/canned' : '/inbox'}>
            <Icon name="back" /> {say(open ? 'inbox.canned.title' : 'inbox.threads.back')}
          </a>
          <h1>{open?.title ?? say('inbox.canned.title')}</h1>
          <p class="soft">{say('inbox.canned.lead')}</p>
        </header>
        {done && (
          <Notice tone="good">
            <p>{say('inbox.canned.done')}</p>
          </Notice>
        )}
        {failed && (
          <Notice tone="bad">
            <p>{failed.error}</p>
          </Notice>
        )}
        {!open && own.length > 0 && (
          <ul class="rows">
            {own.map(({ id, title, words, voice, attachment }) => (
              <li key={id}>
                <a class="row" href={`/inbox/canned/${id}`}>
                  <span class="strong">{title}</span>
                  {words !== null && <p class="clip">{words}</p>}
                  {(voice || attachment) && (
                    <p class="soft">
                      {[voice && say('inbox.canned.spoken'), attachment?.name].filter(Boolean).join(', ')}
                    </p>
                  )}
                </a>
              </li>
            ))}
          </ul>
        )}
        {open?.words && <Said by="ours" text={open.words} />}
        {open?.voice && (
          <Player frame={frame} src={`/inbox/canned/${open.id}/voice`} seconds={open.voice.seconds} />
        )}
        <CannedForm {...{ frame, open, places, failed }} />
        {open && (
          <form method="post" action={`/inbox/canned/${open.id}/removal`}>
            <CsrfField frame={frame} />
            <button class="danger" type="submit">
              <Icon name="cross" /> {say('inbox.canned.remove')}
            </button>
          </form>
        )}
      </article>
    </Layout>
  );
}

function CannedForm({
  frame,
  open,
  places,
  failed,
}: Pick<CannedPageProps, 'frame' | 'open' | 'places' | 'failed'>) {
  const { say } = frame;
  if (!open && places.length === 0) return null;
  return (
    <form
      class="stack"
      method="post"
      encType="multipart/form-data"
      action={open ? `/inbox/canned/${open.id}` : '/inbox/canned'}
    >
      <CsrfField frame={frame} />
      <h2>{say(open ? 'inbox.canned.change' : 'inbox.canned.new')}</h2>
      {!open && places.length > 1 && (
        <fieldset>
          <legend>{say('inbox.canned.place')}</legend>
          {places.map(({ value, title }, place) => (
            <label key={value} class="choice">
              <input type="radio" name="place" value={value} checked={place === 0} /> <span>{title}</span>
            </label>
          ))}
        </fieldset>
      )}
      {!open && places.length === 1 && <input type="hidden" name="place" value={places[0]!.value} />}
      <Field
        name="title"
        label={say('inbox.canned.name')}
        value={failed?.title ?? open?.title ?? ''}
        maxLength={80}
      />
      <Field
        name="text"
        label={say('inbox.answer.words')}
        value={failed?.text ?? open?.words ?? ''}
        maxLength={ANSWER_LENGTH}
        required={false}
        lines
      />
      <div class="field">
        <label for="f-voice">{say('inbox.canned.voice')}</label>
        <input id="f-voice" type="file" name="voice" accept="audio/*" capture="user" />
      </div>
      <div class="field">
        <label for="f-attachment">{say('inbox.answer.attach_label')}</label>
        <input
          id="f-attachment"
          type="file"
          name="attachment"
          accept="image/jpeg,image/png,image/webp,application/pdf"
        />
      </div>
      <div class="thumb">
        <button class="main-action" type="submit">
          <Icon name="check" /> {say('inbox.canned.keep')}
        </button>
      </div>
    </form>
  );
}
