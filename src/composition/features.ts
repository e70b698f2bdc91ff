import { understanding } from '../languages/index.js';
import { lessonEraser, lessonReached, lessonsHeld } from '../lessons/index.js';
import { DeadLetterDesk, Messaging } from '../messaging/index.js';
import { OfficeDesk, Offices, OfficeSheets } from '../offices/index.js';
import { pauseEraser, Pauses, ReviewQueue, WaitingList } from '../moderation/index.js';
import {
  AnswerAsked,
  AnswerTranslations,
  CannedAnswers,
  Presence,
  Routing,
  StaffNotes,
  AnswerBook,
  Answers,
  AssistedDesk,
  ConsentAloud,
  Appeals,
  Arrivals,
  citizenVerbs,
  communeFollowed,
  communeUnfollowed,
  Complaints,
  countListed,
  countsRefusals,
  CoverageDesk,
  followEraser,
  followsHeld,
  followsInQueue,
  MergedFollow,
  Merging,
  Moderation,
  PublicDesk,
  Publishing,
  QuestionDesk,
  QuestionEraser,
  questionReviews,
  Questions,
  QuestionSteps,
  QuestionSubmitted,
  withdrawAllOf,
} from '../questions/index.js';
import {
  LoginLinks,
  OFFICE_QUESTION,
  officialHandlers,
  officialLookups,
  OfficeNotices,
  officialPhoneEraser,
  OfficialPhones,
} from '../official-phones/index.js';
import { RecordingDesk } from '../recordings/index.js';
import { safeguardEraser } from '../safeguarding/index.js';
import {
  AttemptBudgets,
  AuditLog,
  AuditTrail,
  Authenticator,
  Invitations,
  OwnAccount,
  People,
  RecoveryCodes,
  SecondFactor,
  SessionStore,
  StaffAccounts,
} from '../staff/index.js';
import { TerritoryDirectory, wishCounted, wishEraser } from '../territories/index.js';
import { buildDangerAndRights, type DangerAndRights } from './danger-and-rights.js';
import type { Ground } from './ground.js';
import { citizensLookups } from './lookups.js';
import { PairedChannels } from './paired-channels.js';

/** Everything that stands on the ground, listed by hand: nothing registers itself by being imported. */
export interface Features extends Omit<DangerAndRights, 'handlers'> {
  directory: TerritoryDirectory;
  accounts: StaffAccounts;
  authenticator: Authenticator;
  secondFactor: SecondFactor;
  sessions: SessionStore;
  budgets: AttemptBudgets;
  audit: AuditLog;
  trail: AuditTrail;
  people: People;
  ownAccount: OwnAccount;
  questions: Questions;
  answers: Answers;
  canned: CannedAnswers;
  notes: StaffNotes;
  routing: Routing;
  presence: Presence;
  answerTranslations: AnswerTranslations;
  moderation: Moderation;
  merging: Merging;
  appeals: Appeals;
  complaints: Complaints;
  pauses: Pauses;
  waiting: WaitingList;
  publishing: Publishing;
  publicDesk: PublicDesk;
  steps: QuestionSteps;
  arrivals: Arrivals;
  desk: QuestionDesk;
  assisted: AssistedDesk;
  deadLetters: DeadLetterDesk;
  messaging: Messaging;
  channels: PairedChannels;
  recordings: RecordingDesk;
  offices: Offices;
  officeDesk: OfficeDesk;
  officeSheets: OfficeSheets;
  coverage: CoverageDesk;
  officialPhones: OfficialPhones;
  loginLinks: LoginLinks;
  officeNotices: OfficeNotices;
}

/** @throws {StartupError} when a flow emits or looks up what nobody handles. */
export async function buildFeatures(ground: Ground): Promise<Features> {
  const { database, vault, clock, ids, wake, catalogues, tools } = ground;
  const directory = new TerritoryDirectory(database, clock);
  await directory.reload();

  const accounts = new StaffAccounts(database, clock, ids, (territoryId) =>
    directory.communesUnder(territoryId),
  );
  const secondFactor = new SecondFactor(database, vault, clock);
  const budgets = new AttemptBudgets(database);
  const sessions = new SessionStore(database, vault, clock);
  const audit = new AuditLog(database, vault, clock);
  const recovery = new RecoveryCodes(vault, clock, ids);
  const invitations = new Invitations(vault, clock);
  const authenticator = new Authenticator({
    accounts,
    secondFactor,
    budgets,
    vault,
    database,
    recovery,
    audit,
  });
  const ofStaff = { database, clock, accounts, sessions, invitations, audit };
  const people = new People({ ...ofStaff, communesUnder: (id) => directory.communesUnder(id) });
  const ownAccount = new OwnAccount({ ...ofStaff, authenticator, secondFactor, recovery });

  const reviews = new ReviewQueue([questionReviews({ vault, directory })], clock, ids);
  const book = new AnswerBook({ vault, clock, ids, media: tools.media, staff: accounts });
  const merged = new MergedFollow(book);
  const steps = new QuestionSteps({
    database,
    vault,
    clock,
    wake,
    audit,
    messenger: tools.messenger,
    followers: [followsInQueue(reviews), merged, countsRefusals],
  });
  const questions = new Questions({ steps, clock, reviews, catalogues });
  const canned = new CannedAnswers({ ...{ database, vault, audit, clock, ids }, store: ground.store });
  const answers = new Answers({
    ...{ database, steps, clock, book, media: tools.media },
    canned: (principal, questionId, cannedId) => canned.beside(principal, questionId, cannedId),
  });
  const notes = new StaffNotes({ steps, vault, clock, ids });
  const answering = {
    canned,
    notes,
    routing: new Routing({ steps, reviews, notes, clock, ids }),
    presence: new Presence({ database, wake, clock, staff: accounts }),
    answerTranslations: new AnswerTranslations({
      ...{ steps, book, media: tools.media },
      speaks: (language) => catalogues.speaks(language),
    }),
  };
  const publishing = new Publishing({ steps, clock, ids, book });
  const arrivals = new Arrivals({
    ...{ database, steps, clock, wake, logger: ground.logger },
    tellsReceipts: (channel, account) => tools.channels.find(channel, account)?.tellsReceipts === true,
  });
  const desk = new QuestionDesk({
    database,
    vault,
    clock,
    directory,
    staff: accounts,
    delivery: tools.deliveries,
    media: tools.media,
    book,
  });

  const { messenger } = tools;
  const ofPhones = {
    ...ofStaff,
    vault,
    ids,
    wake,
    messenger,
    people,
    desk,
    publicUrl: ground.config.publicUrl,
  };
  const officialPhones = new OfficialPhones(ofPhones);
  const loginLinks = new LoginLinks(ofPhones);
  const officeNotices = new OfficeNotices({ ...ofPhones, logger: ground.logger });
  const inChat = {
    ...ofPhones,
    answers,
    phones: officialPhones,
    logins: loginLinks,
  };
  const guarding = buildDangerAndRights(ground, { directory, accounts, audit, reviews, steps, desk });

  const submitted = new QuestionSubmitted({ vault, ids, reviews, wake, watch: guarding.safeguards });
  const deadLetters = new DeadLetterDesk({ database, vault, clock, wake, audit, work: tools.work });
  const messaging = new Messaging(tools, {
    handlers: [
      ...officialHandlers(inChat),
      submitted,
      new AnswerAsked(book),
      ...citizenVerbs({ steps, reviews, vault, ids, watch: guarding.safeguards }),
      communeFollowed,
      communeUnfollowed,
      wishCounted,
      lessonReached,
      ...guarding.handlers,
    ],
    lookups: [
      ...citizensLookups(ground, directory),
      ...officialLookups({ ...ofPhones, reader: database.reader }),
    ],
    erasers: [
      officialPhoneEraser,
      safeguardEraser,
      new QuestionEraser(clock, reviews, wake, steps, merged),
      pauseEraser,
      followEraser,
      wishEraser,
      lessonEraser,
    ],
    countQuestions: countListed,
    withdrawAll: withdrawAllOf(steps, reviews),
    alsoHeld: [lessonsHeld, followsHeld],
    quoted: { [OFFICE_QUESTION]: 'official-answer' },
  });
  const assisted = new AssistedDesk({
    ...{ database, vault, clock, ids, wake, audit, budgets, directory, reviews, steps, book, submitted },
    media: tools.media,
    consent: new ConsentAloud(catalogues, ground.recordings),
    erase: (tx, citizenId) => messaging.erase(tx, citizenId),
  });
  const officeParts = { database, clock, accounts, audit, directory, wake };
  const offices = new Offices(officeParts);
  return {
    ...guarding,
    offices,
    officeDesk: new OfficeDesk(database, clock, directory, (text, rows) => understanding.search(text, rows)),
    officeSheets: new OfficeSheets(officeParts, offices),
    coverage: new CoverageDesk(database, clock, directory),
    directory,
    accounts,
    authenticator,
    secondFactor,
    sessions,
    budgets,
    audit,
    trail: new AuditTrail(database, (id) => directory.communesUnder(id)),
    people,
    ownAccount,
    officialPhones,
    loginLinks,
    officeNotices,
    questions,
    answers,
    ...answering,
    assisted,
    moderation: new Moderation({ steps, vault, catalogues }),
    merging: new Merging({ steps }),
    appeals: new Appeals(steps),
    complaints: new Complaints({ steps, clock }),
    pauses: new Pauses({ database, clock, ids, audit, wake }),
    waiting: new WaitingList(database, reviews),
    publishing,
    publicDesk: new PublicDesk(database, clock, directory, (text, rows) => understanding.search(text, rows)),
    steps,
    arrivals,
    desk,
    deadLetters,
    messaging,
    recordings: new RecordingDesk({ ...ground }),
    channels: new PairedChannels(database, ground.channelStates, audit),
  };
}
