import { BaroError } from '../../shared/index.js';

/** Nobody is logged in, or the session has ended: the person is led to the login page and back. */
export class NotLoggedIn extends BaroError {
  readonly kind = 'user';
}
