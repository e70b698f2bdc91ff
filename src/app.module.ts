import { Module, type DynamicModule } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import path from 'node:path';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { SimulatorInbox } from './channels/simulator/index.js';
import { channelFigures } from './composition/channel-figures.js';
import type { Features } from './composition/features.js';
import { ROOT, type Ground } from './composition/ground.js';
import { HealthController } from './composition/health.controller.js';
import { Metrics, type Counted } from './composition/metrics.js';
import { smsFigures } from './composition/sms-figures.js';
import { readGlossary } from './catalogues/index.js';
import { textUses } from './engine/index.js';
import { TranslationDesk, WebModule } from './inbox/index.js';
import { ChannelStates } from './messaging/index.js';
import { FRENCH } from './shared/index.js';
import { AssetTable, sayIn, type SimulatorPort } from './site/index.js';

/** The composition root: what is built by hand in src/composition, bound to what Nest builds. */
@Module({})
export class AppModule {
  static of(ground: Ground, features: Features): DynamicModule {
    const { config, catalogues, database, wake, clock, logger, channelStates } = ground;
    const { desk, assisted, deadLetters, questions, answers, publishing, publicDesk } = features;
    const { channels, recordings } = features;
    const { canned, notes, routing, presence, answerTranslations } = features;
    const { moderation, merging, appeals, complaints, pauses, waiting } = features;
    const { offices, officeDesk, officeSheets, coverage, officialPhones, loginLinks } = features;
    const { safeguards, urgentDesk, referrals, dataLinks } = features;
    return {
      module: AppModule,
      imports: [
        // The data source is already open and migrated; Nest only shares it.
        TypeOrmModule.forRootAsync({
          useFactory: () => ({ ...database.source.options, migrationsRun: false }),
          dataSourceFactory: async () => lent(database.source),
        }),
        TerminusModule.forRoot({ logger: false }),
        WebModule.with({
          settings: {
            say: sayIn(catalogues),
            assets: new AssetTable(),
            demo: config.demo,
            publicUrl: config.publicUrl,
            languages: catalogues.languages().map((language) => language.name),
            telegramUrl: null,
          },
          staff: features,
          directory: features.directory,
          translated: catalogues.languages().filter(({ code }) => code !== FRENCH),
          desk,
          assisted,
          deadLetters,
          questions,
          answers,
          ...{ canned, notes, routing, presence, answerTranslations },
          ...{ moderation, merging, appeals, complaints, pauses, waiting },
          publishing,
          publicDesk,
          channels,
          recordings,
          translations: deskOf(ground, features),
          ...{ offices, officeDesk, officeSheets, coverage, officialPhones, loginLinks },
          ...{ safeguards, urgentDesk, referrals, dataLinks },
          signals: wake,
          clock,
          logger,
          simulator: simulatorOf(ground, features),
        }),
      ],
      controllers: [HealthController],
      providers: [
        { provide: Metrics, useValue: metricsOf(ground) },
        { provide: ChannelStates, useValue: channelStates },
      ],
    };
  }
}

function metricsOf(ground: Ground): Metrics {
  const { database, sms, config, channelStates } = ground;
  const ofSms = sms ? [smsFigures(sms, config.sms!.price)] : [];
  return new Metrics(database, countedBy(ground), channelFigures(channelStates), ...ofSms);
}

/** Nest closes its data source before the workers have recorded their last results: it gets one that it cannot close. */
const lent = (source: DataSource): DataSource =>
  Object.create(source, { destroy: { value: async () => undefined } }) as DataSource;

const countedBy = ({ telegram, whatsappCloud, sms, whatsappWeb, tools }: Ground): Counted => ({
  ignored: () => ({
    ...(telegram && { telegram: telegram.ignoredCounts() }),
    ...(whatsappCloud && { 'whatsapp-cloud': whatsappCloud.ignoredCounts() }),
    ...(sms && { sms: sms.ignoredCounts() }),
    ...(whatsappWeb && { 'whatsapp-web': whatsappWeb.ignoredCounts() }),
  }),
  shortened: () => tools.shortened.counts(),
});

const deskOf = ({ translations, flows, database }: Ground, { accounts }: Features): TranslationDesk =>
  new TranslationDesk({
    translations,
    glossary: readGlossary(path.join(ROOT, 'locales')),
    uses: textUses(flows.all()),
    names: (ids) => accounts.names(database.reader, ids),
  });

function simulatorOf({ simulator: hub, clock }: Ground, { messaging }: Features): SimulatorPort | null {
  if (!hub) return null;
  const inbox = new SimulatorInbox(hub, messaging.sink, clock);
  return {
    feed: (chat, afterId) => hub.feed(chat, afterId),
    subscribe: (chat, listener) => hub.subscribe(chat, listener),
    file: (id) => hub.file(id),
    receive: (chat, message) => inbox.receive(chat, message),
  };
}
