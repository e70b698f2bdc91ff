import type { Reader } from '../../database/index.js';
import { good, note, type Finding } from './finding.js';

interface Count {
  n: number;
  oldest: number | null;
}

/** What waits, what was set aside and what was not sent. */
export async function checkWork(reader: Reader): Promise<Finding[]> {
  const waiting = await count(reader, `journal WHERE state IN ('pending', 'media')`, 'received_at');
  const sending = await count(reader, `outbox WHERE state IN ('waiting', 'sending')`, 'created_at');
  const aside = await count(reader, `journal WHERE state = 'quarantined'`, 'received_at');
  const unsent = await count(
    reader,
    `outbox WHERE state IN ('failed', 'unknown') AND let_go_at IS NULL`,
    'created_at',
  );
  return [
    good('received', `${waiting.n} messages wait to be handled${since(waiting)}`),
    good('to send', `${sending.n} messages wait to leave${since(sending)}`),
    trouble('quarantine', aside, 'received messages were set aside'),
    trouble('unsent', unsent, 'messages failed, or nobody knows whether they arrived'),
  ];
}

async function count(reader: Reader, rows: string, time: string): Promise<Count> {
  const [found] = await reader.query<Count>(`SELECT COUNT(*) AS n, MIN(${time}) AS oldest FROM ${rows}`);
  return found ?? { n: 0, oldest: null };
}

const since = ({ oldest }: Count): string =>
  oldest === null ? '' : `, the first since ${new Date(oldest).toISOString().slice(0, 16).replace('T', ' ')}`;

const trouble = (what: string, found: Count, says: string): Finding =>
  (found.n === 0 ? good : note)(what, `${found.n} ${says}${since(found)}`);
