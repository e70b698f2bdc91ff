/** What differs from person to person and from run to run; everything else must be the same. */
export function masked(text: string): string {
  return text
    .replace(/\b[2-9A-Z]{3}-[2-9A-Z]{3}\b/g, '⟨ticket⟩')
    .replace(/n° \d+/g, 'n° ⟨person⟩')
    .replace(/\d+ messages?/g, '⟨count⟩ messages');
}

export const ticketsIn = (text: string): string[] => text.match(/\b[2-9A-Z]{3}-[2-9A-Z]{3}\b/g) ?? [];
