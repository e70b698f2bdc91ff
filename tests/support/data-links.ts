import { DataLinks, personPart, phonesPart } from '../../src/messaging/index.js';
import { questionsPart } from '../../src/questions/index.js';
import type { House } from './house.js';

/** The links to what a house keeps of a person. */
export const dataLinksOf = ({ database, vault, clock, directory }: House): DataLinks =>
  new DataLinks({
    ...{ database, vault, clock },
    parts: [personPart, phonesPart, questionsPart(vault, directory)],
  });
