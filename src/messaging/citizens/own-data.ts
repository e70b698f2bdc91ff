import { dayOf } from '../../shared/index.js';
import { channelKind } from '../channel-kind.js';
import type { DataPart } from './data-part.js';

interface PersonRow {
  language: string | null;
  listens: string | null;
  created_at: number;
  consented_at: number | null;
  consent_withdrawn_at: number | null;
  stopped_at: number | null;
  due_at: number | null;
}

const day = (at: number | null): string | null => (at === null ? null : dayOf(Number(at)));

/** What stands about the person themself: what they chose, and when they agreed to what. */
export const personPart: DataPart = {
  name: 'person',
  async entries(reader, { id }) {
    const rows = await reader.query<PersonRow>(
      `SELECT z.language, z.listens, z.created_at, z.consented_at, z.consent_withdrawn_at, z.stopped_at, p.due_at ` +
        `FROM citizens z LEFT JOIN erasure_promises p ON p.citizen_id = z.id WHERE z.id = ?`,
      [id],
    );
    return rows.map((row) => ({
      language: row.language,
      listens: row.listens,
      since: day(row.created_at),
      consent: day(row.consented_at),
      consent_withdrawn: day(row.consent_withdrawn_at),
      stopped: day(row.stopped_at),
      erased_by: day(row.due_at),
    }));
  },
};

/** The phones that lead to the person, by their kind: a number would tell whoever finds the file. */
export const phonesPart: DataPart = {
  name: 'phones',
  async entries(reader, { id }) {
    const rows = await reader.query<{ channel: string; messages: number; last_inbound_at: number | null }>(
      `SELECT channel, messages, last_inbound_at FROM conversations WHERE citizen_id = ? ORDER BY id`,
      [id],
    );
    return rows.map((row) => ({
      kind: channelKind(row.channel),
      messages: row.messages,
      last: day(row.last_inbound_at),
    }));
  },
};
