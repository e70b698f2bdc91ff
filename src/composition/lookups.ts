import { understanding } from '../languages/index.js';
import { lessonsLookup, lessonThemesLookup } from '../lessons/index.js';
import type { LookupProvider } from '../messaging/index.js';
import { withPauses } from '../moderation/index.js';
import { answersLookup, deletionChoices, myQuestions, withFollowed } from '../questions/index.js';
import {
  cerclesLookup,
  communesLookup,
  officesLookup,
  type TerritoryDirectory,
} from '../territories/index.js';
import type { Ground } from './ground.js';

/** What citizens' conversations look up. */
export function citizensLookups(
  { database, vault, clock, catalogues, flows }: Ground,
  directory: TerritoryDirectory,
): LookupProvider[] {
  const { reader } = database;
  const communes = communesLookup(directory, (text, rows) => understanding.search(text, rows));
  return [
    withPauses(withFollowed(reader, communes), reader, clock),
    answersLookup(reader),
    cerclesLookup(directory),
    officesLookup(reader, clock),
    myQuestions(reader, vault, directory, clock),
    deletionChoices(reader, catalogues),
    lessonThemesLookup(flows, catalogues),
    lessonsLookup(reader, flows, catalogues),
  ];
}
