import type { Vocabulary } from './vocabulary.js';

/** 1 to 9, first as the orthography has it, then as phones write it. Eight is never `segin`: that is « go back ». */
const UNITS: readonly string[][] = [
  ['kelen', 'kele'],
  ['fila', 'fla'],
  ['saba'],
  ['naani', 'nani'],
  ['duuru', 'duru', 'dourou', 'looru', 'loru'],
  ['wɔɔrɔ', 'wɔrɔ', 'wooro', 'woro'],
  ['wolonwula', 'wolonwla', 'wolonfila', 'wolonfla', 'wolonula'],
  ['seegin', 'seegui'],
  ['kɔnɔntɔn', 'kɔnɔtɔn', 'kononto'],
];

/** 20 to 90: twenty has its own word, the others are « bi » and a unit. */
const TENS: readonly [number, ...string[]][] = [
  [20, 'mugan', 'mougan'],
  ...UNITS.slice(2).map((forms, at): [number, ...string[]] => [
    (at + 3) * 10,
    ...forms.flatMap((form) => [`bi ${form}`, `bi${form}`]),
  ]),
];

function counted(ten: number, names: readonly string[]): [number, ...string[]][] {
  return UNITS.map((forms, at) => [
    ten + at + 1,
    ...names.flatMap((name) => forms.map((form) => `${name} ni ${form}`)),
  ]);
}

/** Bambara. Confidence: high for numbers, yes, no, help and back; medium or low where a line says so. */
export const bambara: Vocabulary = {
  yes: [
    'awɔ',
    'ɔwɔ',
    'awo',
    'owo',
    'ɔnhɔn',
    'onhon',
    'ɔn-hɔn',
    'uhun',
    'ayiwa',
    'ayiwa awɔ',
    'awɔ awɔ',
    'tiɲɛ don',
    'n sɔnna',
  ],
  no: ['ayi', 'ayi ayi', 'ɔn-ɔn', 'ɔnɔn', 'n ma sɔn', 'n tɛ sɔn'],
  commands: {
    // daminɛ « beginning »: high as a word, low as the name of a menu; people learn « menu » from the prompts.
    menu: ['daminɛ', 'a daminɛ', 'daminɛ na', 'segin daminɛ na', 'meni'],
    // high
    back: ['segin', 'kɔsegin', 'segin kɔ', 'a segin', 'segin ka na', 'sekin'],
    // high
    help: ['dɛmɛ', 'n dɛmɛ', "n'dɛmɛ", 'ndɛmɛ', 'aw ye n dɛmɛ', 'i ka n dɛmɛ', 'n ma faamu', 'n ma famu'],
    // medium to low: attested as words, not as commands
    stop: ['jɔ', 'a jɔ', 'dabila', 'a dabila', "a' dabila"],
    // high as words
    language: ['kan', 'kanw', 'kan yɛlɛma', 'kan falen', 'kan sugandi'],
    // kumakan: medium as « voice »; lamɛnni: high as « listening », low as a command
    voice: ['kumakan', 'kumakanw', 'lamɛnni', "n b'a fɛ ka lamɛnni kɛ"],
    // low: chosen by us; siri is « to tie »
    link: ['telefɔni siri', 'n ka telefɔni siri', 'telefɔniw siri ɲɔgɔn na', 'telefɔni foni', 'n ka telefɔni foni'],
    office: ['sugandilen', 'ne ye sugandilen ye', 'mandat'],
    // farati « danger »: medium; kasaara « accident, misfortune »: medium; as commands low
    danger: ['farati', 'n bɛ farati la', 'an bɛ farati la', 'farati la', 'kasaara', 'n dɛmɛ joona', 'danaya'],
    // low: chosen by us
    'my-data': ['n ka kunnafoniw', 'n ka kunnafoni', 'ne ka kunnafoniw', 'n kunnafoniw'],
    // low: jɔsi is « to wipe »
    delete: ['jɔsi', 'a jɔsi', 'n ka kunnafoniw jɔsi', 'n ka kunnafoni jɔsi', 'a bɛɛ jɔsi'],
  }, // prettier-ignore
  numbers: [
    [0, 'fu', 'fou'],
    ...UNITS.map((forms, at): [number, ...string[]] => [at + 1, ...(forms as [string])]),
    [10, 'tan'],
    ...counted(10, ['tan']),
    ...TENS,
    ...TENS.flatMap(([ten, ...names]) => counted(ten, names)),
    // At the market kɛmɛ also means 500 F (a hundred coins of 5): an amount must be read back to the person.
    [100, 'kɛmɛ', 'kɛmɛ kelen'],
    [1000, 'waa', 'waa kelen', 'wa kelen', 'ba kelen'],
  ],
  ordinals: [
    [1, 'fɔlɔ', 'a fɔlɔ'],
    [2, 'filanan', 'flanan'],
    [3, 'sabanan'],
    [4, 'naaninan', 'naninan'],
    [5, 'duurunan', 'durunan'],
    [6, 'wɔɔrɔnan', 'wɔrɔnan'],
    [7, 'wolonwulanan'],
    [8, 'seeginnan', 'seeginan'],
    [9, 'kɔnɔntɔnnan', 'kɔnɔntɔnan'],
    [10, 'tannan', 'tanan'],
  ],
  // high
  greetings: [
    'i ni sɔgɔma', 'aw ni sɔgɔma', 'i ni tile', 'aw ni tile', 'i ni wula', 'aw ni wula', 'i ni su', 'aw ni su',
    'i ni ce', 'aw ni ce', 'i ni baara', 'aw ni baara', 'anisogoma', 'anitile', 'aniwula', 'anisu', 'inisogoma', 'initile',
    'i ka kɛnɛ', 'i ka kɛnɛ wa',
  ], // prettier-ignore
  courtesies: ['i ni ce', 'aw ni ce', 'sabali', 'hakɛ to'],
  // Short words that are names or other words elsewhere.
  onlyHere: ['jɔ', 'a jɔ', 'kan', 'uhun', 'meni', 'fɔlɔ', 'a fɔlɔ', 'fla'],
};
