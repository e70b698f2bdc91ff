import type { Database, Tx, Wake } from '../database/index.js';
import { unsay, WorkerLoop, type Messenger, type Told } from '../messaging/index.js';
import type { QuestionDesk } from '../questions/index.js';
import { NotFoundError, type Clock, type Logger } from '../shared/index.js';
import type { StaffAccounts } from '../staff/index.js';
import { comingMorning, isDecentHour, nextMorning } from './decent-hours.js';
import {
  beginNotices,
  claimNotice,
  deleteNotice,
  dueNotices,
  lapse,
  nextNoticeAt,
  noteTold,
  noticeSubject,
  pastNotices,
  postpone,
  type NoticeRow,
} from './notices.repository.js';
import { recipientsOf, type Recipient } from './recipients.js';

export interface NoticeParts {
  database: Database;
  accounts: StaffAccounts;
  desk: Pick<QuestionDesk, 'question'>;
  messenger: Pick<Messenger, 'tell'>;
  wake: Wake;
  clock: Clock;
  logger: Logger;
  /** Where a clerk writes an answer. */
  publicUrl: string;
}

/** Once a day; then moderators see that nobody answers. */
export const MOST_REMINDERS = 3;
const POLL_MS = 60_000;
/** Somebody has linked a phone. */
export const OFFICE_NOTICES = 'office-notices';

/**
 * Tells offices on their phones of questions that wait for them, and reminds them. It looks at what waits and not at
 * who handed it: a question that was handed, handed on, or waited before the phone was linked is told the same way.
 */
export class OfficeNotices {
  private readonly loop: WorkerLoop;

  constructor(private readonly parts: NoticeParts) {
    const { wake, logger } = parts;
    this.loop = new WorkerLoop({
      name: 'office notices',
      tick: async () => ({ again: await this.tick(), dueInMs: await this.dueInMs() }),
      onWake(again) {
        const forget = [wake.on('questions', again), wake.on(OFFICE_NOTICES, again)];
        return () => forget.forEach((one) => one());
      },
      pollMs: POLL_MS,
      logger,
    });
  }

  start(): void {
    this.loop.start();
  }

  stop(): Promise<void> {
    return this.loop.stop();
  }

  /** One round. Resolves to whether there may be more to do at once. */
  async tick(): Promise<boolean> {
    const { database, clock } = this.parts;
    await this.endPast();
    const begun = await database.write((tx) => beginNotices(tx, clock.now()));
    const due = await dueNotices(database.reader, clock.now());
    for (const notice of due) await this.handle(notice);
    return begun > 0;
  }

  private async dueInMs(): Promise<number | null> {
    const at = await nextNoticeAt(this.parts.database.reader);
    return at === null ? null : Math.max(0, at - this.parts.clock.now());
  }

  /** Answered, given back or taken back: what waits to be told is not told, and no words stay behind. */
  private async endPast(): Promise<void> {
    const { database } = this.parts;
    const past = await pastNotices(database.reader);
    if (past.length === 0) return;
    await database.write(async (tx) => {
      await unsay(
        tx,
        past.map(({ question_id }) => noticeSubject(question_id)),
      );
      for (const { question_id, office_id } of past) await deleteNotice(tx, question_id, office_id);
    });
  }

  private async handle(notice: NoticeRow): Promise<void> {
    const { database, clock } = this.parts;
    const now = clock.now();
    const recipients = await recipientsOf(database.reader, this.parts.accounts, notice, now);
    const told = await Promise.all(recipients.map((one) => this.words(one, notice)));
    await database.write(async (tx) => {
      if (!(await claimNotice(tx, notice))) return;
      const isReminder = notice.staff_id !== null;
      if (isReminder && !isDecentHour(now)) return postpone(tx, notice, comingMorning(now));
      const inVain = notice.as_role === 'holder' && notice.reminders >= MOST_REMINDERS;
      if (inVain) await this.giveUp(tx, notice, now);
      for (const [place, recipient] of recipients.entries()) {
        const words = told[place];
        if (!words || (inVain && recipient.as === 'holder')) continue;
        if (await this.tell(tx, notice, recipient, words)) return;
      }
    });
  }

  private async giveUp(tx: Tx, notice: NoticeRow, now: number): Promise<void> {
    await lapse(tx, notice, now);
    this.parts.wake.after(tx, 'questions');
  }

  /** False when they asked for no more messages. */
  private async tell(tx: Tx, notice: NoticeRow, to: Recipient, words: Told[]): Promise<boolean> {
    const now = this.parts.clock.now();
    const { citizenId, conversation, staffId } = to.phone;
    const subject = noticeSubject(notice.question_id);
    if (!(await this.parts.messenger.tell(tx, citizenId, words, { to: conversation, subject }))) return false;
    const again = to.as === 'holder' && notice.staff_id === staffId && notice.as_role === 'holder';
    await noteTold(tx, notice, {
      staffId,
      conversation,
      as: to.as,
      reminders: again ? notice.reminders + 1 : 0,
      at: now,
      nextAt: to.as === 'holder' ? nextMorning(now) : null,
    });
    return true;
  }

  /** What this person may read of it; null when that is nothing. */
  private async words({ principal, as, office }: Recipient, notice: NoticeRow): Promise<Told[] | null> {
    try {
      const view = await this.parts.desk.question(principal, notice.question_id);
      const parameters = {
        office,
        pseudonym: view.pseudonym,
        commune: view.communeName,
        words: view.text ?? '',
      };
      if (as === 'clerk') {
        const url = new URL(`/inbox/questions/${notice.question_id}`, this.parts.publicUrl).href;
        return [
          { key: 'official.notice_clerk', parameters },
          { key: 'official.how_clerk', parameters: { url } },
        ];
      }
      const reminded = notice.staff_id === principal.id && notice.as_role === 'holder';
      return [
        { key: reminded ? 'official.reminder' : 'official.notice', parameters },
        { key: 'official.how' },
      ];
    } catch (error) {
      if (error instanceof NotFoundError) return null;
      throw error;
    }
  }
}
