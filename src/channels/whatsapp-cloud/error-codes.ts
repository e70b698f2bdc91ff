import type { SendErrorKind } from '../contract/index.js';

/**
 * What an error means for the message, by its code alone: statuses and words change.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes (May 2026)
 */
const KINDS = new Map<number, SendErrorKind>([
  // Authorisation: the message is good, our credentials or permissions are not.
  [0, 'unauthorised'], // the app user cannot be authenticated
  [3, 'unauthorised'], // capability or permission
  [10, 'unauthorised'], // permission not granted or removed
  [190, 'unauthorised'], // access token expired
  [33, 'unauthorised'], // the business phone number was deleted
  [368, 'unauthorised'], // blocked for a while for violating a policy
  [131005, 'unauthorised'], // access denied
  [131031, 'unauthorised'], // account locked
  [131037, 'unauthorised'], // the display name is not approved
  [131042, 'unauthorised'], // payment
  [131045, 'unauthorised'], // the phone number is not registered rightly

  // Limits of the whole account.
  [4, 'throttled'], // calls of the app
  [80007, 'throttled'], // calls of the business account
  [130429, 'throttled'], // messages a second
  [131048, 'throttled'], // too many were blocked or called spam

  // It passes by itself.
  [1, 'unavailable'], // unknown, perhaps the server
  [2, 'unavailable'], // service down or overloaded
  [131000, 'unavailable'], // something went wrong
  [131016, 'unavailable'], // service unavailable
  [131057, 'unavailable'], // the account is in maintenance
  [133004, 'unavailable'], // the server is temporarily unavailable
  // Too many to one person within seconds: the others go on, so no reason to quiet the account.
  [131056, 'unavailable'],

  // The person.
  [131026, 'blocked'], // not on WhatsApp, blocked us, or an application too old
  [131047, 'closed'], // more than 24 hours since they wrote

  // This message, however often.
  [100, 'refused'], // a parameter is wrong
  [130472, 'refused'], // the number is part of an experiment of Meta's
  [130497, 'refused'], // not allowed in this country
  [131008, 'refused'], // a parameter is missing
  [131009, 'refused'], // the value of a parameter is wrong
  [131021, 'refused'], // we are the recipient
  [131030, 'refused'], // a test number, and the recipient is not in its list
  [131049, 'refused'], // Meta chose not to deliver it
  [131050, 'refused'], // the person wants no advertisements
  [131051, 'refused'], // the type of message
  [131052, 'refused'], // their file could not be downloaded
  [131053, 'refused'], // our file could not be taken
]);

/** Families whose every code means the same. */
const FAMILIES: readonly [from: number, to: number, kind: SendErrorKind][] = [
  [200, 299, 'unauthorised'], // permission
  [132000, 132999, 'refused'], // the template: missing, paused, or filled wrongly
  [133000, 133999, 'unauthorised'], // registration of the phone number
];

/** A code that nobody knows is final: what WhatsApp refuses for a new reason it would refuse again. */
export function kindOfCode(code: number | undefined): SendErrorKind {
  if (code === undefined) return 'refused';
  const known = KINDS.get(code);
  if (known) return known;
  return FAMILIES.find(([from, to]) => code >= from && code <= to)?.[2] ?? 'refused';
}

/** How long to keep quiet, milliseconds, where the sender's own few seconds would only be refused again. */
const PAUSES: ReadonlyMap<number, number> = new Map([
  // Counted by the hour: Graph API rate limits.
  [4, 300_000],
  [80007, 300_000],
  // WhatsApp is displeased with the number; hurrying makes it worse.
  [131048, 900_000],
]);

export const pauseOfCode = (code: number): number | undefined => PAUSES.get(code);
