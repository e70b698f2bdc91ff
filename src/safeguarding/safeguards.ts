import type { Tx } from '../database/index.js';
import { signsOfDanger, type Danger } from '../languages/index.js';
import type { ReviewQueue } from '../moderation/index.js';
import { usable, type DangerWatch, type QuestionSteps } from '../questions/index.js';
import { UserError, type Clock, type Ids } from '../shared/index.js';
import type { Principal } from '../staff/index.js';
import { seal, type Vault } from '../vault/index.js';
import type { Alarm } from './alarm.js';
import type { Referrals } from './referrals.js';
import { OUTCOMES, type RaisedBy } from './safeguard.js';
import {
  insertSafeguard,
  insertWords,
  removeSafeguard,
  safeguardOfQuestion,
  setOutcome,
} from './safeguards.repository.js';

/** Characters of a note or a message. */
export const SAFEGUARD_WORDS = 600;

export const wordsPlace = (id: string): string => `safeguard_words.words:${id}`;

export interface SafeguardParts {
  steps: QuestionSteps;
  vault: Vault;
  clock: Clock;
  ids: Ids;
  reviews: Pick<ReviewQueue, 'withdraw'>;
  referrals: Pick<Referrals, 'linesFor'>;
  alarm: Alarm;
}

/**
 * What is done where somebody may be in danger. From the mark on only those who are trained read it, and no office ever
 * does. What each verb throws and resolves to: `QuestionSteps.byStaff`.
 */
export class Safeguards implements DangerWatch {
  constructor(private readonly parts: SafeguardParts) {}

  /** A moderator has read it. The person is told whom they can call, in words that others may read. */
  safeguard(principal: Principal, id: string): Promise<boolean> {
    return this.parts.steps.byStaff(principal, id, 'safeguard', 'moderator', async (tx, question) => {
      await this.mark(tx, question, 'moderator', []);
      const numbers = await this.parts.referrals.linesFor(tx, question.commune_id);
      return {
        changes: { guarded: 'listed' },
        ...(numbers === null ? {} : { told: [{ key: 'danger.useful_numbers', parameters: { numbers } }] }),
      };
    });
  }

  /** Words point to it: those who are trained look at it first, and may find that it is none. */
  async look(tx: Tx, questionId: string, text: string | null): Promise<void> {
    const signs = text === null ? [] : signsOfDanger(text).map(({ kind }) => kind);
    if (signs.length === 0) return;
    await this.parts.steps.byItself(tx, questionId, 'safeguard', async (_tx, question) => {
      await this.mark(tx, question, 'sign', signs);
      return { changes: { guarded: 'listed' }, details: { signs } };
    });
  }

  /**
   * It was none: it goes on as any question.
   * @throws {UserError} where the person told it as danger and was promised that no official reads it.
   */
  release(principal: Principal, id: string): Promise<boolean> {
    return this.parts.steps.byStaff(principal, id, 'release', 'moderator', async (tx, question) => {
      if (question.guarded === 'hidden') throw new UserError('inbox.urgent.error.promised');
      await removeSafeguard(tx, id);
      return { changes: { guarded: null } };
    });
  }

  /** Nothing more is to be done. The person is told nothing: who holds the phone by now is not known. */
  settle(principal: Principal, id: string, outcome: string): Promise<boolean> {
    const { steps, clock, reviews } = this.parts;
    return steps.byStaff(principal, id, 'settle', 'moderator', async (tx) => {
      const known = OUTCOMES.find((one) => one === outcome);
      if (!known) throw new UserError('inbox.urgent.error.outcome');
      await setOutcome(tx, id, known, clock.now());
      // It waits for nobody's decision any more.
      await reviews.withdraw(tx, id);
      return { details: { outcome: known } };
    });
  }

  /** For those who are trained, and nobody else. */
  note(principal: Principal, id: string, text: string): Promise<boolean> {
    return this.parts.steps.byStaff(principal, id, 'note', 'moderator', async (tx, question) => {
      await this.keep(tx, principal, question, 'note', usable(text, SAFEGUARD_WORDS));
      return {};
    });
  }

  /** To the person, in the moderator's own words. @throws {UserError} where the person has not said that they may be written to. */
  writeBack(principal: Principal, id: string, text: string): Promise<boolean> {
    return this.parts.steps.byStaff(principal, id, 'write_back', 'moderator', async (tx, question) => {
      const words = usable(text, SAFEGUARD_WORDS);
      const safeguard = await safeguardOfQuestion(tx, id);
      if (safeguard?.mayWrite !== true) throw new UserError('inbox.urgent.error.may_not_write');
      await this.keep(tx, principal, question, 'message', words);
      const told = [{ key: 'common.verbatim', parameters: { text: words } }];
      return { told, ...(safeguard.phone !== null && { to: safeguard.phone }) };
    });
  }

  private async mark(
    tx: Tx,
    question: { id: string; commune_id: string },
    raisedBy: RaisedBy,
    signs: readonly Danger[],
  ): Promise<void> {
    const now = this.parts.clock.now();
    await insertSafeguard(tx, question.id, { raisedBy, signs }, now);
    await this.parts.alarm.raise(tx, question.commune_id, now);
  }

  private async keep(
    tx: Tx,
    principal: Principal,
    question: { id: string; citizen_id: string | null; wrapped_key: Buffer | null },
    kind: 'note' | 'message',
    text: string,
  ): Promise<void> {
    const { vault, ids, clock } = this.parts;
    const id = ids.next();
    const key = vault.openCitizenKey(question.citizen_id ?? '', question.wrapped_key);
    const words = seal(key, wordsPlace(id), text);
    await insertWords(tx, {
      id,
      question_id: question.id,
      kind,
      staff_id: principal.id,
      words,
      at: clock.now(),
    });
  }
}
