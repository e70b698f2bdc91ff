/** The basic character set of 3GPP TS 23.038 (GSM 03.38), 6.2.1, in its order and without the escape: 7 bits each. */
const BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
  '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';

/** Its extension table, 6.2.1.1: an escape and then the character, so 14 bits each. */
const EXTENSION = '\f^{}\\[~]|€';

const SEPTETS: ReadonlyMap<string, 1 | 2> = new Map<string, 1 | 2>([
  ...[...BASIC].map((character) => [character, 1] as const),
  ...[...EXTENSION].map((character) => [character, 2] as const),
]);

/** How many times 7 bits a character takes; undefined when the alphabet does not have it. */
export const septetsOf = (character: string): 1 | 2 | undefined => SEPTETS.get(character);
