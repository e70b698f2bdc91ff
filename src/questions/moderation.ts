import type { Catalogues } from '../catalogues/index.js';
import { piecesOf } from '../languages/index.js';
import { FRENCH, UserError } from '../shared/index.js';
import type { Principal } from '../staff/index.js';
import { NOTE_LENGTH, usable } from './limits.js';
import type { QuestionSteps } from './question-steps.js';
import { wordsOf } from './question-words.js';
import { REPHRASE_REASONS } from './rephrase-reasons.js';
import type { Vault } from '../vault/index.js';

export interface ModerationParts {
  steps: QuestionSteps;
  vault: Vault;
  catalogues: Pick<Catalogues, 'text'>;
}

/** The rarer decisions about a question. What each throws and resolves to: `QuestionSteps.byStaff`. */
export class Moderation {
  constructor(private readonly parts: ModerationParts) {}

  /**
   * Hides words from everybody but moderators; what was said stays as it was, sealed.
   * @param places of the pieces of its words (`piecesOf`); none: everything is read again
   */
  async redact(principal: Principal, id: string, places: readonly number[]): Promise<void> {
    const { steps, vault } = this.parts;
    await steps.byStaff(principal, id, 'redact', 'moderator', async (_tx, question) => {
      const words = wordsOf(vault, question);
      if (words === null) throw new UserError('inbox.error.transcript_missing');
      const count = piecesOf(words).length;
      const hidden = [...new Set(places)]
        .filter((place) => place >= 0 && place < count)
        .sort((a, b) => a - b);
      if (hidden.length === count) throw new UserError('inbox.error.all_hidden');
      return {
        // French words of it may say what is hidden: they are written anew.
        changes: { hidden: hidden.length > 0 ? JSON.stringify(hidden) : null, french: null },
        details: { pieces: hidden.length },
      };
    });
  }

  /** Puts it aside. The citizen reads in « mes questions » that it takes longer. */
  async hold(principal: Principal, id: string): Promise<void> {
    await this.parts.steps.byStaff(principal, id, 'hold', 'moderator', async () => ({
      changes: { rephrase_reason: null, rephrase_note: null },
    }));
  }

  /** Asks for other words, and says why. @param note further words to the citizen */
  askRephrase(
    principal: Principal,
    id: string,
    { reason, note }: { reason: string; note?: string | null },
  ): Promise<boolean> {
    const { steps, catalogues } = this.parts;
    return steps.byStaff(principal, id, 'ask_rephrase', 'moderator', async (_tx, question) => {
      const known = REPHRASE_REASONS.find((one) => one === reason);
      if (!known) throw new UserError('inbox.error.reason_missing');
      const words = note?.trim() ? usable(note, NOTE_LENGTH) : null;
      const why = catalogues.text(question.citizen_language ?? FRENCH, `question.rephrase.${known}`);
      const asked = { key: 'question.ask_rephrase', parameters: { ticket: question.ticket, reason: why } };
      return {
        changes: {
          rephrase_reason: known,
          rephrase_note: words === null ? null : steps.sealed(question, 'rephrase_note', words),
        },
        told: words ? [asked, { key: 'common.verbatim', parameters: { text: words } }] : [asked],
        details: { reason: known },
      };
    });
  }
}
