import { describe, expect, it } from '@jest/globals';
import { StartupError } from '../shared/index.js';
import { readConfig } from './config.js';

const SMS = {
  SMS_SEND_URL: 'http://127.0.0.1:8080/send',
  SMS_NUMBER: '+223 20 00 00 00',
  SMS_WEBHOOK_SECRET: 'geheim-geheim-geheim',
  SMS_IN_ID: 'id',
};

describe('the configuration of SMS', () => {
  it('is whole with four variables, and ends the demonstration', () => {
    const { sms, demo } = readConfig(SMS);
    expect(demo).toBe(false);
    expect(sms).toMatchObject({
      number: '22320000000',
      messages: { from: 'from', text: 'text', id: 'id', time: null },
      send: { method: 'POST', type: 'json', headers: {} },
      reports: null,
      fold: false,
      parts: 4,
      price: null,
    });
  });

  it('is not there without an address to send to', () => {
    expect(readConfig({ SMS_NUMBER: '22320000000' })).toMatchObject({ sms: null, demo: true });
  });

  it.each<[string, Record<string, string>]>([
    ['SMS_NUMBER', { SMS_NUMBER: '' }],
    ['SMS_WEBHOOK_SECRET', { SMS_WEBHOOK_SECRET: '' }],
    ['SMS_IN_ID or SMS_IN_TIME', { SMS_IN_ID: '' }],
    ['{text} must stand', { SMS_SEND_BODY: '{"to":"{to}"}' }],
    ['{to} must stand', { SMS_SEND_TYPE: 'form', SMS_SEND_BODY: 'text={text}' }],
    ['SMS_SEND_BODY must be JSON', { SMS_SEND_BODY: 'to={to}&text={text}' }],
    ['SMS_SEND_TYPE=none', { SMS_SEND_METHOD: 'GET' }],
    ['whose host has no placeholder', { SMS_SEND_URL: 'http://{to}.example/{text}' }],
  ])('names %s', (named, changes) => {
    const read = () => readConfig({ ...SMS, ...changes });
    expect(read).toThrow(StartupError);
    expect(read).toThrow(named);
    expect(read).not.toThrow(/geheim/);
  });

  it.each([
    ['SMS_SEND_URL', 'gateway.example'],
    ['SMS_SEND_HEADERS', '{"Authorization":7}'],
    ['SMS_SEND_HEADERS', '{"X-A":"a\\r\\nX-B: b"}'],
    ['SMS_SEND_ID', '/Success/'],
    ['SMS_SEND_ID', 'a b'],
    ['SMS_SEND_STATUSES', '500=perhaps'],
    ['SMS_SEND_SUCCESS', '('],
    ['SMS_NUMBER', 'Baro'],
    ['SMS_COUNTRY_CODE', '+223'],
    ['SMS_WEBHOOK_SECRET', 'short'],
    ['SMS_IN_TEXT', 'a b'],
    ['SMS_PARTS', '1'],
    ['SMS_FOLD', 'yes'],
  ])('names %s when it is %j', (name, value) => {
    expect(() => readConfig({ ...SMS, [name]: value })).toThrow(new RegExp(`^${name} must be`));
  });

  it('reads what statuses mean, and what marks an answer', () => {
    const { answers } = readConfig({
      ...SMS,
      SMS_SEND_STATUSES: '412=refused, 500=unavailable',
      SMS_SEND_ID: '/id=(\\w+)/',
      SMS_SEND_SUCCESS: '^OK',
    }).sms!;
    expect(answers).toEqual({
      id: /id=(\w+)/,
      statuses: { 412: 'refused', 500: 'unavailable' },
      success: /^OK/,
      later: null,
    });
  });
});
