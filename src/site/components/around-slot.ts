const SLOT = '\u0000';

/**
 * The words before and after a place that the page fills in itself, as in a preview:
 * `aroundSlot((slot) => say('x', { answer: slot }))`.
 */
export function aroundSlot(text: (slot: string) => string): { before: string; after: string } {
  const whole = text(SLOT);
  const at = whole.indexOf(SLOT);
  return at < 0 ? { before: whole, after: '' } : { before: whole.slice(0, at), after: whole.slice(at + 1) };
}
