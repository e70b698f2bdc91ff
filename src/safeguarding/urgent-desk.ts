import type { Database, Reader } from '../database/index.js';
import { dangerReaders, standsIn } from '../moderation/index.js';
import type { QuestionDesk, QuestionView } from '../questions/index.js';
import { NotFoundError, type Clock } from '../shared/index.js';
import { hasRole, type Principal, type StaffAccounts } from '../staff/index.js';
import type { TerritoryDirectory } from '../territories/index.js';
import { unseal, type Vault } from '../vault/index.js';
import type { Referrals } from './referrals.js';
import { referralWarning } from './referrals.js';
import type { Safeguard, SafeguardWord } from './safeguard.js';
import { wordsPlace } from './safeguards.js';
import { openSafeguards, safeguardOfQuestion, wordsAbout, type UrgentRow } from './safeguards.repository.js';

/** More than this at once is a catastrophe, of which the oldest come first. */
const MOST = 200;

/** A line of the urgent queue. */
export interface UrgentLine extends UrgentRow {
  readonly communeName: string;
  /** False: nobody who is trained covers the commune. */
  readonly trained: boolean;
}

export interface UrgentCase {
  readonly question: QuestionView;
  readonly safeguard: Safeguard;
  readonly words: readonly (SafeguardWord & { readonly byName: string })[];
  /** What people of the commune are told, a number a line; null where there is none. */
  readonly numbers: string | null;
  readonly trained: boolean;
}

/** What stands at the top of every page of the inbox. */
export interface UrgentNotice {
  readonly waiting: number;
  /** For admins of everything: what is missing so that somebody in danger can be helped. */
  readonly missing: readonly ('trained' | 'numbers' | 'checks')[];
}

export interface UrgentDeskParts {
  database: Database;
  vault: Vault;
  clock: Clock;
  directory: Pick<TerritoryDirectory, 'label'>;
  staff: Pick<StaffAccounts, 'names'>;
  desk: Pick<QuestionDesk, 'question'>;
  referrals: Pick<Referrals, 'linesFor'>;
}

/** What those who are trained see of people in danger; for everybody else it is not there. */
export class UrgentDesk {
  constructor(private readonly parts: UrgentDeskParts) {}

  private get reader(): Reader {
    return this.parts.database.reader;
  }

  /** What is open and theirs to read, what has waited longest first. */
  async list(principal: Principal): Promise<UrgentLine[]> {
    const { directory, clock } = this.parts;
    const readers = new Map<string, Awaited<ReturnType<typeof dangerReaders>>>();
    const lines: UrgentLine[] = [];
    for (const row of await openSafeguards(this.reader, MOST)) {
      const { communeId } = row;
      if (!readers.has(communeId))
        readers.set(communeId, await dangerReaders(this.reader, communeId, clock.now()));
      const { staff, trained } = readers.get(communeId)!;
      if (staff.includes(principal.id))
        lines.push({ ...row, trained, communeName: directory.label(communeId) });
    }
    return lines;
  }

  async notice(principal: Principal): Promise<UrgentNotice> {
    const mayRead = hasRole(principal, 'moderator') || hasRole(principal, 'admin');
    return {
      waiting: mayRead ? (await this.list(principal)).length : 0,
      missing: standsIn(principal) ? await this.missing() : [],
    };
  }

  /** @throws {NotFoundError} for what is not theirs to read, and for a question that is not marked. */
  async case(principal: Principal, id: string): Promise<UrgentCase> {
    const { desk, referrals, clock } = this.parts;
    const question = await desk.question(principal, id);
    const safeguard = await safeguardOfQuestion(this.reader, id);
    if (!safeguard || question.ticket === null) throw new NotFoundError('There is nothing urgent here.');
    const { trained } = await dangerReaders(this.reader, question.communeId, clock.now());
    return {
      question,
      safeguard,
      trained,
      words: await this.words(id),
      numbers: await referrals.linesFor(this.reader, question.communeId),
    };
  }

  private async words(questionId: string): Promise<UrgentCase['words']> {
    const { vault, staff } = this.parts;
    const rows = await wordsAbout(this.reader, questionId);
    if (rows.length === 0) return [];
    const [asker] = await this.reader.query<{ citizen_id: string }>(
      `SELECT citizen_id FROM questions WHERE id = ?`,
      [questionId],
    );
    const key = await vault.citizenKey(this.reader, asker!.citizen_id);
    const names = await staff.names(
      this.reader,
      rows.map(({ staff_id }) => staff_id),
    );
    return rows.map(({ id, kind, staff_id, at, words }) => ({
      kind,
      staffId: staff_id,
      at: Number(at),
      text: unseal(key, wordsPlace(id), words).toString(),
      byName: names.get(staff_id) ?? '',
    }));
  }

  private async missing(): Promise<UrgentNotice['missing']> {
    const warning = await referralWarning(this.reader, this.parts.clock.now());
    return [
      ...((await trainedCount(this.reader)) === 0 ? (['trained'] as const) : []),
      ...(warning === 'empty' ? (['numbers'] as const) : []),
      ...(warning === 'old' ? (['checks'] as const) : []),
    ];
  }
}

/** How many moderators are trained to read what is urgent. */
export async function trainedCount(reader: Reader): Promise<number> {
  const [row] = await reader.query<{ n: number }>(
    `SELECT COUNT(*) AS n FROM staff s WHERE s.disabled = 0 AND s.trained_at IS NOT NULL ` +
      `AND EXISTS (SELECT 1 FROM staff_grants g WHERE g.staff_id = s.id AND g.role = 'moderator')`,
  );
  return Number(row!.n);
}
