import { dayOf } from '../shared/index.js';
import type { AuditBreak } from '../staff/index.js';
import type { Command } from './command.js';
import { inHouse } from './house.js';

const HOW: Readonly<Record<AuditBreak, string>> = {
  changed: 'it was changed, or the one before it was',
  moved: 'it stands in another place than where it was written',
  gap: 'entries before it were taken out',
  end: 'the last entries were cut off',
  head: 'the signed head does not fit: the log was cut off and its head changed, or made anew',
};

export const auditVerify: Command = {
  name: 'audit verify',
  usage: '',
  summary: 'follows the audit log from entry to entry and says where it was tampered with',
  flags: {},
  run: ({ config, print }) =>
    inHouse(config(), async ({ audit, database }) => {
      const { intact, entries, brokenAt, how } = await audit.verify();
      if (intact) {
        const [first] = await database.reader.query<{ at: number | null }>(
          `SELECT MIN(at) AS at FROM audit_log`,
        );
        const since = first?.at == null ? '' : ` since ${dayOf(Number(first.at))}`;
        print(`The audit log is whole: ${entries} entries${since}.`);
        return true;
      }
      const where = brokenAt === null ? 'at its end' : `at entry ${brokenAt}`;
      print(`The audit log is broken ${where}: ${HOW[how!]}.`);
      print(`${entries} entries before that are as they were written.`);
      return false;
    }),
};
