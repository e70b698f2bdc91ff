import { PAUSE_DAYS, PAUSE_REASONS } from '../../moderation/index.js';
import type { PageFrame } from '../../site/index.js';
import { typedIn, type QuestionPageModel } from './question-page-model.js';
import { Choices, SmallForm } from './small-form.js';

/** Asks who wrote it to write nothing new to this commune for some days. */
export function PauseForm({ frame, question, attempt }: QuestionPageModel & { frame: PageFrame }) {
  const { say } = frame;
  return (
    <SmallForm frame={frame} question={question} attempt={attempt} name="pause" danger>
      <Choices
        legend={say('inbox.pause.reason')}
        name="reason"
        chosen={typedIn(attempt, 'pause', 'reason')}
        options={PAUSE_REASONS.map((reason) => ({
          value: reason,
          label: say(`inbox.pause_reason.${reason}`),
          hint: `« ${say(`ask.pause.${reason}`)} »`,
        }))}
      />
      <Choices
        legend={say('inbox.pause.days')}
        name="days"
        chosen={typedIn(attempt, 'pause', 'days')}
        options={PAUSE_DAYS.map((days) => ({ value: String(days), label: say('inbox.pause.for', { days }) }))}
      />
    </SmallForm>
  );
}
