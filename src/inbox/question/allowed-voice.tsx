import type { QuestionView } from '../../questions/index.js';
import { Player, type PageFrame } from '../../site/index.js';

/** The voice itself, for the office, where the person allowed it: in a village it is a name. */
export const AllowedVoice = ({ frame, question }: { frame: PageFrame; question: QuestionView }) => (
  <>
    <Player
      frame={frame}
      src={`/inbox/questions/${question.id}/audio`}
      seconds={question.audio?.seconds ?? null}
    />
    <p class="hint">{frame.say('inbox.thread.voice')}</p>
  </>
);
