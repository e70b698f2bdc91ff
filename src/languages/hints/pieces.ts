/** A text as a person marks it: what stands between spaces, each piece with its place. */
export const piecesOf = (text: string): string[] => text.split(/\s+/).filter((piece) => piece !== '');
