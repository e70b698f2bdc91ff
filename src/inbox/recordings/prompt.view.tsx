import type { Prompt } from '../../recordings/index.js';
import { Icon, Layout, Notice, typeset, type NavLink, type PageFrame } from '../../site/index.js';
import { Booth } from './booth.js';
import { MadeRecording } from './made-recording.js';
import type { Done } from './recordings-page-model.js';
import { StateOfRecording } from './state-of-recording.js';

interface PromptPageProps {
  readonly frame: PageFrame;
  readonly nav: readonly NavLink[];
  readonly language: { readonly code: string; readonly name: string };
  readonly prompt: Prompt;
  /** The text is nobody's yet: no native speaker has vouched for it. */
  readonly draft: boolean;
  /** Which of the recordings people hear; null: none. */
  readonly heardId: string | null;
  readonly next: Prompt | null;
  readonly done: Done | null;
}

/** One text: what to read aloud, what was recorded, what is heard. */
export function PromptPage(model: PromptPageProps) {
  const { frame, nav, language, prompt, draft, heardId, next, done } = model;
  const { say } = frame;
  const place = `/inbox/recordings/${language.code}`;
  const [newest, ...older] = prompt.recordings;
  const shared = { frame, place: `${place}/${prompt.key}`, heardId, spoken: prompt.spoken };
  return (
    <Layout
      frame={frame}
      title={say('inbox.recordings.title')}
      nav={nav}
      scripts={['recordings.js', 'page.js']}
    >
      <article class="stack">
        <a class="back" href={place}>
          <Icon name="back" /> {say('inbox.recordings.back')}
        </a>
        {done && (
          <Notice tone="good">
            <p>{say('inbox.recordings.done', { done })}</p>
          </Notice>
        )}
        <p class="row-top">
          <span class="soft">{language.name}</span>
          <StateOfRecording frame={frame} state={prompt.state} />
        </p>
        <h1>{say('inbox.recordings.read')}</h1>
        <blockquote class="said aloud" lang={language.code}>
          {prompt.text}
        </blockquote>
        {prompt.french !== null && (
          <p>
            <span class="soft">{say('inbox.recordings.french')} : </span>
            {typeset(prompt.french)}
          </p>
        )}
        {draft && <p class="soft">{say('inbox.recordings.draft')}</p>}
        {prompt.state === 'stale' && (
          <Notice tone="bad">
            <p>{say('inbox.recordings.stale')}</p>
          </Notice>
        )}
        {newest && (
          <section class="stack" aria-label={say('inbox.recordings.newest')}>
            <MadeRecording {...shared} made={newest} />
          </section>
        )}
        <Booth frame={frame} to={`${place}/${prompt.key}`} again={newest !== undefined} />
        {older.length > 0 && (
          <details>
            <summary>{say('inbox.recordings.history')}</summary>
            <div class="stack-wide">
              {older.map((made) => (
                <MadeRecording key={made.id} {...shared} made={made} />
              ))}
            </div>
          </details>
        )}
        {next && (
          <p>
            <a class="button" href={`${place}/${next.key}`}>
              {say('inbox.recordings.next')} <Icon name="hand" />
            </a>
          </p>
        )}
      </article>
    </Layout>
  );
}
