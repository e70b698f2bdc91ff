import { openDatabase } from '../../database/index.js';
import type { Command } from '../command.js';
import { placeOf } from '../house.js';
import { UsageError } from '../usage-error.js';
import { copyTables } from './copy-tables.js';
import { refuseForeign } from './postgres-target.js';
import { SqliteSource } from './sqlite-source.js';

export const databaseCopy: Command = {
  name: 'database-copy',
  usage: '--to postgres://…',
  summary: 'carries a SQLite database over to an empty PostgreSQL, while the service is stopped',
  flags: { to: 'text' },
  async run({ flags, config: readConfig, print }) {
    const config = readConfig();
    const to = targetOf(flags.required('to'));
    if (config.database.kind !== 'sqlite')
      throw new UsageError('DATABASE_URL is not a SQLite database: there is nothing to carry over.');
    const source = await SqliteSource.open(config.database.location);
    try {
      await refuseForeign(to, source.tables());
      const target = await openDatabase({ kind: 'postgres', location: to });
      try {
        const counts = await copyTables(source, target);
        for (const [table, rows] of counts) if (rows > 0) print(`${String(rows).padStart(9)}  ${table}`);
        const total = [...counts.values()].reduce((sum, rows) => sum + rows, 0);
        print(`Copied ${total} rows of ${placeOf(config)}; each was read back and is the same.`);
      } finally {
        await target.close();
      }
    } finally {
      source.close();
    }
    print('Set DATABASE_URL to that PostgreSQL and start. The master key and the files stay where they are.');
  },
};

/** @throws {UsageError} when it is no address of a PostgreSQL database. */
function targetOf(typed: string): string {
  if (/^postgres(ql)?:\/\/.+$/.test(typed) && URL.canParse(typed)) return typed;
  throw new UsageError('--to must be postgres://USER:PASSWORD@HOST:PORT/DATABASE.');
}
