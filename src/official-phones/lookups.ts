import type { Reader } from '../database/index.js';
import type { LookupProvider } from '../messaging/index.js';
import type { QuestionDesk } from '../questions/index.js';
import { NotFoundError, type Clock } from '../shared/index.js';
import type { StaffAccounts } from '../staff/index.js';
import { dutyOf, titlesOf, type Duty } from './duty.js';
import { phoneAt } from './staff-phones.repository.js';

export interface LookupParts {
  reader: Reader;
  accounts: Pick<StaffAccounts, 'principal'>;
  desk: Pick<QuestionDesk, 'officialList' | 'question'>;
  clock: Clock;
}

type Asker = Parameters<LookupProvider['rows']>[1];

/** What a conversation of somebody in office looks up: what they would see in the inbox, and nothing else. */
export const officialLookups = (parts: LookupParts): LookupProvider[] => [
  officePhone(parts),
  officeQuestions(parts),
  officeQuestion(parts),
];

async function dutyHere({ reader, accounts, clock }: LookupParts, asker: Asker): Promise<Duty | null> {
  const phone = await phoneAt(reader, asker.conversation, asker.citizenId);
  return phone && dutyOf(reader, accounts, phone.staffId, clock.now());
}

const waiting = async ({ desk }: LookupParts, { principal }: Duty) =>
  (await desk.officialList(principal)).filter(({ state }) => state === 'assigned');

/** `office-phone`: for what the phone is linked, and how many questions wait; no row where it is linked to nothing. */
const officePhone = (parts: LookupParts): LookupProvider => ({
  name: 'office-phone',
  async rows(_parameters, asker) {
    const duty = await dutyHere(parts, asker);
    if (!duty) return [];
    const facts = { waiting: (await waiting(parts, duty)).length };
    return [{ value: 'office', label: titlesOf(duty), facts }];
  },
});

/** `office-questions`: those that wait, the oldest first, by pseudonym and first words. */
const officeQuestions = (parts: LookupParts): LookupProvider => ({
  name: 'office-questions',
  async rows(_parameters, asker) {
    const duty = await dutyHere(parts, asker);
    if (!duty) return [];
    return (await waiting(parts, duty)).map(({ id, pseudonym, excerpt }) => ({
      value: id,
      label: `${pseudonym} : ${excerpt}`,
    }));
  },
});

/** `office-question`: one that waits for this person's answer; no row for any other, whoever's it is. */
const officeQuestion = (parts: LookupParts): LookupProvider => ({
  name: 'office-question',
  async rows({ id }, asker) {
    const duty = await dutyHere(parts, asker);
    if (!duty || typeof id !== 'string') return [];
    const view = await parts.desk.question(duty.principal, id).catch((error: unknown) => {
      if (error instanceof NotFoundError) return null;
      throw error;
    });
    if (!view?.can.includes('answer')) return [];
    const facts = { commune: view.communeName, words: view.text ?? '' };
    return [{ value: id, label: view.pseudonym, facts }];
  },
});
