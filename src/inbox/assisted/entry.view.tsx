import { FIRST_NAME_LENGTH, QUESTION_LENGTH, type ConsentText } from '../../questions/index.js';
import { CsrfField, Field, Icon, Layout, Notice, type PageFrame } from '../../site/index.js';
import type { Principal } from '../../staff/index.js';
import type { Office } from '../../territories/index.js';
import { navOf } from '../nav.js';
import type { Typed } from '../question/typed-fields.js';

export const ENTRY_FIELDS = [
  'commune',
  'language',
  'agreed',
  'whom',
  'text',
  'voice_allowed',
  'first_name',
] as const;
export type TypedEntry = Typed<(typeof ENTRY_FIELDS)[number]>;
export const NOTHING_TYPED: TypedEntry = {
  ...{ commune: '', language: '', agreed: '', whom: '', text: '', voice_allowed: '', first_name: '' },
};

interface EntryPageProps {
  readonly frame: PageFrame;
  readonly principal: Principal;
  readonly communes: readonly { readonly id: string; readonly name: string }[];
  /** Null: it is not chosen yet. */
  readonly commune: { readonly id: string; readonly name: string } | null;
  readonly offices: readonly Office[];
  readonly consents: readonly ConsentText[];
  readonly typed: TypedEntry;
  readonly error: string | null;
}

/** The question of somebody who sits beside: first where and in which language, then what they must hear, then theirs. */
export function EntryPage(props: EntryPageProps) {
  const { frame, principal, commune, consents, typed, error } = props;
  const { say } = frame;
  const consent = consents.find(({ code }) => code === typed.language) ?? null;
  return (
    <Layout
      frame={frame}
      title={say('inbox.assisted.new')}
      nav={navOf(frame, principal, null)}
      scripts={['page.js']}
    >
      <div class="stack-wide">
        <a class="back" href="/inbox/assisted">
          <Icon name="back" /> {say('inbox.assisted.title')}
        </a>
        <h1>{say('inbox.assisted.new')}</h1>
        {error !== null && (
          <Notice tone="bad">
            <p role="alert">{error}</p>
          </Notice>
        )}
        {commune && consent ? (
          <Question {...props} commune={commune} consent={consent} />
        ) : (
          <Where {...props} />
        )}
      </div>
    </Layout>
  );
}

function Where({ frame, communes, commune, consents }: EntryPageProps) {
  const { say } = frame;
  return (
    <form class="stack-wide" method="get" action="/inbox/assisted/new">
      <fieldset>
        <legend>{say('inbox.assisted.commune')}</legend>
        {communes.map(({ id, name }) => (
          <label key={id} class="choice">
            <input type="radio" name="commune" value={id} checked={id === commune?.id} required />
            <span>{name}</span>
          </label>
        ))}
      </fieldset>
      <fieldset>
        <legend>{say('inbox.assisted.language')}</legend>
        {consents.map(({ code, name }) => (
          <label key={code} class="choice">
            <input type="radio" name="language" value={code} required />
            <span>{name}</span>
          </label>
        ))}
      </fieldset>
      <div class="thumb">
        <button class="main-action" type="submit">
          {say('inbox.assisted.go_on')}
        </button>
      </div>
    </form>
  );
}

interface QuestionProps extends EntryPageProps {
  readonly commune: { readonly id: string; readonly name: string };
  readonly consent: ConsentText;
}

function Question({ frame, commune, consent, offices, typed }: QuestionProps) {
  const { say } = frame;
  return (
    <form class="stack-wide" method="post" encType="multipart/form-data" action="/inbox/assisted">
      <CsrfField frame={frame} />
      <input type="hidden" name="commune" value={commune.id} />
      <input type="hidden" name="language" value={consent.code} />
      <section class="card stack">
        <h2>{say('inbox.assisted.consent')}</h2>
        <p class="said theirs" lang={consent.code}>
          {consent.text}
        </p>
        {consent.heard && (
          <audio
            class="player"
            controls
            preload="none"
            src={`/inbox/assisted/consent/${consent.code}`}
            aria-label={say('inbox.assisted.consent')}
          />
        )}
        <label class="choice">
          <input type="checkbox" name="agreed" value="yes" required checked={typed.agreed === 'yes'} />
          <span>{say('inbox.assisted.agreed')}</span>
        </label>
      </section>
      <Whom frame={frame} commune={commune.name} offices={offices} chosen={typed.whom} />
      <Field
        name="text"
        label={say('inbox.assisted.text')}
        hint={say('inbox.assisted.text_hint')}
        value={typed.text}
        maxLength={QUESTION_LENGTH}
        required={false}
        lines
      />
      <div class="field">
        <label for="f-voice">{say('inbox.assisted.voice')}</label>
        <p class="hint" id="f-voice-hint">
          {say('inbox.assisted.voice_hint')}
        </p>
        <input
          id="f-voice"
          type="file"
          name="voice"
          accept="audio/*"
          capture="user"
          aria-describedby="f-voice-hint"
        />
      </div>
      <label class="choice">
        <input type="checkbox" name="voice_allowed" value="yes" checked={typed.voice_allowed === 'yes'} />
        <span>{say('inbox.assisted.voice_allowed')}</span>
      </label>
      <Field
        name="first_name"
        label={say('inbox.assisted.first_name')}
        hint={say('inbox.assisted.first_name_hint')}
        value={typed.first_name}
        maxLength={FIRST_NAME_LENGTH}
        required={false}
        autoComplete="off"
      />
      <div class="thumb">
        <button class="main-action" type="submit">
          <Icon name="send" /> {say('inbox.assisted.keep')}
        </button>
      </div>
    </form>
  );
}

interface WhomProps {
  readonly frame: PageFrame;
  readonly commune: string;
  readonly offices: readonly Office[];
  readonly chosen: string;
}

function Whom({ frame, commune, offices, chosen }: WhomProps) {
  const { say } = frame;
  const choices = [
    ...(['mayor', 'council'] as const).map((target) => ({
      value: target,
      words: say('inbox.target', { target }),
    })),
    ...offices.map(({ id, title }) => ({ value: id, words: title })),
  ];
  return (
    <fieldset>
      <legend>{say('inbox.assisted.whom', { commune })}</legend>
      {choices.map(({ value, words }) => (
        <label key={value} class="choice">
          <input type="radio" name="whom" value={value} checked={value === chosen} required />
          <span>{words}</span>
        </label>
      ))}
    </fieldset>
  );
}
