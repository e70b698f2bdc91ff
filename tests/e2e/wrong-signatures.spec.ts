import { createHmac, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cloudDelivery, cloudMessage, cloudSignature } from '../support/cloud-deliveries.js';
import { FakeBotApi, FAKE_TOKEN } from '../support/fake-bot-api.js';
import { CLOUD } from '../support/fake-graph-api.js';
import { Served } from '../support/served.js';
import { smsEnvironment, SMS_SECRET } from '../support/sms-settings.js';

const SECRET = 'a-secret_of-16-or-more';
/** Nobody answers there, and nothing is to be sent. */
const NOBODY = 'http://127.0.0.1:9';
const GUESSES = 1_000;
const AT_ONCE = 50;

const guess = (): string => randomBytes(16).toString('hex');
const signedWith = (secret: string, body: string): string =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;

const UPDATE = JSON.stringify({
  update_id: 1,
  message: { message_id: 1, date: 1, text: 'x', chat: { id: 7, type: 'private' }, from: { id: 7 } },
});
const person = { phone: '22370000001' };
const DELIVERY = cloudDelivery({ messages: [cloudMessage(person, 'wamid.1', 'x')] }, [person]);
const SMS = JSON.stringify({ id: 'in-1', from: '+22370000001', text: 'x', time: 1768467600000 });

/** A call's body, and what proves it to be the provider's: guessed anew each time, or right. */
interface Webhook {
  name: string;
  path: () => string;
  body: string;
  wrong: () => Record<string, string>;
  right: { path: string; headers: Record<string, string> };
}

const WEBHOOKS: Webhook[] = [
  {
    name: 'Telegram, secret',
    path: () => '/webhooks/telegram',
    body: UPDATE,
    wrong: () => ({ 'x-telegram-bot-api-secret-token': guess() }),
    right: { path: '/webhooks/telegram', headers: { 'x-telegram-bot-api-secret-token': SECRET } },
  },
  {
    name: 'WhatsApp Cloud, signature',
    path: () => '/webhooks/whatsapp-cloud',
    body: DELIVERY,
    wrong: () => ({ 'x-hub-signature-256': signedWith(guess(), DELIVERY) }),
    right: {
      path: '/webhooks/whatsapp-cloud',
      headers: { 'x-hub-signature-256': cloudSignature(DELIVERY) },
    },
  },
  {
    name: 'SMS, secret in a header',
    path: () => '/webhooks/sms',
    body: SMS,
    wrong: () => ({ 'x-webhook-secret': guess() }),
    right: { path: '/webhooks/sms', headers: { 'x-webhook-secret': SMS_SECRET } },
  },
  {
    name: 'SMS, secret in the path',
    path: () => `/webhooks/sms/${guess()}`,
    body: JSON.stringify({ ...JSON.parse(SMS), id: 'in-2' }),
    wrong: () => ({}),
    right: { path: `/webhooks/sms/${SMS_SECRET}`, headers: {} },
  },
];

describe('a stranger at a webhook', () => {
  let served: Served;
  let api: FakeBotApi;

  beforeAll(async () => {
    api = new FakeBotApi();
    served = await Served.start({
      TELEGRAM_BOT_TOKEN: FAKE_TOKEN,
      TELEGRAM_API_ROOT: await api.start(),
      TELEGRAM_MODE: 'webhook',
      TELEGRAM_WEBHOOK_SECRET: SECRET,
      PUBLIC_URL: 'https://baro.example',
      WHATSAPP_CLOUD_TOKEN: CLOUD.token,
      WHATSAPP_CLOUD_PHONE_NUMBER_ID: CLOUD.phoneNumberId,
      WHATSAPP_CLOUD_APP_SECRET: CLOUD.appSecret,
      WHATSAPP_CLOUD_VERIFY_TOKEN: CLOUD.verifyToken,
      WHATSAPP_GRAPH_ROOT: NOBODY,
      ...smsEnvironment(NOBODY),
    });
  });
  afterAll(async () => {
    await served.stop();
    await api.stop();
  });

  const call = async (path: string, body: string, headers: Record<string, string>) => {
    const given = { 'content-type': 'application/json', ...headers };
    const response = await fetch(`${served.url}${path}`, { method: 'POST', body, headers: given });
    const said = Object.fromEntries(response.headers);
    delete said['date'];
    return { status: response.status, said, text: await response.text() };
  };
  /** Everything a delivery could have left behind. */
  const rows = async (): Promise<number> => {
    const { reader } = served.service.ground.database;
    const tables = ['journal', 'early_receipts', 'conversations', 'citizens', 'outbox', 'work', 'addresses'];
    const counted = tables.map((table) => `(SELECT COUNT(*) FROM ${table})`).join(' + ');
    return Number((await reader.query<{ n: number }>(`SELECT ${counted} AS n`))[0]!.n);
  };

  it.each(WEBHOOKS)(
    'hears the same a thousand times, and leaves not a row: $name',
    async ({ path, body, wrong, right }) => {
      const before = await rows();
      const answers = new Map<string, number>();
      for (let made = 0; made < GUESSES; made += AT_ONCE) {
        const some = Array.from({ length: AT_ONCE }, () => call(path(), body, wrong()));
        for (const answer of await Promise.all(some)) {
          const key = JSON.stringify(answer);
          answers.set(key, (answers.get(key) ?? 0) + 1);
        }
      }
      expect([...answers.values()]).toEqual([GUESSES]);
      expect(JSON.parse([...answers.keys()][0]!)).toMatchObject({ status: 401, text: '' });
      expect(await rows()).toBe(before);
      // The same call of the provider's own is taken.
      expect((await call(right.path, body, right.headers)).status).toBe(200);
      expect(await rows()).toBeGreaterThan(before);
    },
  );
});
