import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { createServer, type RequestListener } from 'node:http';
import fastify, { type FastifyInstance } from 'fastify';
import type { InboundSink } from '../channels/contract/index.js';
import { AppModule } from '../app.module.js';
import { registerSmsWebhook } from '../channels/sms/index.js';
import { registerTelegramWebhook } from '../channels/telegram/index.js';
import { registerWhatsAppCloudWebhook } from '../channels/whatsapp-cloud/index.js';
import type { Config } from '../config/index.js';
import { StartupError } from '../shared/index.js';
import { registerWeb } from '../site/index.js';
import { buildFeatures, type Features } from './features.js';
import { openGround, type Ground } from './ground.js';
import { Listening } from './listening.js';
import { NestLogger, openLogger } from './logger.js';
import { preparePeopleAndPlaces, showAccounts } from './people-and-places.js';
import { startSchedules } from './schedules.js';

export interface Service {
  ground: Ground;
  features: Features;
  /** Where it listens, e.g. http://127.0.0.1:3000. */
  url: string;
  stop(): Promise<void>;
}

/** Proxies on the same machine or network may say who really asks. */
const PROXIES = 'loopback, linklocal, uniquelocal';
/** Larger bodies are for routes that say so themselves. */
const BODY_BYTES = 64 * 1024;

/**
 * What programs call. A server instance of its own behind the same port, because hooks of the pages (headers,
 * cookies, sessions) reach every route of theirs, and would cost each message more than all its reading.
 */
async function machineServer(
  { config, logger, telegram, whatsappCloud, sms }: Ground,
  sink: InboundSink,
): Promise<FastifyInstance> {
  const server: FastifyInstance = fastify({ trustProxy: PROXIES });
  if (telegram && config.telegram?.webhookSecret) {
    await registerTelegramWebhook(server, {
      secret: config.telegram.webhookSecret,
      channel: telegram,
      sink,
      logger,
    });
  }
  if (whatsappCloud && config.whatsappCloud) {
    const { appSecret, verifyToken } = config.whatsappCloud;
    await registerWhatsAppCloudWebhook(server, {
      appSecret,
      verifyToken,
      channel: whatsappCloud,
      sink,
      logger,
    });
  }
  if (sms && config.sms) {
    const { webhookSecret: secret, reply } = config.sms;
    await registerSmsWebhook(server, { secret, channel: sms, sink, logger }, reply);
  }
  await server.ready();
  return server;
}

async function webServer(ground: Ground, features: Features): Promise<NestFastifyApplication> {
  const { config, logger, vault } = ground;
  const machines = await machineServer(ground, features.messaging.sink);
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_BYTES,
    trustProxy: PROXIES,
    forceCloseConnections: 'idle',
    serverFactory: (pages: RequestListener) =>
      createServer((request, response) => {
        if (request.url?.startsWith('/webhooks/')) machines.routing(request, response);
        else pages(request, response);
      }),
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.of(ground, features), adapter, {
    logger: new NestLogger(logger),
    abortOnError: false,
  });
  await registerWeb(adapter.getInstance<FastifyInstance>(), {
    publicUrl: config.publicUrl,
    demo: config.demo,
    store: features.sessions,
    secrets: { session: vault.sign('cookies', 'session'), forms: vault.sign('cookies', 'forms') },
  });
  return app;
}

async function listen(app: NestFastifyApplication, { host, port }: Config): Promise<string> {
  try {
    await app.listen(port, host);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE')
      throw new StartupError(
        `Port ${port} is already in use: stop the other program, or set PORT to another number.`,
        { cause: error },
      );
    if (code === 'EACCES' || code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new StartupError(`Cannot listen on ${host}:${port} (${code}): check HOST and PORT.`, {
        cause: error,
      });
    throw error;
  }
  return app.getUrl();
}

/** Brings the whole service up. @throws {StartupError} in one line an operator understands. */
export async function serve(config: Config): Promise<Service> {
  const logger = openLogger(config.logLevel);
  const ground = await openGround(config, logger);
  const features = await buildFeatures(ground);
  const app = await webServer(ground, features);
  const url = await listen(app, config);
  // After the port is known to be ours: passwords of accounts made before a failed start would be lost.
  showAccounts(await preparePeopleAndPlaces(ground, features));
  await ground.wake.listen(config.database);
  const forgetFresh = features.directory.keepFresh(ground.wake, logger);
  const forgetRecordings = ground.recordings.keepFresh(ground.wake, logger);
  const forgetTexts = ground.translations.keepFresh();
  await features.messaging.start();
  features.officeNotices.start();
  const listening = await startListening(ground, features);
  const stopArrivals = features.arrivals.watch();
  const stopSchedules = startSchedules(ground, features);
  return {
    ground,
    features,
    url,
    async stop() {
      // First what brings new work, then what does it, last what keeps it.
      await stopSchedules();
      await features.officeNotices.stop();
      await stopArrivals();
      await Promise.all(listening.map((one) => one.stop()));
      await app.close();
      forgetFresh();
      forgetRecordings();
      forgetTexts();
      await features.messaging.stop();
      await ground.wake.stop();
      await ground.database.close();
    },
  };
}

/** The channels that ask their provider instead of being called. */
async function startListening(ground: Ground, { messaging }: Features): Promise<Listening[]> {
  const { telegram, whatsappWeb, channelStates, config } = ground;
  const parts = { ...ground, sink: messaging.sink };
  await channelStates.keepOnly(whatsappWeb ? [whatsappWeb.name] : []);
  const listening: Listening[] = [];
  if (telegram && config.telegram?.mode === 'polling') listening.push(new Listening(telegram, parts));
  if (telegram && config.telegram?.mode === 'webhook') await announceWebhook(ground);
  if (whatsappWeb) {
    const { name: channel, account } = whatsappWeb;
    const alongside = () => channelStates.obey({ channel, account }, (order) => whatsappWeb.obey(order));
    listening.push(new Listening(whatsappWeb, { ...parts, alongside }));
  }
  for (const one of listening) one.start();
  return listening;
}

/** A webhook that cannot be announced now may still be the one of yesterday: the service starts all the same. */
async function announceWebhook({ telegram, config, logger }: Ground): Promise<void> {
  const url = new URL('/webhooks/telegram', config.publicUrl).href;
  try {
    await telegram!.useWebhook(url, config.telegram!.webhookSecret!);
  } catch (error) {
    logger.error(
      { error: (error as Error).message },
      'Telegram could not be told where the webhook is; restart to try again.',
    );
  }
}
