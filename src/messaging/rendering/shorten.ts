const LETTERS = new Intl.Segmenter('fr', { granularity: 'grapheme' });

/** A name cut to `limit` UTF-16 units with « … » at its end, never inside a letter and its accents. */
export function shorten(name: string, limit: number): string {
  if (name.length <= limit) return name;
  let kept = '';
  for (const { segment } of LETTERS.segment(name)) {
    if (kept.length + segment.length > limit - 1) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}
