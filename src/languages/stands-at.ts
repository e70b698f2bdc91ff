/** A word or a few words that stand together; `open`: the last may go on. */
export interface Standing {
  readonly words: readonly string[];
  readonly open: boolean;
}

/** Whether the entry stands at this place of what was heard. */
export function standsAt({ words, open }: Standing, heard: readonly string[], at: number): boolean {
  return words.every((word, ahead) => {
    const there = heard[at + ahead];
    if (there === undefined) return false;
    return open && ahead === words.length - 1 ? there.startsWith(word) : there === word;
  });
}
