import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FAKE_TOKEN, FakeBotApi } from '../../../tests/support/fake-bot-api.js';
import { OperationalError, silentLogger } from '../../shared/index.js';
import { MediaGone, MediaTooLarge, type FetchedMedia } from '../contract/index.js';
import { TelegramChannel } from './telegram-channel.js';

const never = new AbortController().signal;

describe('fetching a file from Telegram', () => {
  let api: FakeBotApi;
  let root: string;
  let channel: TelegramChannel;

  beforeEach(async () => {
    api = new FakeBotApi();
    root = await api.start();
    channel = newChannel(root);
    api.files.set('V1', { path: 'voice/file_7.oga', bytes: Buffer.from('OggS sound') });
  });
  afterEach(() => api.stop());

  /** @param limitMs more than any answer takes that comes at all, unless silence is waited for */
  const newChannel = (apiRoot: string, limitMs = 20_000): TelegramChannel =>
    new TelegramChannel({
      token: FAKE_TOKEN,
      apiRoot,
      logger: silentLogger,
      mediaBytes: 1000,
      limitMs,
      downloadLimitMs: limitMs,
    });
  const fetchFile = (remote: string, bytes?: number, signal = never): Promise<FetchedMedia> =>
    channel.fetchMedia(
      { remote, kind: 'voice', mime: 'audio/ogg', ...(bytes !== undefined && { bytes }) },
      signal,
    );

  it('gives its bytes, and the type that was declared', async () => {
    await expect(fetchFile('V1')).resolves.toEqual({ bytes: Buffer.from('OggS sound'), mime: 'audio/ogg' });
  });

  it('does not ask for a file declared larger than the cap', async () => {
    await expect(fetchFile('V1', 1001)).rejects.toThrow(MediaTooLarge);
    expect(api.arrived).toEqual([]);
  });

  it('does not download what Telegram says is larger than the cap', async () => {
    api.files.set('V2', { path: 'voice/2.oga', bytes: Buffer.alloc(10), size: 1001 });
    await expect(fetchFile('V2')).rejects.toThrow(MediaTooLarge);
  });

  it('breaks off when more comes than was said', async () => {
    api.files.set('V3', { path: 'voice/3.oga', bytes: Buffer.alloc(500_000), size: 10 });
    await expect(fetchFile('V3', 10)).rejects.toThrow(MediaTooLarge);
  });

  it('says that it is too large when Telegram refuses for that', async () => {
    const description = 'Bad Request: file is too big';
    api.faults.next('getFile', { kind: 'refuse', status: 400, description });
    await expect(fetchFile('V1')).rejects.toThrow(MediaTooLarge);
  });

  it('says that it is gone when Telegram does not know it', async () => {
    await expect(fetchFile('unknown')).rejects.toThrow(MediaGone);
  });

  it('says that it is gone when its path leads nowhere', async () => {
    api.files.set('V4', { path: 'voice/4.oga', bytes: Buffer.alloc(10) });
    const located = api.files.get('V4')!;
    const answer = JSON.stringify({ ok: true, result: { file_id: 'V4', file_path: 'voice/old.oga' } });
    api.faults.next('getFile', {
      kind: 'answer',
      status: 200,
      contentType: 'application/json',
      body: answer,
    });
    expect(located.path).not.toBe('voice/old.oga');
    await expect(fetchFile('V4')).rejects.toThrow(MediaGone);
  });

  it.each([
    '../../secrets/master.key',
    'voice/../../x',
    '/etc/passwd',
    'voice//x',
    'voice/x?y=1',
    'voice/x#y',
    'voice\\x',
    '%2e%2e/x',
    'http://elsewhere/x',
    '',
  ])('never follows the path %j', async (path) => {
    api.files.set('bad', { path, bytes: Buffer.from('stolen') });
    await expect(fetchFile('bad')).rejects.toThrow(MediaGone);
  });

  it.each([
    ['Telegram is down', { kind: 'answer', status: 502, contentType: 'text/html', body: '' }],
    ['Telegram wants us slower', { kind: 'throttle', retryAfter: 5 }],
    ['Telegram is silent', { kind: 'hang' }],
    ['the token is refused', { kind: 'refuse', status: 401, description: 'Unauthorized' }],
  ] as const)('is to be tried again when %s', async (_name, fault) => {
    api.faults.next('getFile', fault);
    if (fault.kind === 'hang') channel = newChannel(root, 300);
    const fetched = fetchFile('V1');
    await expect(fetched).rejects.toThrow(OperationalError);
    await expect(fetched).rejects.not.toThrow(/AAFakeToken/);
  });

  it('ends when stopped', async () => {
    await expect(fetchFile('V1', undefined, AbortSignal.abort())).rejects.toThrow(OperationalError);
  });

  describe('when the download itself fails', () => {
    let server: Server;
    let behave: (response: import('node:http').ServerResponse) => void;
    let elsewhere: string;

    beforeEach(async () => {
      server = createServer((request, response) => {
        if (!request.url!.includes('/getFile')) return behave(response);
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end('{"ok":true,"result":{"file_path":"voice/1.oga"}}');
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      elsewhere = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      channel = newChannel(elsewhere);
    });
    afterEach(async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    });

    it.each<[string, (response: import('node:http').ServerResponse) => void]>([
      ['with an error', (response) => void response.writeHead(500).end('no')],
      [
        'half way',
        (response) =>
          void response.writeHead(200, { 'content-length': '50' }).write('half', () => response.destroy()),
      ],
      ['in silence', (response) => void response.writeHead(200).write('first')],
      ['by sending us elsewhere', (response) => void response.writeHead(302, { location: root }).end()],
    ])('%s, it is to be tried again and the token stays ours', async (name, failing) => {
      behave = failing;
      if (name === 'in silence') channel = newChannel(elsewhere, 1000);
      const fetched = fetchFile('V1');
      await expect(fetched).rejects.toThrow(OperationalError);
      await expect(fetched).rejects.not.toThrow(/AAFakeToken/);
      expect(api.arrived).toEqual([]);
    });

    it('ends within moments when stopped half way', async () => {
      // By itself it would outlast this test.
      channel = newChannel(elsewhere, 600_000);
      const stop = new AbortController();
      behave = (response) => {
        response.writeHead(200).write('first');
        setTimeout(() => stop.abort(), 50);
      };
      await expect(fetchFile('V1', undefined, stop.signal)).rejects.toThrow(OperationalError);
    });
  });
});
