import { writeFile } from 'node:fs/promises';
import type { Command } from '../command.js';
import { inHouse } from '../house.js';
import { UsageError } from '../usage-error.js';
import { territoryIn } from './places.js';

export const officeExport: Command = {
  name: 'office export',
  usage: 'FILE [--territory ID]',
  summary: 'writes offices and who holds them into FILE, whose name ends in .csv or .xlsx',
  flags: { territory: 'text' },
  run: ({ flags, config, print }) =>
    inHouse(config(), async (house) => {
      const [file] = flags.words;
      const format = /\.(csv|xlsx)$/i.exec(file ?? '')?.[1]?.toLowerCase();
      if (!file || (format !== 'csv' && format !== 'xlsx'))
        throw new UsageError('Name a file that ends in .csv or .xlsx.');
      const territoryId = flags.has('territory') ? territoryIn(flags, house) : null;
      await writeFile(file, await house.officeSheets.write(null, format, territoryId)).catch(
        (cause: NodeJS.ErrnoException) => {
          throw new UsageError(`${file} cannot be written (${cause.code}).`, { cause });
        },
      );
      print(`Written to ${file}.`);
    }),
};
