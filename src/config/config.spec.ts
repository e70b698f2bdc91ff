import { describe, expect, it } from '@jest/globals';
import { StartupError } from '../shared/index.js';
import { readConfig } from './config.js';

const TOKEN = '123456:ABCDEFGHIJKLMNOPQRSTUVWX';

describe('the configuration', () => {
  it('shows the demonstration while no channel is configured, in a database of its own', () => {
    const config = readConfig({});
    expect(config.demo).toBe(true);
    expect(config.database.location).toMatch(/demo\.sqlite$/);
    expect(config.host).toBe('127.0.0.1');
  });

  it('leaves the demonstration as soon as a channel is configured', () => {
    const config = readConfig({ TELEGRAM_BOT_TOKEN: TOKEN });
    expect(config.demo).toBe(false);
    expect(config.database.location).toMatch(/baro\.sqlite$/);
  });

  it('leaves it for WhatsApp Web too, whose link lies in the data folder', () => {
    const config = readConfig({ WHATSAPP_WEB: 'on', DATA_DIR: '/srv/baro', CHROMIUM_FLAGS: ' --a  --b ' });
    expect(config.demo).toBe(false);
    expect(config.whatsappWeb).toMatchObject({
      folder: '/srv/baro/whatsapp-web',
      chromiumFlags: ['--a', '--b'],
      pageVersion: null,
    });
    expect(readConfig({}).whatsappWeb).toBeNull();
  });

  it('keeps a pace by itself that no provider has banned a number for, and takes another one', () => {
    const sms = {
      SMS_SEND_URL: 'https://gateway.example/send?to={to}&text={text}',
      SMS_WEBHOOK_SECRET: 'a-fictitious-secret-of-sms',
      SMS_NUMBER: '36123',
      SMS_IN_ID: 'id',
    };
    const paces = (environment: Record<string, string>) => {
      const {
        telegram,
        whatsappWeb,
        sms: gateway,
      } = readConfig({
        TELEGRAM_BOT_TOKEN: TOKEN,
        WHATSAPP_WEB: 'on',
        ...sms,
        ...environment,
      });
      return [telegram, whatsappWeb, gateway].map((one) => [one!.perSecond, one!.perChatMs]);
    };
    expect(paces({})).toEqual([
      [28, 1000],
      [0.3, 6000],
      [1, 1000],
    ]);
    expect(
      paces({ TELEGRAM_PER_SECOND: '5', WHATSAPP_WEB_PER_CHAT_MS: '9000', SMS_PER_SECOND: '3' }),
    ).toEqual([
      [5, 1000],
      [0.3, 9000],
      [3, 1000],
    ]);
  });

  it("refuses the demonstration's database outside the demonstration", () => {
    expect(() =>
      readConfig({ TELEGRAM_BOT_TOKEN: TOKEN, DATABASE_URL: 'sqlite:./data/demo.sqlite' }),
    ).toThrow(StartupError);
  });

  it.each([
    ['PORT', '70000'],
    ['DATABASE_URL', 'mysql://x'],
    ['TELEGRAM_BOT_TOKEN', 'oops'],
    ['LEASE_MS', '3'],
    ['DEMO', 'yes'],
    ['CONSENT_RESPONSIBLE', '{x}'],
    ['CONSENT_RESPONSIBLE', 'x'.repeat(49)],
  ])('names %s when it is wrong', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(new RegExp(`^${name} must be`));
  });

  it('asks for the secret of a webhook', () => {
    expect(() => readConfig({ TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_MODE: 'webhook' })).toThrow(
      /TELEGRAM_WEBHOOK_SECRET/,
    );
  });

  describe('of WhatsApp', () => {
    const CLOUD = {
      WHATSAPP_CLOUD_TOKEN: 'EAAfictitiousTokenOfNobody',
      WHATSAPP_CLOUD_PHONE_NUMBER_ID: '100000000000001',
      WHATSAPP_CLOUD_APP_SECRET: 'a-fictitious-app-secret',
      WHATSAPP_CLOUD_VERIFY_TOKEN: 'a-fictitious-verify-token',
    };

    it('is whole with its four variables, and ends the demonstration', () => {
      const config = readConfig(CLOUD);
      expect(config.demo).toBe(false);
      expect(config.telegram).toBeNull();
      expect(config.whatsappCloud).toMatchObject({
        phoneNumberId: '100000000000001',
        template: { name: 'baro_reponse', language: 'fr' },
        graphRoot: 'https://graph.facebook.com',
        version: 'v25.0',
        perSecond: 80,
        perChatMs: 6000,
      });
    });

    it.each(Object.keys(CLOUD))('asks for %s when it alone is missing, and shows no secret', (name) => {
      const read = () => readConfig({ ...CLOUD, [name]: '' });
      expect(read).toThrow(new RegExp(`^WhatsApp needs ${name} too: set all four, or none`));
      expect(read).not.toThrow(/fictitious/i);
    });

    it.each([
      ['WHATSAPP_CLOUD_PHONE_NUMBER_ID', '+223 70 00 00 01'],
      ['WHATSAPP_CLOUD_TOKEN', 'short'],
      ['WHATSAPP_CLOUD_VERIFY_TOKEN', 'guess'],
      ['WHATSAPP_GRAPH_ROOT', 'graph.facebook.com'],
      ['WHATSAPP_GRAPH_VERSION', '25'],
      ['WHATSAPP_CLOUD_PER_SECOND', '0'],
      ['WHATSAPP_CLOUD_PER_CHAT_MS', '-1'],
      ['WHATSAPP_CLOUD_TEMPLATE', 'Une réponse'],
      ['WHATSAPP_CLOUD_TEMPLATE_LANGUAGE', 'français'],
    ])('names %s when it is wrong', (name, value) => {
      expect(() => readConfig({ ...CLOUD, [name]: value })).toThrow(new RegExp(`^${name} must be`));
    });
  });

  it('takes an empty variable as not set', () => {
    expect(readConfig({ PORT: '' }).port).toBe(3000);
  });
});
