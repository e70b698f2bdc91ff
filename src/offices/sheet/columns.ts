import type { OfficeBasis, OfficeRole } from '../../territories/index.js';

/**
 * The columns of a file with offices, in their order: one line a mandate that runs or is planned, or an office that
 * nobody holds. The words are those of the file's format, the same whatever the pages say; a file that was exported
 * years ago must still be read.
 */
export const COLUMNS = [
  { name: 'identifiant', width: 30 },
  { name: 'territoire', width: 28 },
  { name: 'lieu', width: 22 },
  { name: 'fonction', width: 30 },
  { name: 'mode', width: 10 },
  { name: 'titre', width: 34 },
  { name: 'titulaire', width: 26 },
  { name: 'compte', width: 18 },
  { name: 'début', width: 12 },
  { name: 'dernier jour', width: 12 },
] as const;
export type Column = (typeof COLUMNS)[number]['name'];

/** A line as it stands in the file, everything as text. */
export type Cells = Readonly<Record<Column, string>>;

/** Each with what else people write; the first one is written by us. */
export const ROLE_WORDS: Readonly<Record<OfficeRole, readonly string[]>> = {
  mayor: ['maire', 'mairesse'],
  'deputy-mayor': ['adjoint ou adjointe', 'adjoint', 'adjointe', 'adjoint au maire', 'adjointe au maire'],
  councillor: [
    'conseiller ou conseillère',
    'conseiller',
    'conseillère',
    'conseiller communal',
    'élu',
    'élue',
  ],
  'delegation-president': [
    'président de la délégation spéciale',
    'présidente de la délégation spéciale',
    'délégation spéciale',
  ],
  'secretary-general': ['secrétaire général', 'secrétaire générale', 'sg'],
  council: ['conseil communal', 'conseil'],
  'intercommunal-member': ['membre de l’intercommunalité', 'intercommunalité', 'délégué intercommunal'],
};

export const BASIS_WORDS: Readonly<Record<OfficeBasis, readonly string[]>> = {
  elected: ['élu', 'élue', 'élection'],
  appointed: ['nommé', 'nommée', 'nomination'],
};

/** What somebody must fill in, at least. */
export const NEEDED: readonly Column[] = ['fonction', 'titre', 'titulaire'];
/** Lines of one file: what is planned is held in memory and written in one transaction. */
export const MOST_LINES = 3000;
/** Bytes of one file. */
export const MOST_BYTES = 1_000_000;
