import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FakeSmsGateway } from '../../../tests/support/fake-sms-gateway.js';
import { smsSettings } from '../../../tests/support/sms-settings.js';
import type { OutboundMessage } from '../contract/index.js';
import { SmsChannel } from './sms-channel.js';

const never = new AbortController().signal;
const insteadOf = { voice: 'Vous avez reçu un vocal.', photo: 'Vous avez reçu une photo.', document: '' };
const message: OutboundMessage = { chat: '22370000001', text: 'Où & quand ? 100% {id}', options: [] };
const VOICE = { kind: 'voice', mime: 'audio/ogg', bytes: Buffer.from('OggS') } as const;

describe('sending an SMS', () => {
  let gateway: FakeSmsGateway;
  let root: string;

  beforeEach(async () => {
    gateway = new FakeSmsGateway();
    root = await gateway.start();
  });
  afterEach(() => gateway.stop());

  const channel = (changes: Record<string, string> = {}): SmsChannel =>
    new SmsChannel({ config: smsSettings(root, changes), insteadOf });
  const sent = async (changes: Record<string, string>, what = message) => {
    const receipt = await channel(changes).send(what, never);
    return { receipt, request: gateway.requests[0]! };
  };

  it('at the pace that is configured, waiting texts as one: each SMS costs', () => {
    const { pace } = channel({ SMS_PER_SECOND: '3', SMS_PER_CHAT_MS: '500' });
    expect(pace).toEqual({ perSecond: 3, perChatMs: 500, mergesTexts: true });
  });

  it('as JSON, however deep, with a header of its own', async () => {
    const { request } = await sent({
      SMS_SEND_BODY: '{"textMessage":{"text":"{text}"},"phoneNumbers":["+{to}"],"ttl":60}',
      SMS_SEND_HEADERS: '{"Authorization":"Basic YTpi"}',
    });
    expect(JSON.parse(request.body)).toEqual({
      textMessage: { text: message.text },
      phoneNumbers: ['+22370000001'],
      ttl: 60,
    });
    expect(request.headers).toMatchObject({
      authorization: 'Basic YTpi',
      'content-type': 'application/json',
    });
  });

  it('as a form, where a plus and an ampersand stay what they are', async () => {
    const body = 'user=baro&phone=%2B{to}&msg={text}&ref={id}';
    const { request } = await sent({ SMS_SEND_TYPE: 'form', SMS_SEND_BODY: body });
    const form = new URLSearchParams(request.body);
    expect([...form.keys()]).toEqual(['user', 'phone', 'msg', 'ref']);
    expect(form.get('phone')).toBe('+22370000001');
    expect(form.get('msg')).toBe(message.text);
  });

  it('in the address alone', async () => {
    const { request } = await sent({
      SMS_SEND_URL: `${root}/cgi-bin/sendsms?to={to}&text={text}&charset=UTF-8&coding={coding:0|2}`,
      SMS_SEND_METHOD: 'GET',
      SMS_SEND_TYPE: 'none',
    });
    const query = new URLSearchParams(request.path.split('?')[1]);
    expect(request).toMatchObject({ method: 'GET', body: '' });
    expect(query.get('text')).toBe(message.text);
    expect(query.get('coding')).toBe('0');
  });

  it('with the coding that its characters need', async () => {
    const changes = { SMS_SEND_TYPE: 'form', SMS_SEND_BODY: 'to={to}&text={text}&coding={coding:0|8}' };
    const { request } = await sent(changes, { ...message, text: 'ɲininkali' });
    expect(new URLSearchParams(request.body).get('coding')).toBe('8');
  });

  it.each([
    ['the path in JSON', 'messages.0.id', '{"messages":[{"id":"m-1"}]}', 'm-1'],
    ['a number in JSON', 'id', '{"id":17}', '17'],
    ['a pattern', '/Success "([^"]+)"/', 'Success "07033084"', '07033084'],
  ])("learns the gateway's id by %s", async (_what, place, body, id) => {
    gateway.answer = () => ({ status: 200, body });
    const { receipt } = await sent({ SMS_SEND_ID: place });
    expect(receipt.externalId).toBe(id);
  });

  it.each([
    ['none is asked for', '', '0: Accepted for delivery'],
    ['there is none', 'messages.0.id', '{"messages":[]}'],
    ['the answer is no JSON', 'id', 'OK'],
    ['the pattern does not fit', '/Success "([^"]+)"/', 'Success'],
  ])('has its own id, told to the gateway, when %s', async (_what, place, body) => {
    gateway.answer = () => ({ status: 202, body });
    const { receipt, request } = await sent({ SMS_SEND_ID: place });
    expect(receipt.externalId).toBe((JSON.parse(request.body) as { id: string }).id);
  });

  it('is folded when the operator wants it', async () => {
    const { request } = await sent({ SMS_FOLD: 'on' }, { ...message, text: 'ɲininkali : « ê »' });
    expect(JSON.parse(request.body)).toMatchObject({ text: 'nyininkali : "e"' });
  });

  it('holds as many characters as the parts the operator allows', () => {
    expect(channel().limits).toMatchObject({ textLength: 4 * 67, buttons: 0, rows: 0, mediaBytes: 0 });
    expect(channel({ SMS_FOLD: 'on', SMS_PARTS: '3' }).limits.textLength).toBe(3 * 153);
  });

  it.each([
    ['nothing foreign is in it', 'é'.repeat(500), 3 * 153],
    ['an emoji is in what fits', `😀${'e'.repeat(500)}`, 3 * 67],
    ['an emoji comes later than what fits', `${'e'.repeat(459)}😀`, 3 * 153],
    ['folding lengthens it', 'ɲ'.repeat(500), Math.floor((3 * 153) / 2)],
    ['all of it fits', `${'e'.repeat(100)}😀`, 102],
  ])('holds folded as many as its characters allow, when %s', (_what, text, fits) => {
    const { fitting } = channel({ SMS_FOLD: 'on', SMS_PARTS: '3' }).limits;
    expect(fitting!(text)).toBe(fits);
  });

  it('says in words that there is a sound nobody can hear, and nothing more where there is a text', async () => {
    const sms = channel();
    await sms.send({ ...message, text: '', file: VOICE }, never);
    await sms.send({ ...message, text: 'La réponse', file: VOICE }, never);
    expect(gateway.textsTo('22370000001')).toEqual([insteadOf.voice, 'La réponse']);
  });

  it('has one kind of line end, and nothing that means something to a modem', async () => {
    const { request } = await sent({}, { ...message, text: 'a\r\nb\u2028c\u0000d\u001ae\ud83d' });
    expect(JSON.parse(request.body)).toMatchObject({ text: 'a\nb\ncde\uFFFD' });
  });

  it('counts what was accepted, by encoding and in parts', async () => {
    const sms = channel();
    await sms.send({ ...message, text: 'e'.repeat(161) }, never);
    await sms.send({ ...message, text: 'ɛ' }, never);
    gateway.next({ kind: 'answer', status: 400 });
    await expect(sms.send(message, never)).rejects.toMatchObject({ kind: 'refused' });
    expect(sms.tally.sentCounts()).toEqual({
      'gsm-7': { messages: 1, parts: 2 },
      'ucs-2': { messages: 1, parts: 1 },
    });
  });
});
