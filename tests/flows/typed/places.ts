/** How one comes to a place of a real conversation, from nothing: what is typed, and who types it. */
interface Way {
  /** Somebody who has consented before. */
  readonly known: boolean;
  readonly typed: readonly string[];
}

const QUESTION = 'Quand le forage sera-t-il réparé ?';
/** Yélimané, to the mayor. */
const TO_THE_MAYOR = ['0', '1', 'yelimane', '1'];

/** Places by the names that what-people-type.tsv gives them. */
export const PLACES: Readonly<Record<string, (languageName: string) => Way>> = {
  welcome: () => ({ known: false, typed: ['bonjour'] }),
  consent: (languageName) => ({ known: false, typed: ['bonjour', languageName] }),
  menu: () => ({ known: true, typed: ['0'] }),
  commune: () => ({ known: true, typed: ['0', '1'] }),
  cercle: () => ({ known: true, typed: ['0', '1', 'choisir dans la liste'] }),
  whom: () => ({ known: true, typed: ['0', '1', 'yelimane'] }),
  official: () => ({ known: true, typed: ['0', '1', 'yelimane', '2'] }),
  name: () => ({ known: true, typed: [...TO_THE_MAYOR, QUESTION] }),
  confirm: () => ({ known: true, typed: [...TO_THE_MAYOR, QUESTION, '1'] }),
  correct: () => ({ known: true, typed: [...TO_THE_MAYOR, QUESTION, '1', '2'] }),
  'my-data': () => ({ known: true, typed: ['mes données'] }),
  'what-of-it': () => ({ known: true, typed: ['mes données', '1'] }),
  waiting: () => ({ known: true, typed: [...TO_THE_MAYOR, QUESTION, '1', '1'] }),
  deleting: () => ({ known: true, typed: [...TO_THE_MAYOR, QUESTION, '1', '1', 'supprimer'] }),
  danger: () => ({ known: true, typed: ['danger'] }),
  'write-back': () => ({ known: true, typed: ['danger', '1', 'yelimane', 'Venez vite chez le chef.'] }),
};

export const LANGUAGE_NAMES: Readonly<Record<string, string>> = {
  fr: 'Français',
  bm: 'Bamanankan',
  snk: 'Sooninkanxanne',
};
