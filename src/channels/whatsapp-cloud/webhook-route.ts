import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { WhatsAppCloudWebhook, type WebhookOptions } from './webhook.js';

type Fastify = ReturnType<ReturnType<NestFastifyApplication['getHttpAdapter']>['getInstance']>;

/** Meta's own limit is 3 MB a delivery: …/webhooks/overview. */
const BODY_BYTES = 4 * 1024 * 1024;

/**
 * `GET` and `POST /webhooks/whatsapp-cloud` in a context of its own, because it needs the bytes as they came and no
 * other route's parsers. To be registered before hooks that this route should not pay for (sessions, page headers).
 */
export async function registerWhatsAppCloudWebhook(fastify: Fastify, options: WebhookOptions): Promise<void> {
  const webhook = new WhatsAppCloudWebhook(options);
  await fastify.register(async (context) => {
    context.removeAllContentTypeParsers();
    context.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: BODY_BYTES }, (_request, body, done) =>
      done(null, body),
    );
    context.get('/webhooks/whatsapp-cloud', async (request, reply) => {
      const challenge = webhook.challenge(request.query as Record<string, unknown>);
      if (challenge === null) return reply.code(403).send();
      return reply.type('text/plain').header('x-content-type-options', 'nosniff').send(challenge);
    });
    context.post('/webhooks/whatsapp-cloud', {
      // Before the body is read: what is not even signed is not received.
      onRequest: (request, reply, done) => {
        if (webhook.looksSigned(request.headers['x-hub-signature-256'])) done();
        else void reply.code(401).send();
      },
      handler: async (request, reply) => {
        const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
        if (!webhook.authentic(request.headers['x-hub-signature-256'], body)) return reply.code(401).send();
        return reply.code(await webhook.handle(body)).send();
      },
    });
  });
}
