import type { Principal } from './principal.js';

/** What became of an attempt to enter. */
export type Authentication =
  | {
      readonly outcome: 'in';
      readonly principal: Principal;
      /** Of the password that was in force when it was compared; a session opens only while it still is. */
      readonly proof: string;
      /** The role demands a second factor that is not set up yet: nothing else may be done before. */
      readonly mustEnrolTotp: boolean;
      /** A fictitious account, exempt from the second factor: the page says so. */
      readonly demonstration: boolean;
      /** In by a recovery code, which is used up. */
      readonly recovered?: true;
    }
  /** The password is right and the account has a second factor: ask again with the code. */
  | { readonly outcome: 'code-needed' }
  /** Unknown login, wrong password, wrong code or a closed account: never which. */
  | { readonly outcome: 'refused' }
  /** Too many attempts; nothing was looked at. */
  | { readonly outcome: 'wait'; readonly seconds: number };

export interface Credentials {
  login: string;
  password: string;
  /** Six digits, spaces allowed. */
  totp?: string;
  /** In its place: one of the recovery codes. */
  recovery?: string;
  /** Where the attempt comes from: the remote address. Kept only as a keyed digest. */
  source: string;
}
