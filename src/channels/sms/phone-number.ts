/** Digits of E.164, country code first; ITU-T E.164 allows 15, and no country has subscribers below 7. */
const LONGEST = 15;
const SHORTEST = 7;

export type Sender = { readonly number: string } | { readonly ignored: 'sender-name' | 'short-number' };

/** "+33 6 …" in a form or an address where the sign was not escaped: a plus is read as a space there. No code begins with 0. */
const LOST_PLUS = /^ (?=[1-9](?:[\s().-]*\d){9})/;

/**
 * Whose number it is, in one form however the gateway writes it ("+223 70 …", "0022370…", "70 …"): it names the
 * conversation. Names and short numbers are machines, which nobody answers: two of them would never end.
 * @param countryCode digits, for numbers that come without theirs; null: they stay as they are
 */
export function senderOf(written: string, countryCode: string | null): Sender {
  const dialled = written.replace(LOST_PLUS, '+').replace(/[\s().-]/g, '');
  if (!/^\+?\d+$/.test(dialled)) return { ignored: 'sender-name' };
  const international = /^(?:\+|00)(\d+)$/.exec(dialled)?.[1];
  const number = international ?? withCountry(dialled, countryCode);
  return number.length < SHORTEST || number.length > LONGEST ? { ignored: 'short-number' } : { number };
}

function withCountry(digits: string, countryCode: string | null): string {
  if (countryCode === null || digits.length < SHORTEST) return digits;
  const complete = digits.startsWith(countryCode) && digits.length >= countryCode.length + SHORTEST;
  return complete ? digits : `${countryCode}${digits.replace(/^0/, '')}`;
}
