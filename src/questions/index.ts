export { piecesOf, TOPICS, type Topic } from '../languages/index.js';
export type { Answer, GivenAnswer } from './answering/answer.js';
export { AnswerAsked } from './answering/answer-asked.js';
export { AnswerBook } from './answering/answer-book.js';
export { Answers } from './answers.js';
export { AssistedDesk, type AssistedParts } from './assisted/assisted-desk.js';
export { FIRST_NAME_LENGTH, QUESTION_LENGTH } from './assisted/assisted-entry.js';
export type { AssistedForm, AssistedTicket, ConsentText } from './assisted/assisted-form.js';
export type { AssistedView } from './assisted/assisted-view.js';
export { ConsentAloud } from './assisted/consent-aloud.js';
export { Appeals } from './appeals.js';
export { Complaints } from './complaints.js';
export { Arrivals } from './arrivals.js';
export { citizenVerbs } from './citizen/index.js';
export { closeAnswered } from './close-answered.js';
export { CoverageDesk, type CommuneCoverage, type WhoAnswers } from './coverage-desk.js';
export type { DangerWatch } from './danger-watch.js';
export { QuestionEraser } from './erase-questions.js';
export {
  communeFollowed,
  communeUnfollowed,
  followEraser,
  followsHeld,
} from './following/follow-handlers.js';
export { withFollowed } from './following/followed-communes.js';
export { tellFollowers } from './following/tell-followers.js';
export { keepGuarded } from './guarded-question.js';
export type { Hint, HintKind, SimilarQuestion } from './hints.js';
export { ANSWER_LENGTH, NOTE_LENGTH, PUBLISHED_LENGTH, TRANSCRIPT_LENGTH, usable } from './limits.js';
export { MergedFollow, Merging } from './merging.js';
export { Moderation } from './moderation.js';
export type { ModeratorSide } from './moderator-side.js';
export { myQuestions } from './my-questions.js';
export { findPublications } from './publishing/find-publications.js';
export { Publishing } from './publishing/publishing.js';
export { PublicDesk, type PublicCommune, type PublicCommunePage } from './reading/public-desk.js';
export type { Publication } from './publishing/publications.repository.js';
export { answersLookup } from './reading/answers-lookup.js';
export { QuestionDesk } from './question-desk.js';
export { QuestionSubmitted } from './question-submitted.js';
export type { AnswerView, Form, QuestionView, ThreadRow } from './question-view.js';
export { QuestionSteps, type StepFollower } from './question-steps.js';
export { Questions } from './questions.js';
export { followsPart, questionsPart } from './question-data.js';
export { letGoOfQuestions } from './question-retention.js';
export { withdrawAllOf } from './question-withdrawal.js';
export { countListed, countQuestions } from './questions.repository.js';
export { livingFollows, livingQuestions, standingOf } from './standing.js';
export { deletionChoices } from './deletion-choices.js';
export { REJECT_REASONS } from './reject-reasons.js';
export { REPHRASE_REASONS } from './rephrase-reasons.js';
export { countsRefusals, refusalsByCommune, type RefusalCount } from './refusals.js';
export { questionReviews } from './review-lines.js';
export { followsInQueue } from './review-place.js';
export type { QuestionState, QuestionVerb } from './transitions.js';
