import { BaroError } from '../shared/index.js';

/** What was typed cannot be done; `message` is the one line the operator reads. */
export class UsageError extends BaroError {
  readonly kind = 'user';
}
