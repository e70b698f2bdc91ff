import { tableOf } from '../table.js';
import { LEVELS, type Level } from './topic.js';

/** A row of the table of who is competent for what. */
export interface Competence {
  /** A topic, or a part of one. */
  readonly subject: string;
  readonly level: Level;
  /** Whether somebody who knows the law has read the row. */
  readonly checked: boolean;
  readonly source: string;
}

let loaded: readonly Competence[] | undefined;

/** @throws {Error} for a level there is none of */
export function competences(): readonly Competence[] {
  loaded ??= tableOf(new URL('./competence.tsv', import.meta.url)).map(
    ([subject, level, checked, source]) => {
      const known = LEVELS.find((one) => one === level);
      if (!known) throw new Error(`competence.tsv: there is no level ${level}`);
      return { subject: subject!, level: known, checked: checked === 'yes', source: source! };
    },
  );
  return loaded;
}

/** Null where we do not know: then nothing is said. A part without a row of its own goes with its topic. */
export function levelOf(subject: string): Level | null {
  const row =
    competences().find((one) => one.subject === subject) ??
    competences().find((one) => one.subject === subject.split('.')[0]);
  return row?.level ?? null;
}
