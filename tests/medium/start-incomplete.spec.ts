import 'reflect-metadata';
import { afterAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { WebModule } from '../../src/inbox/index.js';
import { FlowSet, parseFlow } from '../../src/engine/index.js';
import type { MessagingFeatures } from '../../src/messaging/index.js';
import { StartupError } from '../../src/shared/index.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { noFeatures, realFlows, Way } from '../support/way.js';

/** Not asked by any route of these tests. */
const none = {} as never;

@Controller('inbox/forgotten')
class Forgetful {
  @Get()
  everything(): string {
    return 'whatever';
  }
}

/** The pages as they are, and perhaps one more that somebody just wrote. */
function pages(more: (typeof Forgetful)[]): DynamicModule {
  @Module({})
  class Pages {}
  const web = WebModule.with({
    settings: none,
    staff: {
      accounts: none,
      authenticator: none,
      secondFactor: none,
      sessions: none,
      people: none,
      ownAccount: none,
      trail: none,
    },
    directory: none,
    translated: [],
    desk: none,
    assisted: none,
    deadLetters: none,
    questions: none,
    answers: none,
    ...{ canned: none, notes: none, routing: none, presence: none, answerTranslations: none },
    moderation: none,
    merging: none,
    appeals: none,
    complaints: none,
    pauses: none,
    waiting: none,
    publishing: none,
    publicDesk: none,
    channels: none,
    recordings: none,
    translations: none,
    offices: none,
    officeDesk: none,
    officeSheets: none,
    coverage: none,
    officialPhones: none,
    loginLinks: none,
    safeguards: none,
    urgentDesk: none,
    referrals: none,
    dataLinks: none,
    signals: { on: () => () => undefined },
    simulator: null,
    clock: { now: () => 0 },
    logger: none,
  });
  return { module: Pages, imports: [web], controllers: more };
}

async function startPages(...more: (typeof Forgetful)[]): Promise<void> {
  const app = await NestFactory.create(pages(more), new FastifyAdapter(), {
    logger: false,
    abortOnError: false,
  });
  try {
    await app.init();
  } finally {
    await app.close().catch(() => undefined);
  }
}

describe('a start with something forgotten', () => {
  const places: TestDatabase[] = [];
  afterAll(() => Promise.all(places.map((place) => place.drop())));

  async function start(features: Partial<MessagingFeatures>, flows?: FlowSet): Promise<unknown> {
    const place = await testDatabase('sqlite');
    places.push(place);
    const way = Way.open(place, { features, ...(flows && { flows }) });
    return way.then(
      (opened) => opened.stop(),
      (error: unknown) => error,
    );
  }
  const refused = (error: unknown, line: string): void => {
    expect(error).toBeInstanceOf(StartupError);
    expect((error as StartupError).message).toBe(line);
  };

  it('goes on when nothing is', async () => {
    expect(await start({})).toBeUndefined();
    await expect(startPages()).resolves.toBeUndefined();
  });

  it.each(noFeatures().handlers.map(({ name }) => name))(
    'names the event that nobody handles: %s',
    async (name) => {
      const handlers = noFeatures().handlers.filter((handler) => handler.name !== name);
      refused(await start({ handlers }), `No handler is registered for: ${name}.`);
    },
  );

  it.each(noFeatures().lookups.map(({ name }) => name))(
    'names the list that nobody looks up: %s',
    async (name) => {
      const lookups = noFeatures().lookups.filter((lookup) => lookup.name !== name);
      refused(await start({ lookups }), `No lookup is registered for: ${name}.`);
    },
  );

  it('names everything that a new conversation asks for in vain', async () => {
    const strange = parseFlow(
      `spec: 1\nflow: strange\nstart: one\nnodes:\n  one: { type: emit, event: goat.sold, next: two }\n` +
        `  two: { type: emit, event: goat.bought, next: end }\n  end: { type: end }\n`,
      'strange.yaml',
    );
    const flows = new FlowSet([...realFlows().all(), strange]);
    refused(await start({}, flows), 'No handler is registered for: goat.bought, goat.sold.');
  });

  it('refuses two handlers of one event', async () => {
    const { handlers } = noFeatures();
    refused(
      await start({ handlers: [...handlers, handlers[0]!] }),
      `Two handlers are registered for the event ${handlers[0]!.name}.`,
    );
  });

  it('names the route that says nothing of who may call it', async () => {
    const refusal = await startPages(Forgetful).catch((error: unknown) => error);
    refused(refusal, 'These routes declare neither @Roles nor @Public: Forgetful.everything.');
  });
});
