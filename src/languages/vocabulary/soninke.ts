import type { Vocabulary } from './vocabulary.js';

/** 1 to 9; the first is the spelling we write, the others were seen. */
const UNITS: readonly string[][] = [
  ['baane', 'bane', 'banne', 'baani'],
  ['fillo', 'filo', 'hillo', 'filli', 'filla'],
  ['sikko', 'siko', 'siki', 'sikki'],
  ['naxato', 'nakhato', 'naxati', 'nakato'],
  ['karago', 'karagi'],
  ['tunmu', 'tumu', 'toumou', 'tunmi'],
  ['ñeru', 'ñeeru', 'nyeru', 'ñeri'],
  ['segu', 'seegu', 'segou', 'segi'],
  ['kabu', 'kabou', 'kabi'],
];

/** 10 to 90 (medium from 30 on: the spellings vary). */
const TENS: readonly [number, ...string[]][] = [
  [10, 'tanmu', 'tami', 'tammu', 'tamu'],
  [20, 'tanpille', 'tanfille', 'tampille', 'tanpile'],
  [30, 'tanjikke', 'tanjike'],
  [40, 'tannaxate', 'tanaxate'],
  [50, 'tankarage'],
  [60, 'tantunme', 'tandume'],
  [70, 'tanñere'],
  [80, 'tancege'],
];

function counted([ten, ...names]: readonly [number, ...string[]]): [number, ...string[]][] {
  return UNITS.map((forms, at) => [
    ten + at + 1,
    ...names.flatMap((name) => forms.map((form) => `${name} do ${form}`)),
  ]);
}

/** Soninké. Confidence: high for numbers and no; medium for yes and help; medium or low where a line says so. */
export const soninke: Vocabulary = {
  // medium to high
  yes: ['yabo', 'yobo', 'iyo', 'yo', 'ayiwa', 'iyo iyo', 'yabo yabo', 'n duñe', 'n da a duŋe'],
  // high; the same word as in Bambara
  no: ['ayi', 'aayi', 'ayi ayi', 'n ma duñe'],
  commands: {
    // medium as words (« beginning »), low as the name of a menu
    menu: ['joppa', 'joppe', 'jopa', 'joppaadi', 'meni'],
    // medium
    back: ['saage', 'sage', 'yille', 'saaga'],
    // medium to high
    help: ['deema', 'dema', 'n deema', 'n dema', "n'dema", 'ndeema', 'in deema', 'deemande', 'n ma faamu'],
    // low: `sigi` is « to sit » in Bambara, so it counts only for those who chose Soninké
    stop: ['sigi', 'a sigi', 'duguta', 'sikke'],
    // high as words
    language: ['xanne', 'khanne', 'xannu', 'xanne yillandi', 'xanne sugandi'],
    // medium as words, low as a command
    voice: ['sefexanne', 'sefekhanne', 'terinke', 'terinka'],
    // low: chosen by us; kafu is « to join »
    link: ['telefono kafu', 'n telefono kafu', 'in telefono kafu', 'telefonu kafu'],
    office: ['sugandinte', 'mandat'],
    // kasaara « accident, misfortune », fitina « quarrel, danger », bone « misfortune »: medium as words, low as commands
    danger: ['fitina', 'kasaara', 'bone', 'duntenŋaaxu'],
    // low: chosen by us
    'my-data': ['n xibaaru', 'in xibaaru', 'n xibaare', 'in xibaare', 'in xibaarun', 'n xibaarun', 'n ke xibaaru'],
    // low: chosen by us
    delete: ['buruxa', 'bagandi', 'a bagandi', 'a buruxa', 'n xibaaru bagandi', 'in xibaaru bagandi'],
  },
  numbers: [
    [0, 'xafu', 'khafu', 'fu', 'kaaduuro'],
    ...UNITS.map((forms, at): [number, ...string[]] => [at + 1, ...(forms as [string])]),
    ...TENS,
    ...TENS.flatMap(counted),
    [100, 'kame', 'kamé', 'keme'],
    [1000, 'wujjune', 'wujjuune', 'wujune', 'wujunne'],
  ],
  ordinals: [
    [1, 'fana'],
    [2, 'fillandi', 'filandi'],
    [3, 'sikkandi', 'sikandi'],
  ],
  // high for « an moxo » (how are you), low for the others
  greetings: ['an moxo', 'an mokho', 'anmoxo', 'axa moxo', 'an wuyi', 'an wuyi jam', 'an wuyi moxo', 'an kiye jam'],
  courtesies: ['nawaari', 'nawari', 'nuwari', 'yanpi maxa'],
  onlyHere: ['segou', 'sigi', 'a sigi', 'sikke', 'sage', 'yo', 'bagandi', 'meni', 'fana', 'siki', 'segi', 'kabi', 'bane', 'banne'],
}; // prettier-ignore
