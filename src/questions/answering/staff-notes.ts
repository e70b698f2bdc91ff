import type { Reader, Tx } from '../../database/index.js';
import type { Clock, Ids } from '../../shared/index.js';
import type { Principal } from '../../staff/index.js';
import { seal, unseal, type Vault } from '../../vault/index.js';
import { NOTE_LENGTH, usable } from '../limits.js';
import type { QuestionSteps } from '../question-steps.js';
import type { QuestionRow } from '../questions.repository.js';
import type { Sight } from '../sight.js';

/** `moderation` and `office` say on whose side it was written; `return` is why an office gave the question back. */
export type NoteKind = 'moderation' | 'office' | 'return';

export interface StaffNote {
  readonly kind: NoteKind;
  readonly words: string;
  readonly byId: string;
  readonly at: number;
}

export interface StaffNotesParts {
  steps: QuestionSteps;
  vault: Vault;
  clock: Clock;
  ids: Ids;
}

const place = (id: string): string => `question_notes.words:${id}`;

/** What staff say among themselves about a question; its asker never reads it, and it goes with their data. */
export class StaffNotes {
  constructor(private readonly parts: StaffNotesParts) {}

  /** What it throws and resolves to: `QuestionSteps.byStaff`. */
  async write(principal: Principal, id: string, text: string): Promise<void> {
    const roles = ['moderator', 'official', 'clerk'] as const;
    await this.parts.steps.byStaff(principal, id, 'note', roles, async (tx, question, sight) => {
      const kind = sight.moderator ? 'moderation' : 'office';
      await this.add(tx, question, { kind, words: usable(text, NOTE_LENGTH), by: principal.id });
      return {};
    });
  }

  async add(
    tx: Tx,
    question: QuestionRow,
    { kind, words, by }: { kind: NoteKind; words: string; by: string },
  ): Promise<void> {
    const { vault, ids, clock } = this.parts;
    const id = ids.next();
    const key = vault.openCitizenKey(question.citizen_id ?? '', question.wrapped_key);
    await tx.run(
      `INSERT INTO question_notes (id, question_id, staff_id, office_id, kind, words, at) VALUES (?, ?, ?, ?, ?, ?, ?)`,
      [id, question.id, by, question.office_id, kind, seal(key, place(id), words), clock.now()],
    );
  }
}

/** An office reads what was written while it has the question, and no more; moderators read all. The oldest first. */
export async function notesOf(
  reader: Reader,
  vault: Vault,
  question: QuestionRow,
  sight: Sight,
): Promise<StaffNote[]> {
  if (!question.citizen_id || !question.wrapped_key) return [];
  const rows = await reader.query<{
    id: string;
    staff_id: string;
    office_id: string | null;
    kind: NoteKind;
    words: Buffer;
    at: number;
  }>(
    `SELECT id, staff_id, office_id, kind, words, at FROM question_notes WHERE question_id = ? ORDER BY at, id`,
    [question.id],
  );
  const key = vault.openCitizenKey(question.citizen_id, question.wrapped_key);
  return rows
    .filter((row) => sight.moderator || (row.office_id !== null && row.office_id === question.office_id))
    .map((row) => ({
      kind: row.kind,
      words: unseal(key, place(row.id), row.words).toString(),
      byId: row.staff_id,
      at: Number(row.at),
    }));
}
