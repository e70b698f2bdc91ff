import { SendError } from '../contract/index.js';
import { kindOfCode, pauseOfCode } from './error-codes.js';
import { GraphFailure } from './graph/index.js';

/** "Object does not exist or permission is missing": of our own number, so that no message at all would go out. */
const NO_SUCH_OBJECT = { code: 100, subcode: 33 };

/**
 * | what happened | kind | why |
 * |---|---|---|
 * | an error code of the Graph API | by the table of codes | |
 * | one that it calls transient | unavailable | unless the table knows better |
 * | no connection, none free in time | unavailable | nothing can have left |
 * | silence, a broken connection, an answer of a gateway | uncertain | it may have been accepted |
 */
export function sendErrorOf(error: unknown): SendError {
  if (error instanceof SendError) return error;
  if (!(error instanceof GraphFailure)) return new SendError('refused', 'the message could not be built');
  const { outcome, code, message } = error;
  if (outcome === 'unreachable') return new SendError('unavailable', message);
  if (outcome === 'lost' || code === undefined) return new SendError('uncertain', message);
  return new SendError(kindOf(error, code), message, pauseOfCode(code));
}

/** An upload that may have arrived has still sent nothing to anybody. */
export function uploadErrorOf(error: unknown): SendError {
  const failed = sendErrorOf(error);
  return failed.kind === 'uncertain' ? new SendError('unavailable', 'media: lost') : failed;
}

function kindOf({ subcode, transient }: GraphFailure, code: number): SendError['kind'] {
  if (code === NO_SUCH_OBJECT.code && subcode === NO_SUCH_OBJECT.subcode) return 'unauthorised';
  const kind = kindOfCode(code);
  return transient && kind === 'refused' ? 'unavailable' : kind;
}
