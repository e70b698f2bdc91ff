/** Below it a number counts seconds: in milliseconds it would be a day of 1970. */
const FIRST_MILLISECONDS = 100_000_000_000;
const ISO = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d:?\d\d)?$/;

/**
 * Milliseconds UTC of a time as gateways write it: seconds or milliseconds since 1970, or ISO 8601, which without
 * a zone is read as UTC, Mali's own time. Undefined for anything else: nothing depends on it.
 */
export function sentAtOf(written: string): number | undefined {
  const instant = /^\d{9,13}(?:\.\d+)?$/.test(written) ? fromNumber(Number(written)) : fromIso(written);
  const plausible = instant >= Date.UTC(2000) && instant < Date.UTC(2100);
  return plausible ? Math.round(instant) : undefined;
}

const fromNumber = (number: number): number => (number < FIRST_MILLISECONDS ? number * 1000 : number);

function fromIso(written: string): number {
  const [, day, time, zone = 'Z'] = ISO.exec(written) ?? [];
  return Date.parse(`${day}T${time}${zone}`);
}
