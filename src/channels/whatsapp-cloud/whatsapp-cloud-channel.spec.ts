import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CLOUD, FakeGraphApi } from '../../../tests/support/fake-graph-api.js';
import { FixedClock, OperationalError, silentLogger } from '../../shared/index.js';
import { MediaGone, MediaTooLarge, type OutboundFile, type OutboundMessage } from '../contract/index.js';
import { WhatsAppCloudChannel } from './whatsapp-cloud-channel.js';

const never = new AbortController().signal;
const DAY = 86_400_000;
const voice: OutboundFile = { kind: 'voice', mime: 'audio/ogg', bytes: Buffer.from('OggS a voice') };
const photo: OutboundFile = { kind: 'photo', mime: 'image/jpeg', bytes: Buffer.from('\xff\xd8 a photo') };
const options = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ value: `value-${n}`, label: `${n + 1} · Choix` }));

describe('WhatsApp Cloud', () => {
  let api: FakeGraphApi;
  let channel: WhatsAppCloudChannel;
  let clock: FixedClock;

  beforeEach(async () => {
    api = new FakeGraphApi();
    clock = new FixedClock();
    const { token, phoneNumberId } = CLOUD;
    channel = new WhatsAppCloudChannel({
      token,
      phoneNumberId,
      graphRoot: await api.start(),
      version: 'v25.0',
      template: { name: 'baro_reponse', language: 'fr' },
      logger: silentLogger,
      clock,
      limitMs: 2000,
      downloadLimitMs: 1000,
    });
  });
  afterEach(() => api.stop());

  const send = (message: Partial<OutboundMessage>) =>
    channel.send({ chat: '22370000001', text: 'Bonjour ɛ ɔ ɲ ŋ', options: [], ...message }, never);
  const bodies = () => api.arrived.map(({ body }) => body);

  it('is the phone number id, at the pace and with the limits that Meta allows', () => {
    expect(channel.account).toBe(CLOUD.phoneNumberId);
    expect(channel.pace).toEqual({ perSecond: 80, perChatMs: 6000, mergesTexts: true });
    expect(channel.limits).toMatchObject({ textLength: 4096, buttons: 3, rows: 10 });
    expect(channel.freeForMs).toBe(DAY);
  });

  it('sends a text, without a preview that would cost data', async () => {
    await expect(send({})).resolves.toEqual({ externalId: 'wamid.FAKE000001' });
    expect(api.paths).toEqual([`POST /v25.0/${CLOUD.phoneNumberId}/messages`]);
    expect(bodies()).toEqual([
      {
        messaging_product: 'whatsapp',
        recipient_type: 'individual',
        to: '22370000001',
        type: 'text',
        text: { body: 'Bonjour ɛ ɔ ɲ ŋ', preview_url: false },
      },
    ]);
  });

  it('sends to somebody without a number by their id', async () => {
    await send({ chat: 'ML.70000000000000000001' });
    expect(bodies()[0]).toMatchObject({ recipient: 'ML.70000000000000000001' });
    expect(bodies()[0]).not.toHaveProperty('to');
  });

  it('sends up to three options as buttons', async () => {
    await send({ options: options(3) });
    expect(bodies()[0]).toMatchObject({
      type: 'interactive',
      interactive: {
        type: 'button',
        body: { text: 'Bonjour ɛ ɔ ɲ ŋ' },
        action: {
          buttons: [0, 1, 2].map((n) => ({
            type: 'reply',
            reply: { id: `value-${n}`, title: `${n + 1} · Choix` },
          })),
        },
      },
    });
  });

  it('sends more as a list, with the whole name under a row that was cut', async () => {
    const [first, ...others] = options(10);
    await send({ options: [{ ...first!, description: 'Le nom entier' }, ...others], listLabel: 'Choisir' });
    const { interactive } = bodies()[0] as { interactive: { action: { sections: object[] } } };
    expect(interactive).toMatchObject({ type: 'list', action: { button: 'Choisir' } });
    expect(interactive.action.sections).toHaveLength(1);
    expect(api.arrived[0]!.options).toHaveLength(10);
    expect(api.arrived[0]!.options[0]).toEqual({
      id: 'value-0',
      title: '1 · Choix',
      description: 'Le nom entier',
    });
    expect(api.arrived[0]!.options[1]).toEqual({ id: 'value-1', title: '2 · Choix' });
  });

  describe('with a sound', () => {
    it('uploads it as Ogg Opus and sends it as a voice message, before the text', async () => {
      const receipt = await send({ file: voice });
      expect(api.uploads).toMatchObject([{ mime: 'audio/ogg; codecs=opus', filename: 'voice.ogg' }]);
      expect(api.uploads[0]!.bytes).toEqual(voice.bytes);
      expect(bodies()).toMatchObject([
        { type: 'audio', audio: { id: '4000000000', voice: true } },
        { type: 'text' },
      ]);
      expect(receipt.externalId).toBe(api.arrived[1]!.wamid);
    });

    it('that is no Ogg is an ordinary sound', async () => {
      await send({ file: { ...voice, mime: 'audio/mp4' }, text: '' });
      expect(bodies()).toEqual([expect.objectContaining({ audio: { id: '4000000000' } })]);
    });

    it('and nothing else sends nothing else', async () => {
      const { externalId } = await send({ file: voice, text: '' });
      expect(api.arrived.map(({ wamid }) => wamid)).toEqual([externalId]);
    });

    it('is not played twice when only the text has to be sent again', async () => {
      api.faults.next('messages', { kind: 'refuse', code: 131016 }, { after: 1 });
      await expect(send({ file: voice })).rejects.toMatchObject({ kind: 'unavailable' });
      await send({ file: voice });
      expect(api.delivered().map(({ body }) => body['type'])).toEqual(['audio', 'text']);
    });

    it('is uploaded once for everybody, and anew before WhatsApp has forgotten it', async () => {
      await send({ file: voice, text: '' });
      await send({ file: voice, text: '', chat: '22370000002' });
      expect(api.uploads).toHaveLength(1);
      clock.advance(26 * DAY);
      await send({ file: voice, text: '' });
      expect(api.uploads).toHaveLength(2);
      expect(api.arrived.map(({ body }) => (body['audio'] as { id: string }).id)).toEqual([
        '4000000000',
        '4000000000',
        '4000000001',
      ]);
    });
  });

  describe('with a photo', () => {
    it('puts the text under it', async () => {
      await send({ file: photo });
      expect(bodies()).toMatchObject([
        { type: 'image', image: { id: '4000000000', caption: 'Bonjour ɛ ɔ ɲ ŋ' } },
      ]);
      expect(api.uploads).toMatchObject([{ mime: 'image/jpeg', filename: 'photo.jpg' }]);
    });

    it.each([
      ['a text too long for that', { text: 'a'.repeat(1025) }],
      ['options', { options: options(2) }],
    ])('sends it first, and then %s', async (_what, message) => {
      await send({ file: photo, ...message });
      expect(bodies()[0]).toMatchObject({ type: 'image', image: { id: '4000000000' } });
      expect(bodies()[0]!['image'] as object).not.toHaveProperty('caption');
      expect(bodies()).toHaveLength(2);
    });
  });

  it('knocks with the template and nothing of the content', async () => {
    await expect(channel.knock('22370000001', never)).resolves.toEqual({ externalId: 'wamid.FAKE000001' });
    expect(bodies()).toEqual([
      {
        messaging_product: 'whatsapp',
        recipient_type: 'individual',
        to: '22370000001',
        type: 'template',
        template: { name: 'baro_reponse', language: { code: 'fr' } },
      },
    ]);
  });

  it('keeps its connections', async () => {
    for (let n = 0; n < 20; n += 1) await send({});
    expect(api.connections).toBeLessThanOrEqual(2);
  });

  describe('fetches a file that somebody sent', () => {
    const bytes = Buffer.from('OggS what Awa said');
    const fetchFile = (remote = '3000', signal = never) =>
      channel.fetchMedia({ remote, kind: 'voice' }, signal);
    beforeEach(() => void api.files.set('3000', { bytes, mime: 'audio/ogg' }));

    it('by its id, with the token, for our number', async () => {
      await expect(fetchFile()).resolves.toEqual({ bytes, mime: 'audio/ogg' });
      expect(api.paths).toEqual([
        `GET /v25.0/3000?phone_number_id=${CLOUD.phoneNumberId}`,
        'GET /download/3000',
      ]);
    });

    it('says that it is gone when WhatsApp does not know it', async () => {
      await expect(fetchFile('9999')).rejects.toThrow(MediaGone);
    });

    it('says that it is gone when its address leads nowhere', async () => {
      api.files.set('3000', { bytes, mime: 'audio/ogg', url: `${api.root}/download/other` });
      await expect(fetchFile()).rejects.toThrow(MediaGone);
    });

    it('does not download what is said to be larger than the cap', async () => {
      api.files.set('3000', { bytes, mime: 'audio/ogg', size: 16_000_001 });
      await expect(fetchFile()).rejects.toThrow(MediaTooLarge);
      expect(api.paths).toHaveLength(1);
    });

    it('breaks off when more comes than was said', async () => {
      api.files.set('3000', { bytes: Buffer.alloc(16_000_001), mime: 'audio/ogg', size: 5 });
      await expect(fetchFile()).rejects.toThrow(MediaTooLarge);
    });

    it.each([
      'http://elsewhere.invalid/file',
      'ftp://elsewhere.invalid/file',
      'file:///etc/passwd',
      'nonsense',
      '',
    ])('never takes the token to %j', async (url) => {
      api.files.set('3000', { bytes, mime: 'audio/ogg', url });
      await expect(fetchFile()).rejects.toThrow('no address that may be followed');
    });

    it.each(['../../me', 'a/b', '3000?x=1', '3000#x'])('never leaves its path for %j', async (remote) => {
      await expect(fetchFile(remote)).rejects.toThrow(MediaGone);
      expect(api.paths).toEqual([
        `GET /v25.0/${encodeURIComponent(remote)}?phone_number_id=${CLOUD.phoneNumberId}`,
      ]);
    });

    it.each([
      ['is down', { kind: 'refuse', code: 2 }],
      ['refuses the token', { kind: 'refuse', code: 190 }],
      ['wants us slower', { kind: 'refuse', code: 4 }],
      ['is a gateway', { kind: 'answer', status: 502, contentType: 'text/html', body: '<html>' }],
      ['is silent', { kind: 'hang' }],
      ['hangs up', { kind: 'reset' }],
    ] as const)('is to be tried again when WhatsApp %s', async (_name, fault) => {
      for (const method of ['media-url', 'download'] as const) {
        api.faults.next(method, fault);
        const error = (await fetchFile().catch((thrown: unknown) => thrown)) as Error;
        expect(error).toBeInstanceOf(OperationalError);
        expect(`${error.message}${error.stack}`).not.toContain(CLOUD.token);
      }
      await expect(fetchFile()).resolves.toMatchObject({ bytes });
    });

    it('ends when stopped', async () => {
      api.faults.next('download', { kind: 'hang' });
      await expect(fetchFile('3000', AbortSignal.timeout(50))).rejects.toThrow(OperationalError);
      await expect(fetchFile('3000', AbortSignal.abort())).rejects.toThrow(OperationalError);
    });
  });
});
