import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { TelegramWebhook, type WebhookOptions } from './webhook.js';

type Fastify = ReturnType<ReturnType<NestFastifyApplication['getHttpAdapter']>['getInstance']>;

/** A text of 4096 characters makes an update of some 30 kB at most: everything larger is not Telegram's. */
const BODY_BYTES = 1024 * 1024;

/**
 * `POST /webhooks/telegram` in a context of its own, because it needs the bytes as they came and no other
 * route's parsers. To be registered before hooks that this route should not pay for (sessions, page headers).
 */
export async function registerTelegramWebhook(fastify: Fastify, options: WebhookOptions): Promise<void> {
  const webhook = new TelegramWebhook(options);
  await fastify.register(async (context) => {
    context.removeAllContentTypeParsers();
    context.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: BODY_BYTES }, (_request, body, done) =>
      done(null, body),
    );
    context.post('/webhooks/telegram', {
      // Before the body is read: a stranger's megabyte is not even received.
      onRequest: (request, reply, done) => {
        if (webhook.authentic(request.headers['x-telegram-bot-api-secret-token'])) done();
        else void reply.code(401).send();
      },
      handler: async (request, reply) => {
        const status = Buffer.isBuffer(request.body) ? await webhook.handle(request.body) : 400;
        return reply.code(status).send();
      },
    });
  });
}
