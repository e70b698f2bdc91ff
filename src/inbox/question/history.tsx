import { dayAtHour, longDay, type PageFrame } from '../../site/index.js';
import type { QuestionView } from '../../questions/index.js';

/** What was done with the question, by whom and when; officials, who see no ticket, know only the day it came. */
export const History = ({ frame, question }: { frame: PageFrame; question: QuestionView }) => (
  <section class="stack-small">
    <h2>{frame.say('inbox.history')}</h2>
    <ol class="steps">
      {question.history.map(({ verb, at, byName }) => (
        <li key={`${verb}${at}`}>
          <span class="strong">{frame.say('inbox.verb', { verb })}</span>
          <br />
          <span class="soft">
            {question.ticket === null && verb !== 'answer' ? longDay(at) : dayAtHour(at)}
            {byName !== null && <>, {byName}</>}
          </span>
        </li>
      ))}
    </ol>
  </section>
);
