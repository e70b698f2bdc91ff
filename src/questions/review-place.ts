import type { ReviewPlace, ReviewQueue } from '../moderation/index.js';
import type { StepFollower } from './question-steps.js';
import type { QuestionState } from './transitions.js';

/** Where a question in this state waits for moderators. */
const PLACES: Readonly<Partial<Record<QuestionState, ReviewPlace>>> = {
  submitted: { queue: 'open', state: 'waiting' },
  held: { queue: 'held', state: 'waiting' },
  // Read and allowed, but nobody has it yet.
  approved: { queue: 'open', state: 'approved' },
  appealed: { queue: 'appeal' },
};

export const placeOf = (state: QuestionState): ReviewPlace => PLACES[state] ?? { queue: null };

/** Keeps the queue and the questions together, whichever verb moved the question. */
export const followsInQueue = (reviews: Pick<ReviewQueue, 'place'>): StepFollower => ({
  after: async (tx, { question, state, verb }) => {
    if (state !== question.state || verb === 'submit') await reviews.place(tx, question.id, placeOf(state));
  },
});
