import type { QuestionView } from '../../questions/index.js';
import { Said, type PageFrame } from '../../site/index.js';

/** What was asked and answered before the person asked anew, in order. */
export function Turns({ frame: { say }, question }: { frame: PageFrame; question: QuestionView }) {
  if (question.turns.length === 0) return null;
  return (
    <section class="stack-small">
      <h2>{say('inbox.turns')}</h2>
      {question.turns.map(({ saidBy, text }, index) => (
        <Said
          key={index}
          by={saidBy === 'office' ? 'ours' : 'theirs'}
          text={text ?? say('inbox.turns.voice')}
        />
      ))}
    </section>
  );
}
