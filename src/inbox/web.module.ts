import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { DataLinks, DeadLetterDesk } from '../messaging/index.js';
import { LoginLinks, OfficialPhones } from '../official-phones/index.js';
import { Pauses, WaitingList } from '../moderation/index.js';
import { OfficeDesk, Offices, OfficeSheets } from '../offices/index.js';
import {
  AnswerTranslations,
  CannedAnswers,
  Presence,
  Answers,
  Appeals,
  AssistedDesk,
  Complaints,
  CoverageDesk,
  Merging,
  Moderation,
  PublicDesk,
  Publishing,
  Routing,
  StaffNotes,
  QuestionDesk,
  Questions,
} from '../questions/index.js';
import { RecordingDesk } from '../recordings/index.js';
import { Referrals, Safeguards, UrgentDesk } from '../safeguarding/index.js';
import type { Clock, Logger } from '../shared/index.js';
import {
  AccessGuard,
  ALERTS,
  AssetsController,
  CommunesController,
  CLOCK,
  DeclaredAccessCheck,
  EventStreams,
  HomeController,
  LOGGER,
  MyDataController,
  PageExceptions,
  Pages,
  SIMULATOR,
  SimulatorController,
  SITE_SETTINGS,
  type SimulatorPort,
  type SiteSettings,
} from '../site/index.js';
import {
  AuditTrail,
  Authenticator,
  OwnAccount,
  People,
  SecondFactor,
  SessionStore,
  StaffAccounts,
} from '../staff/index.js';
import { TerritoryDirectory } from '../territories/index.js';
import { AccountController } from './account/account.controller.js';
import { InvitationController } from './account/invitation.controller.js';
import { AnswerController } from './answer/answer.controller.js';
import { AssistedController } from './assisted/assisted.controller.js';
import { AuditController } from './audit/audit.controller.js';
import { CHANNEL_DESK, type ChannelDesk } from './channels/channel-desk.js';
import { CannedController } from './canned/canned.controller.js';
import { ChannelsController } from './channels/channels.controller.js';
import { CoverageController } from './coverage/coverage.controller.js';
import { DeadLettersController } from './dead-letters/dead-letters.controller.js';
import { DeskPages } from './desk-pages.js';
import { ListsController } from './lists.controller.js';
import { Changes } from './live/changes.js';
import { EventsController } from './live/events.controller.js';
import { SIGNALS, type Signals } from './live/signals.js';
import { LoginController } from './login/login.controller.js';
import { LoginLinkController } from './login/login-link.controller.js';
import { SecondFactorController } from './login/second-factor.controller.js';
import { OfficeSheetsController } from './offices/office-sheets.controller.js';
import { OfficesController } from './offices/offices.controller.js';
import { PeopleController } from './people/people.controller.js';
import { PeoplePages, TRANSLATED } from './people/people-pages.js';
import type { LanguageName } from './people/role-fields.js';
import { OwnPhonesController } from './phones/own-phones.controller.js';
import { StaffPhonesController } from './phones/staff-phones.controller.js';
import { PausesController } from './pauses/pauses.controller.js';
import { ModerationController } from './question/moderation.controller.js';
import { PublishingController } from './publishing/publishing.controller.js';
import { QuestionController } from './question/question.controller.js';
import { QuestionDeeds } from './question/question-deeds.js';
import { ReferralsController } from './referrals/referrals.controller.js';
import { RoutingController } from './routing/routing.controller.js';
import { RecordingsController } from './recordings/recordings.controller.js';

import { TranslationDesk } from './translations/translation-desk.js';
import { TranslationsController } from './translations/translations.controller.js';
import { urgentAlerts } from './urgent/urgent-alerts.js';
import { UrgentController } from './urgent/urgent.controller.js';

/** What src/staff does for the pages. */
interface StaffServices {
  readonly accounts: StaffAccounts;
  readonly authenticator: Authenticator;
  readonly secondFactor: SecondFactor;
  readonly sessions: SessionStore;
  readonly people: People;
  readonly ownAccount: OwnAccount;
  readonly trail: AuditTrail;
}

/** What the pages stand on; made by the composition root. */
export interface WebParts {
  readonly settings: SiteSettings;
  readonly staff: StaffServices;
  readonly directory: TerritoryDirectory;
  /** The languages that texts are translated into. */
  readonly translated: readonly LanguageName[];
  readonly desk: QuestionDesk;
  readonly assisted: AssistedDesk;
  readonly deadLetters: DeadLetterDesk;
  readonly questions: Questions;
  readonly answers: Answers;
  readonly canned: CannedAnswers;
  readonly notes: StaffNotes;
  readonly routing: Routing;
  readonly presence: Presence;
  readonly answerTranslations: AnswerTranslations;
  readonly moderation: Moderation;
  readonly merging: Merging;
  readonly appeals: Appeals;
  readonly complaints: Complaints;
  readonly pauses: Pauses;
  readonly waiting: WaitingList;
  readonly publishing: Publishing;
  readonly publicDesk: PublicDesk;
  readonly channels: ChannelDesk;
  readonly recordings: RecordingDesk;
  readonly translations: TranslationDesk;
  readonly offices: Offices;
  readonly officeDesk: OfficeDesk;
  readonly officeSheets: OfficeSheets;
  readonly coverage: CoverageDesk;
  readonly officialPhones: OfficialPhones;
  readonly loginLinks: LoginLinks;
  readonly safeguards: Safeguards;
  readonly urgentDesk: UrgentDesk;
  readonly referrals: Referrals;
  readonly dataLinks: DataLinks;
  /** The `Wake` of the database: topics "questions", "deliveries", "channels", "urgent" and "dead-letters". */
  readonly signals: Signals;
  /** Null outside of the demonstration: then there is no `/simulator`. */
  readonly simulator: SimulatorPort | null;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * Every page: home, login, inbox, simulator. Its guard, its filter and its check hold for the controllers of every other
 * module too, so that all of them must declare who may call them.
 */
@Module({})
export class WebModule {
  static with(parts: WebParts): DynamicModule {
    return {
      module: WebModule,
      imports: [DiscoveryModule],
      controllers: [
        HomeController,
        MyDataController,
        AssetsController,
        CommunesController,
        LoginController,
        LoginLinkController,
        SecondFactorController,
        InvitationController,
        AccountController,
        OwnPhonesController,
        PeopleController,
        StaffPhonesController,
        AuditController,
        EventsController,
        ListsController,
        QuestionController,
        ModerationController,
        PausesController,
        AnswerController,
        RoutingController,
        CannedController,
        PublishingController,
        DeadLettersController,
        // Before the one whose addresses hold an office's id.
        OfficeSheetsController,
        OfficesController,
        CoverageController,
        ChannelsController,
        RecordingsController,
        TranslationsController,
        AssistedController,
        UrgentController,
        ReferralsController,
        ...(parts.simulator ? [SimulatorController] : []),
      ],
      providers: [
        ...given(parts),
        Pages,
        EventStreams,
        Changes,
        DeskPages,
        QuestionDeeds,
        PeoplePages,
        DeclaredAccessCheck,
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_FILTER, useClass: PageExceptions },
      ],
    };
  }
}

const given = (parts: WebParts): Provider[] => [
  { provide: SITE_SETTINGS, useValue: parts.settings },
  { provide: CLOCK, useValue: parts.clock },
  { provide: LOGGER, useValue: parts.logger },
  { provide: SIGNALS, useValue: parts.signals },
  { provide: SIMULATOR, useValue: parts.simulator },
  { provide: StaffAccounts, useValue: parts.staff.accounts },
  { provide: Authenticator, useValue: parts.staff.authenticator },
  { provide: SecondFactor, useValue: parts.staff.secondFactor },
  { provide: SessionStore, useValue: parts.staff.sessions },
  { provide: People, useValue: parts.staff.people },
  { provide: OwnAccount, useValue: parts.staff.ownAccount },
  { provide: AuditTrail, useValue: parts.staff.trail },
  { provide: TerritoryDirectory, useValue: parts.directory },
  { provide: TRANSLATED, useValue: parts.translated },
  { provide: QuestionDesk, useValue: parts.desk },
  { provide: AssistedDesk, useValue: parts.assisted },
  { provide: DeadLetterDesk, useValue: parts.deadLetters },
  { provide: Questions, useValue: parts.questions },
  { provide: PublicDesk, useValue: parts.publicDesk },
  { provide: Publishing, useValue: parts.publishing },
  { provide: Answers, useValue: parts.answers },
  { provide: CannedAnswers, useValue: parts.canned },
  { provide: StaffNotes, useValue: parts.notes },
  { provide: Routing, useValue: parts.routing },
  { provide: Presence, useValue: parts.presence },
  { provide: AnswerTranslations, useValue: parts.answerTranslations },
  { provide: Moderation, useValue: parts.moderation },
  { provide: Merging, useValue: parts.merging },
  { provide: Appeals, useValue: parts.appeals },
  { provide: Complaints, useValue: parts.complaints },
  { provide: Pauses, useValue: parts.pauses },
  { provide: WaitingList, useValue: parts.waiting },
  { provide: Offices, useValue: parts.offices },
  { provide: OfficeDesk, useValue: parts.officeDesk },
  { provide: OfficeSheets, useValue: parts.officeSheets },
  { provide: CoverageDesk, useValue: parts.coverage },
  { provide: OfficialPhones, useValue: parts.officialPhones },
  { provide: LoginLinks, useValue: parts.loginLinks },
  { provide: Safeguards, useValue: parts.safeguards },
  { provide: UrgentDesk, useValue: parts.urgentDesk },
  { provide: Referrals, useValue: parts.referrals },
  { provide: DataLinks, useValue: parts.dataLinks },
  { provide: ALERTS, useValue: urgentAlerts(parts.urgentDesk) },
  { provide: RecordingDesk, useValue: parts.recordings },
  { provide: CHANNEL_DESK, useValue: parts.channels },
  { provide: TranslationDesk, useValue: parts.translations },
];
