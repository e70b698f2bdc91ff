/** French, Bambara, Soninké. Adding one is adding a folder under locales/; French is the one all fall back to. */
export type LanguageCode = string;
export const FRENCH: LanguageCode = 'fr';
