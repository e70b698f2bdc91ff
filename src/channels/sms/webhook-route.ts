import type { FastifyInstance, FastifyRequest } from 'fastify';
import { SmsWebhook, type SmsWebhookOptions } from './webhook.js';

/** A message is some hundred bytes; a gateway may collect a few hundred of them. */
const BODY_BYTES = 256 * 1024;
const SECRET_HEADER = 'x-webhook-secret';

/** Where the gateway calls: the secret stands in a header, or in the path where headers cannot be set. */
const ROUTES = [
  { url: '/webhooks/sms', kind: 'messages' },
  { url: '/webhooks/sms/:secret', kind: 'messages' },
  { url: '/webhooks/sms/reports', kind: 'reports' },
  { url: '/webhooks/sms/:secret/reports', kind: 'reports' },
] as const;

/**
 * The webhooks of SMS, in a context of their own, because they need the bytes as they came. GET too: simple
 * gateways know nothing else.
 * @param reply the body of every 200; some gateways repeat their call until they read what they expect
 */
export async function registerSmsWebhook(
  fastify: FastifyInstance,
  options: SmsWebhookOptions,
  reply: string,
): Promise<void> {
  const webhook = new SmsWebhook(options);
  await fastify.register(async (context) => {
    context.removeAllContentTypeParsers();
    context.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: BODY_BYTES }, (_request, body, done) =>
      done(null, body),
    );
    for (const { url, kind } of ROUTES) {
      context.route({
        method: ['GET', 'POST'],
        url,
        // Before the body is read.
        onRequest: (request, answer, done) => {
          if (webhook.authentic(secretOf(request))) done();
          else void answer.code(401).send();
        },
        handler: async (request, answer) => {
          const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
          const query = request.raw.url?.split('?').slice(1).join('?') ?? '';
          const status = await webhook.handle(kind, { body, query, headers: request.headers });
          return answer
            .code(status)
            .type('text/plain')
            .send(status === 200 ? reply : '');
        },
      });
    }
  });
}

function secretOf(request: FastifyRequest): unknown {
  const { secret } = request.params as { secret?: string };
  if (secret !== undefined) return secret;
  const { authorization } = request.headers;
  return request.headers[SECRET_HEADER] ?? authorization?.replace(/^Bearer /i, '');
}
