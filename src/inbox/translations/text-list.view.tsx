import type { StandingText } from '../../catalogues/index.js';
import { Layout, Notice, type NavLink, type PageFrame } from '../../site/index.js';
import { STATES, type TextList } from './text-list.js';
import { TextState } from './text-state.js';

interface TextListProps {
  readonly frame: PageFrame;
  readonly nav: readonly NavLink[];
  readonly list: TextList;
}

export function TextListPage({ frame, nav, list }: TextListProps) {
  const { say } = frame;
  const title = say('inbox.translations.title');
  return (
    <Layout frame={frame} title={title} nav={nav} scripts={['page.js']}>
      <div class="stack-wide">
        <h1>{title}</h1>
        {list.language ? (
          <Texts frame={frame} list={list} />
        ) : (
          <Notice>{say('inbox.translations.none')}</Notice>
        )}
      </div>
    </Layout>
  );
}

function Texts({ frame, list }: { frame: PageFrame; list: TextList }) {
  const { say } = frame;
  const { counts, total, texts, conflicts } = list;
  return (
    <>
      <section class="stack-small">
        {list.languages.length > 1 ? (
          <Languages frame={frame} list={list} />
        ) : (
          <h2 lang={list.language!.code} dir={list.language!.direction}>
            {list.language!.name}
          </h2>
        )}
        <p>{say('inbox.translations.progress', { reviewed: counts.reviewed, total })}</p>
        <progress max={total} value={counts.reviewed} aria-label={say('inbox.translations.progress_label')} />
      </section>
      {conflicts.length > 0 && (
        <Notice tone="wait">
          <p>{say('inbox.translations.conflicts', { count: conflicts.length })}</p>
        </Notice>
      )}
      {list.first !== null && (
        <p>
          <a class="button main-action" href={`/inbox/translations/${list.language!.code}/${list.first}`}>
            {say('inbox.translations.first')}
          </a>
        </p>
      )}
      <Filters frame={frame} list={list} />
      <section class="stack" aria-label={say('inbox.translations.texts')}>
        <p class="soft">{say('inbox.translations.found', { count: texts.length })}</p>
        {texts.length === 0 && <p class="empty">{say('inbox.translations.nothing')}</p>}
        <ul class="rows">
          {texts.map((text) => (
            <Row key={text.key} frame={frame} list={list} text={text} />
          ))}
        </ul>
      </section>
    </>
  );
}

const Languages = ({ frame, list }: { frame: PageFrame; list: TextList }) => (
  <nav class="button-row" aria-label={frame.say('inbox.translations.language')}>
    {list.languages.map(({ code, name, direction }) => (
      <a
        key={code}
        class="button"
        href={`/inbox/translations?lang=${code}`}
        aria-current={code === list.language!.code ? 'page' : undefined}
        lang={code}
        dir={direction}
      >
        {name}
      </a>
    ))}
  </nav>
);

/** Works without scripts: a form that asks for the same page. Folded away, so that the texts stand at the top. */
function Filters({ frame, list }: { frame: PageFrame; list: TextList }) {
  const { say } = frame;
  const { chosen, flows, counts } = list;
  return (
    <details>
      <summary>{say('inbox.translations.filters')}</summary>
      <form class="card stack" method="get" action="/inbox/translations" role="search">
        <input type="hidden" name="lang" value={list.language!.code} />
        <div class="field">
          <label for="f-q">{say('inbox.translations.search')}</label>
          <input id="f-q" type="text" name="q" value={chosen.search} maxLength={100} />
        </div>
        <div class="filters">
          <Choice name="state" label={say('inbox.translations.state')} chosen={chosen.state ?? ''}>
            {[
              ['', say('inbox.translations.every')],
              ...STATES.map((state): [string, string] => [
                state,
                `${say(`inbox.translations.state.${state}`)} (${counts[state]})`,
              ]),
            ]}
          </Choice>
          <Choice name="flow" label={say('inbox.translations.flow')} chosen={chosen.flow ?? ''}>
            {[['', say('inbox.translations.every')], ...flows.map((flow): [string, string] => [flow, flow])]}
          </Choice>
        </div>
        <button type="submit">{say('inbox.translations.show')}</button>
      </form>
    </details>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly label: string;
  readonly chosen: string;
  readonly children: readonly (readonly string[])[];
}

const Choice = ({ name, label, chosen, children }: ChoiceProps) => (
  <div class="field">
    <label for={`f-${name}`}>{label}</label>
    <select id={`f-${name}`} name={name}>
      {children.map(([value, words]) => (
        <option key={value} value={value} selected={value === chosen}>
          {words}
        </option>
      ))}
    </select>
  </div>
);

function Row({ frame, list, text }: { frame: PageFrame; list: TextList; text: StandingText }) {
  const { code, direction } = list.language!;
  return (
    <li>
      <a
        class={text.state === 'reviewed' ? 'row' : 'row waits'}
        href={`/inbox/translations/${code}/${text.key}`}
      >
        <span class="row-top">
          <span class="soft">{text.key}</span>
          <TextState frame={frame} state={text.state} />
        </span>
        <p class="clip">{text.french}</p>
        {text.text !== null && (
          <p class="clip strong" lang={code} dir={direction}>
            {text.text}
          </p>
        )}
      </a>
    </li>
  );
}
