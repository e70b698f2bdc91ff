import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chmodSync, existsSync } from 'node:fs';
import path from 'node:path';
import type { Database } from '../../src/database/index.js';
import { databaseKinds, type TestDatabase } from '../support/database.js';
import { FAKE_TOKEN, FakeBotApi } from '../support/fake-bot-api.js';
import { CLOUD, FakeGraphApi } from '../support/fake-graph-api.js';
import { type Operator, workplace } from '../support/operator.js';

describe.each(databaseKinds)('the commands on %s', (kind) => {
  let place: TestDatabase;
  let database: Database;
  let operator: Operator;

  beforeAll(async () => {
    ({ place, operator, database } = await workplace(kind));
  });

  afterAll(() => place.drop());

  describe('doctor', () => {
    it('finds everything in order, a line each', async () => {
      chmodSync(operator.keyFile, 0o600);
      const { code, printed } = await operator.type(`doctor`);
      expect(printed.filter((line) => line.startsWith('BAD'))).toEqual([]);
      expect(code).toBe(0);
      for (const what of ['database', 'key', 'received', 'to send', 'quarantine', 'unsent', 'people'])
        expect(printed).toContainEqual(expect.stringMatching(new RegExp(`^(ok  |note)  ${what} `)));
    });

    it('counts what was set aside and what was not sent', async () => {
      await database.write(async (tx) => {
        await tx.run(
          `INSERT INTO journal (dedupe, channel, account, day, received_at, state) VALUES ('x', 'sms', '1', '2026-01-01', 0, 'quarantined')`,
        );
      });
      expect((await operator.type(`doctor`)).printed).toContainEqual(
        expect.stringMatching(/^note {2}quarantine +1 received .* since 1970-01-01 00:00/),
      );
    });

    it('tells a key that others can read from one that is another database’s', async () => {
      chmodSync(operator.keyFile, 0o644);
      const readable = await operator.type(`doctor`);
      chmodSync(operator.keyFile, 0o600);
      expect(readable).toMatchObject({ code: 1 });
      expect(readable.printed).toContainEqual(expect.stringMatching(/^BAD {3}key +.*chmod 600/));

      const other = await operator.type(`doctor`, { MASTER_KEY_FILE: path.join(place.folder, 'gone.key') });
      expect(other.printed).toContainEqual(expect.stringMatching(/^BAD {3}key +.*is missing/));
    });

    it('says whether people are told who is responsible for their data', async () => {
      expect((await operator.type(`doctor`)).printed).toContainEqual(
        expect.stringMatching(/^note {2}consent +CONSENT_RESPONSIBLE is not set/),
      );
      const named = await operator.type(`doctor`, { CONSENT_RESPONSIBLE: 'La commune de Tringa' });
      expect(named.printed).toContainEqual(
        expect.stringMatching(/^ok {4}consent +names « La commune de Tringa »/),
      );
    });

    it('names a variable that is wrong', async () => {
      expect(await operator.type(`doctor`, { PORT: 'many' })).toMatchObject({
        code: 1,
        printed: [expect.stringMatching(/^BAD {3}configuration PORT must be/)],
      });
    });

    it('makes nothing before the first start', async () => {
      const folder = path.join(place.folder, 'nothing');
      const { code } = await operator.type(`doctor`, {
        DATABASE_URL: `sqlite:${folder}/baro.sqlite`,
        DATA_DIR: folder,
        MASTER_KEY_FILE: path.join(folder, 'key'),
      });
      expect({ code, made: existsSync(folder) }).toEqual({ code: 0, made: false });
    });

    it('asks Telegram whether it knows the bot, and never shows the token', async () => {
      const api = new FakeBotApi();
      const telegram = { TELEGRAM_BOT_TOKEN: FAKE_TOKEN, TELEGRAM_API_ROOT: await api.start() };
      const asked = await operator.type('doctor', telegram);
      const stranger = { ...telegram, TELEGRAM_BOT_TOKEN: FAKE_TOKEN.replace('123', '124') };
      const refused = await operator.type('doctor', stranger);
      await api.stop();
      const away = await operator.type('doctor', telegram);
      expect(asked.printed).toContainEqual(expect.stringMatching(/^ok {4}Telegram +@\w+, polling$/));
      expect(refused.printed).toContainEqual(expect.stringMatching(/^BAD {3}Telegram +.* refuses the token/));
      expect(away.printed).toContainEqual(expect.stringMatching(/^BAD {3}Telegram +.* cannot be reached/));
      expect([...asked.printed, ...away.printed].join('\n')).not.toContain(FAKE_TOKEN);
    });

    it('asks Meta whether it knows the number of WhatsApp, and never shows the token', async () => {
      const api = new FakeGraphApi();
      const whatsapp = {
        WHATSAPP_CLOUD_TOKEN: CLOUD.token,
        WHATSAPP_CLOUD_PHONE_NUMBER_ID: CLOUD.phoneNumberId,
        WHATSAPP_CLOUD_APP_SECRET: CLOUD.appSecret,
        WHATSAPP_CLOUD_VERIFY_TOKEN: CLOUD.verifyToken,
        WHATSAPP_GRAPH_ROOT: await api.start(),
      };
      const asked = await operator.type('doctor', whatsapp);
      const other = { ...whatsapp, WHATSAPP_CLOUD_TOKEN: `${CLOUD.token}x` };
      const refused = await operator.type('doctor', other);
      api.quality = 'RED';
      const disliked = await operator.type('doctor', whatsapp);
      await api.stop();
      const away = await operator.type('doctor', whatsapp);
      expect(asked.printed).toContainEqual(expect.stringMatching(/^ok {4}WhatsApp +Baro, quality GREEN$/));
      expect(refused.printed).toContainEqual(expect.stringMatching(/^BAD {3}WhatsApp +.* with code 190/));
      expect(disliked.printed).toContainEqual(expect.stringMatching(/^note {2}WhatsApp +.*quality RED/));
      expect(away.printed).toContainEqual(expect.stringMatching(/^BAD {3}WhatsApp +.* cannot be reached/));
      const printed = [asked, refused, disliked, away].flatMap((run) => run.printed).join('\n');
      for (const secret of [CLOUD.token, CLOUD.appSecret, CLOUD.verifyToken])
        expect(printed).not.toContain(secret);
    });

    it('looks whether there is a browser for WhatsApp Web, and the page it is told to show', async () => {
      const settings = { WHATSAPP_WEB: 'on', CHROMIUM_PATH: process.execPath };
      const there = await operator.type('doctor', settings);
      const none = await operator.type('doctor', { ...settings, CHROMIUM_PATH: '/nowhere/chromium' });
      const page = await operator.type('doctor', { ...settings, WHATSAPP_WEB_VERSION: '2.3000.1' });
      expect(there.printed).toContainEqual(expect.stringMatching(/^ok {4}WhatsApp Web +/));
      expect(none).toMatchObject({ code: 1 });
      expect(none.printed).toContainEqual(expect.stringMatching(/^BAD {3}WhatsApp Web +.*CHROMIUM_PATH/));
      expect(page.printed).toContainEqual(expect.stringMatching(/^BAD {3}WhatsApp Web +.*2\.3000\.1\.html/));
    });
  });
});
