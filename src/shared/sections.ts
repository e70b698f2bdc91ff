/** Characters that fill the screen of a small phone once: a longer answer is read on when the person asks for it. */
const SECTION = 900;
/** An answer has 3,000 characters at most; what is left goes into the last one. */
const MOST_SECTIONS = 4;

/** A text in pieces that end where a paragraph, a sentence or at least a word does. */
export function sectionsOf(text: string): string[] {
  const sections: string[] = [];
  let rest = text.trim();
  while ([...rest].length > SECTION && sections.length < MOST_SECTIONS - 1) {
    const begin = [...rest].slice(0, SECTION).join('');
    const at = endIn(begin);
    sections.push(rest.slice(0, at).trim());
    rest = rest.slice(at).trim();
  }
  return [...sections, rest];
}

/** Not before its middle: a section of a few words helps nobody. */
function endIn(begin: string): number {
  const middle = begin.length / 2;
  for (const end of [/\n\s*\n/g, /[.?!…]\s/g, /\s/g]) {
    const last = [...begin.matchAll(end)].at(-1);
    if (last && last.index >= middle) return last.index + last[0].length;
  }
  return begin.length;
}
