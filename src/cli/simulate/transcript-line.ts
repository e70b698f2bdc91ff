/** Told at the beginning. */
export const TYPED = '(Type what the person writes; or /voice 12, /photo, /location, /wait 25h; /quit ends.)';

const SAID: Record<string, (rest: string) => string> = {
  voice: (seconds) => `> [voice ${seconds || '12'}]`,
  photo: () => '> [photo]',
  location: (place) => `> [location ${place || '14.44 -11.43'}]`,
  sticker: () => '> [sticker]',
  wait: (pause) => `@ later ${pause || '25h'}`,
};

/** What was typed as a transcript writes it; `quit` ends, null is nothing. Other words after / are the person's. */
export function transcriptLine(typed: string): string | null {
  const text = typed.trim();
  if (text === '') return null;
  if (text === '/quit') return 'quit';
  const [, word = '', rest = ''] = /^\/(\w+)\s*(.*)$/.exec(text) ?? [];
  const say = Object.hasOwn(SAID, word) ? SAID[word] : undefined;
  return say ? say(rest) : `> ${text}`;
}
