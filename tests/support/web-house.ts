import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import path from 'node:path';
import { Catalogues, readGlossary, Translations } from '../../src/catalogues/index.js';
import { TranslationDesk, WebModule } from '../../src/inbox/index.js';
import { LoginLinks, OfficialPhones } from '../../src/official-phones/index.js';
import { RecordingDesk, Recordings } from '../../src/recordings/index.js';
import { FRENCH, silentLogger, systemIds, type Logger } from '../../src/shared/index.js';
import { AssetTable, registerWeb, sayIn, type SimulatorPort } from '../../src/site/index.js';
import { hashPassword, type Principal, type Role } from '../../src/staff/index.js';
import { dataLinksOf } from './data-links.js';
import type { House } from './house.js';
import { memoryStore } from './memory-store.js';
import { staffParts } from './staff-parts.js';
import { Visitor } from './visitor.js';

export const PASSWORD = 'le fleuve monte en août';

/** The pages of a House, on a free port. */
export class WebHouse {
  /** What translators record with. */
  recordings!: RecordingDesk;
  phones!: OfficialPhones;
  /** What the pages told the operator. */
  readonly logged: { fields: Record<string, unknown>; message: string }[] = [];

  private constructor(
    readonly house: House,
    private app: NestFastifyApplication | null = null,
    public url = '',
  ) {}

  /** @param simulator null: not the demonstration */
  static async open(house: House, simulator: SimulatorPort | null = null): Promise<WebHouse> {
    const web = new WebHouse(house);
    const { database, vault, clock, directory, desk, deadLetters, questions, answers, wake } = house;
    const { canned, notes, routing, presence, answerTranslations } = house.answering;
    const { moderation, merging, appeals, complaints, pauses, waiting } = house;
    const { offices, officeDesk, officeSheets, coverage } = house;
    const { safeguards, urgentDesk, referrals, assisted } = house;
    const catalogues = Catalogues.load(path.resolve('locales'));
    const logger: Logger = {
      info: () => undefined,
      warn: () => undefined,
      error: (fields, message) => void web.logged.push({ fields, message }),
    };
    const store = memoryStore();
    const folder = path.resolve('locales');
    const recordings = new Recordings({ database, vault, store, catalogues, folder });
    const translations = new Translations(database, catalogues, wake, clock, silentLogger);
    await translations.reload();
    web.recordings = new RecordingDesk({
      ...{ database, vault, store, wake, catalogues, recordings, clock },
      ids: systemIds,
    });
    const staff = staffParts({ database, vault, clock, communesUnder: (id) => directory.communesUnder(id) });
    const publicUrl = 'http://127.0.0.1';
    const adapter = new FastifyAdapter({ forceCloseConnections: true, bodyLimit: 65_536 });
    web.app = await NestFactory.create<NestFastifyApplication>(
      WebModule.with({
        settings: {
          say: sayIn(catalogues),
          assets: new AssetTable(),
          demo: simulator !== null,
          publicUrl,
          languages: ['Français'],
          telegramUrl: null,
        },
        staff,
        directory,
        translated: catalogues.languages().filter(({ code }) => code !== FRENCH),
        desk,
        assisted,
        deadLetters,
        questions,
        answers,
        ...{ canned, notes, routing, presence, answerTranslations },
        ...{ moderation, merging, appeals, complaints, pauses, waiting },
        publishing: house.publishing,
        publicDesk: house.publicDesk,
        translations: new TranslationDesk({
          translations,
          glossary: readGlossary(path.resolve('locales')),
          uses: new Map([['welcome.agree', { places: ['welcome.consent'], limit: 16 }]]),
          names: (ids) => house.accounts.names(database.reader, ids),
        }),
        ...{ offices, officeDesk, officeSheets, coverage },
        ...web.phonesOf(staff),
        ...{ safeguards, urgentDesk, referrals, dataLinks: dataLinksOf(house) },
        channels: { states: async () => [], ask: async () => undefined },
        recordings: web.recordings,
        signals: wake,
        simulator,
        clock,
        logger,
      }),
      adapter,
      { logger: false, abortOnError: false },
    );
    await registerWeb(adapter.getInstance<FastifyInstance>(), {
      publicUrl,
      demo: simulator !== null,
      store: staff.sessions,
      secrets: { session: vault.sign('cookies', 'session'), forms: vault.sign('cookies', 'forms') },
    });
    await web.app.listen(0, '127.0.0.1');
    web.url = await web.app.getUrl();
    return web;
  }

  private phonesOf({ accounts, people, audit }: ReturnType<typeof staffParts>) {
    const { database, vault, clock, wake, messenger } = this.house;
    const parts = { database, vault, clock, wake, accounts, people, audit, messenger, ids: systemIds };
    this.phones = new OfficialPhones(parts);
    const loginLinks = new LoginLinks({ ...parts, publicUrl: 'http://127.0.0.1' });
    return { officialPhones: this.phones, loginLinks };
  }

  visitor(): Visitor {
    return new Visitor(this.url);
  }

  /** A new account with a password; @param places communes, or of a translator languages */
  async account(role: Role, places: readonly (string | null)[], demonstration = true): Promise<Principal> {
    const passwordHash = await hashPassword(PASSWORD);
    const grants = places.map((place) =>
      role === 'translator' ? { role, territoryId: null, language: place! } : { role, territoryId: place },
    );
    const login = `${role}-${systemIds.next()}`;
    const id = await this.house.database.write((tx) =>
      this.house.accounts.create(tx, { login, name: `<b>${role}</b>`, passwordHash, grants, demonstration }),
    );
    return (await this.house.accounts.principal(id))!;
  }

  /** Somebody who has logged in by the form. */
  async loggedIn({ login }: Principal): Promise<Visitor> {
    const visitor = this.visitor();
    await visitor.get('/inbox/login');
    const answer = await visitor.post('/inbox/login', { login, password: PASSWORD });
    if (answer.status !== 303) throw new Error(`${login} was not let in: ${answer.status}`);
    return visitor;
  }

  async close(): Promise<void> {
    await this.app?.close();
  }
}
