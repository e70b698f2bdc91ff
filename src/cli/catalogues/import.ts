import { readFileSync } from 'node:fs';
import { judge, type Judgement, type NewText, type Translations } from '../../catalogues/index.js';
import type { Command } from '../command.js';
import type { Flags } from '../flags.js';
import { lineOf } from '../line-of.js';
import { readCatalogues } from '../locales.js';
import { UsageError } from '../usage-error.js';
import { writeConflicts } from './conflicts.js';
import { formatOfFile } from './formats.js';
import { inTranslations } from './in-translations.js';
import type { Sheet } from './sheet.js';

/** In a conflict: what the file says, or what Baro says; else nothing is decided and both are kept. */
type Taking = 'file' | 'baro' | null;

export const cataloguesImport: Command = {
  name: 'catalogues import',
  usage: 'FILE [--take file|baro]',
  summary: 'takes back an exported file that translators worked on; what Baro changed since is kept apart',
  flags: { take: 'text' },
  run: ({ flags, config, print }) => {
    const [file] = flags.words;
    if (file === undefined) throw new UsageError('Which file? "catalogues import FILE".');
    const take = takingIn(flags);
    return inTranslations(config(), async (translations) => {
      const sheet = await readSheet(file);
      const judged = sheet.rows.map((row, at) => ({ row, at, ...judgeOnce(translations, sheet, at) }));
      for (const { row, at, ...judgement } of judged)
        if (judgement.kind === 'wrong') print(`line ${at + 2}: ${row.key}: ${problemOf(judgement)}`);
      const taken = judged.flatMap((judgement) => newsOf(judgement, take));
      await translations.save(taken);
      const count = (kind: Judgement['kind']): number => judged.filter((one) => one.kind === kind).length;
      const [same, conflicts, wrong] = [count('same'), count('conflict'), count('wrong')];
      print(`${taken.length} taken, ${same} as they were, ${conflicts} in conflict, ${wrong} with mistakes.`);
      if (conflicts > 0 && take === null) {
        const rows = judged.filter(({ kind }) => kind === 'conflict').map(({ row }) => row);
        const report = await writeConflicts(file, { ...sheet, rows }, translations);
        print(
          `Baro changed ${conflicts} of them since the export, and nothing of those was taken: ${report}`,
        );
        print('Correct that file where needed and import it, or import with --take file or --take baro.');
      }
      return wrong === 0 && (conflicts === 0 || take !== null);
    });
  },
};

function takingIn(flags: Flags): Taking {
  const take = flags.optional('take');
  if (take !== undefined && take !== 'file' && take !== 'baro')
    throw new UsageError('--take must be file or baro.');
  return take ?? null;
}

async function readSheet(file: string): Promise<Sheet> {
  const format = formatOfFile(file);
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch {
    throw new UsageError(`${file} cannot be read.`);
  }
  const sheet = await format.read(bytes);
  if (
    !readCatalogues()
      .languages()
      .some(({ code }) => code === sheet.language)
  )
    throw new UsageError(`The file is for "${sheet.language}", a language without a folder in locales/.`);
  return sheet;
}

/** Of two lines for one text nobody can say which is meant. */
function judgeOnce(translations: Translations, { language, rows }: Sheet, at: number): Judgement {
  const row = rows[at]!;
  const first = rows.findIndex(({ key }) => key === row.key);
  if (first !== at) return { kind: 'wrong', problem: `is in line ${first + 2} too` };
  return judge(translations, language, row);
}

const problemOf = ({ problem }: Extract<Judgement, { kind: 'wrong' }>): string =>
  typeof problem === 'string' ? problem : lineOf(problem);

function newsOf(judgement: Judgement, take: Taking): NewText[] {
  if (judgement.kind === 'change') return [judgement.news];
  return judgement.kind === 'conflict' && take === 'file' ? [judgement.news] : [];
}
