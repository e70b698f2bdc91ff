import type { Prompt } from '../../recordings/index.js';
import { Icon, Layout, Notice, typeset, type NavLink, type PageFrame } from '../../site/index.js';
import { SHOWN, shownOf, type Progress, type Shown } from './recordings-page-model.js';
import { StateOfRecording } from './state-of-recording.js';

interface RecordingsPageProps {
  readonly frame: PageFrame;
  readonly nav: readonly NavLink[];
  readonly languages: readonly { code: string; name: string }[];
  readonly language: string;
  readonly prompts: readonly Prompt[];
  readonly progress: Progress;
  readonly shown: Shown;
}

/** What can be read aloud in a language, what is missing first. */
export function RecordingsPage(model: RecordingsPageProps) {
  const { frame, nav, languages, language, prompts, progress, shown } = model;
  const title = frame.say('inbox.recordings.title');
  const rows = shownOf(prompts, shown);
  const [first] = shownOf(prompts, 'todo');
  const here = (code: string, filter: Shown): string => `/inbox/recordings/${code}?show=${filter}`;
  return (
    <Layout frame={frame} title={title} nav={nav} scripts={['page.js']}>
      <div class="stack-wide">
        <h1>{title}</h1>
        <p>{frame.say('inbox.recordings.lead')}</p>
        {languages.length > 1 && (
          <Tabs
            label={frame.say('inbox.recordings.languages')}
            tabs={languages.map(({ code, name }) => ({
              href: here(code, shown),
              name,
              current: code === language,
            }))}
          />
        )}
        <ProgressNotice frame={frame} progress={progress} />
        <Tabs
          label={frame.say('inbox.recordings.shown')}
          tabs={SHOWN.map((one) => ({
            href: here(language, one),
            name: frame.say(`inbox.recordings.show.${one}`),
            current: one === shown,
          }))}
        />
        {rows.length === 0 ? (
          <p class="empty">{frame.say('inbox.recordings.empty')}</p>
        ) : (
          <ul class="rows">
            {rows.map((prompt) => (
              <PromptRow key={prompt.key} frame={frame} language={language} prompt={prompt} />
            ))}
          </ul>
        )}
        {first && (
          <div class="thumb">
            <a class="button main-action" href={`/inbox/recordings/${language}/${first.key}`}>
              <Icon name="voice" /> {frame.say('inbox.recordings.begin')}
            </a>
          </div>
        )}
      </div>
    </Layout>
  );
}

interface TabsProps {
  readonly label: string;
  readonly tabs: readonly { href: string; name: string; current: boolean }[];
}

const Tabs = ({ label, tabs }: TabsProps) => (
  <nav class="button-row tabs" aria-label={label}>
    {tabs.map(({ href, name, current }) => (
      <a key={href} class="button" href={href} aria-current={current ? 'page' : undefined}>
        {name}
      </a>
    ))}
  </nav>
);

function ProgressNotice({ frame, progress }: { frame: PageFrame; progress: Progress }) {
  const all = progress.reviewed === progress.total;
  return (
    <Notice tone={all ? 'good' : 'wait'}>
      <p class="strong">{frame.say('inbox.recordings.progress', { ...progress })}</p>
      <p>{frame.say(all ? 'inbox.recordings.spoken' : 'inbox.recordings.not_spoken')}</p>
    </Notice>
  );
}

interface PromptRowProps {
  readonly frame: PageFrame;
  readonly language: string;
  readonly prompt: Prompt;
}

const PromptRow = ({ frame, language, prompt: { key, text, french, core, state } }: PromptRowProps) => (
  <li>
    <a class={state === 'reviewed' ? 'row' : 'row waits'} href={`/inbox/recordings/${language}/${key}`}>
      <span class="row-top">
        <StateOfRecording frame={frame} state={state} />
        {core && <span class="soft">{frame.say('inbox.recordings.core')}</span>}
      </span>
      <p lang={language}>{text}</p>
      {french !== null && <p class="soft">{typeset(french)}</p>}
    </a>
  </li>
);
