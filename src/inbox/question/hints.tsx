import type { Hint, QuestionView, SimilarQuestion } from '../../questions/index.js';
import { Notice, typeset, type PageFrame } from '../../site/index.js';

/** What a machine found in the words, each said with what it means. Who reads decides. */
export function Hints({ frame, question }: { frame: PageFrame; question: QuestionView }) {
  const hints = question.moderation?.hints ?? [];
  if (hints.length === 0) return null;
  const { say } = frame;
  return (
    <Notice tone="wait">
      <h2>{say('inbox.hints')}</h2>
      <p class="soft">{say('inbox.hints.no_verdict')}</p>
      <ul class="stack-small">
        {hints.map((hint) => (
          <li key={hint.kind}>
            <span class="strong">{say(`inbox.hint.${hint.kind}`)}</span>
            {hint.kind !== 'duplicate' && <> : {wordsOf(frame, hint)}</>}
            <br />
            <span>{say(`inbox.hint.${hint.kind}.why`)}</span>
            {hint.kind === 'duplicate' && (
              <Similar frame={frame} similar={question.moderation?.similar ?? []} />
            )}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function wordsOf({ say }: PageFrame, { kind, words }: Hint): string {
  // Hurting words are not repeated where the text itself is covered.
  if (kind === 'insult' || kind === 'threat') return say('inbox.hint.count', { count: words.length });
  if (kind === 'topic') return say('inbox.topic.name', { topic: words[0] ?? '' });
  if (kind === 'language') return say('inbox.language', { language: words[0] ?? '' });
  return typeset(words.map((word) => `« ${word} »`).join(', '));
}

const Similar = ({ frame, similar }: { frame: PageFrame; similar: readonly SimilarQuestion[] }) => (
  <ul class="rows">
    {similar.map(({ id, ticket, excerpt, state }) => (
      <li key={id}>
        <a class="row" href={`/inbox/questions/${id}`}>
          <span class="row-top">
            <span class="strong nobreak">{ticket}</span>
            <span class="tag">{frame.say('inbox.state', { state })}</span>
          </span>
          <p class="clip">{typeset(excerpt)}</p>
        </a>
      </li>
    ))}
  </ul>
);
