import { readFile } from 'node:fs/promises';
import type { ImportPlan, PlannedOffice } from '../../offices/index.js';
import { UserError } from '../../shared/index.js';
import type { Command } from '../command.js';
import { inHouse, type House } from '../house.js';
import { lineOf } from '../line-of.js';
import { UsageError } from '../usage-error.js';

export const officeImport: Command = {
  name: 'office import',
  usage: 'FILE [--dry-run]',
  summary: 'brings in offices and who holds them from a .csv or .xlsx file: all of it, or nothing',
  flags: { 'dry-run': 'switch' },
  run: ({ flags, config, print }) =>
    inHouse(config(), async (house) => {
      const bytes = await bytesOf(flags.words[0]);
      const plan = await house.officeSheets.preview(null, bytes);
      for (const line of linesOf(plan, house)) print(line);
      if (plan.errors.length > 0) {
        print(`Nothing was changed: ${plan.errors.length} errors.`);
        return false;
      }
      const counts = `${plan.planned.length} added or changed, ${plan.unchanged} as they are`;
      if (flags.has('dry-run')) print(`Would be: ${counts}. Nothing was changed.`);
      else {
        await house.officeSheets.bringIn(null, bytes, plan.fingerprint);
        print(`Done: ${counts}. A running service knows within a minute.`);
      }
      return true;
    }),
};

async function bytesOf(file: string | undefined): Promise<Buffer> {
  if (!file) throw new UsageError('Name the file to bring in.');
  return readFile(file).catch((cause: NodeJS.ErrnoException) => {
    throw new UsageError(`${file} cannot be read (${cause.code}).`, { cause });
  });
}

function* linesOf({ errors, planned }: ImportPlan, house: House): Generator<string> {
  for (const { number, key, parameters } of errors)
    yield `line ${number}: ${lineOf(new UserError(key, parameters))}`;
  for (const one of planned) yield `line ${one.number}: ${describe(one, house)}`;
}

function describe({ office, territoryId, described, changes }: PlannedOffice, { directory }: House): string {
  const holder = changes.added.at(-1) ?? changes.rewritten.at(-1)?.after;
  const who = holder ? `, ${holder.holderName ?? 'held by an account'}` : '';
  return `${office ? 'changes' : 'adds'} ${described.title} (${directory.label(territoryId)})${who}`;
}
