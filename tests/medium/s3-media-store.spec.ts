import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readConfig, type S3Target } from '../../src/config/index.js';
import { S3MediaStore } from '../../src/messaging/media/s3-media-store.js';
import { freePort } from '../bench/support/free-port.js';
import { S3Store } from '../support/s3-store.js';

/** Little, so that a test need not wait long for it to run out. */
const PATIENCE = { attemptMs: 1500, attempts: 3, firstWaitMs: 5 };

describe('files in an S3-compatible store', () => {
  let far: S3Store;
  let store: S3MediaStore;

  const target = (changes: Record<string, string> = {}): S3Target =>
    readConfig({ ...far.environment(), ...changes }).media as S3Target;
  const opened = (changes: Record<string, string> = {}): S3MediaStore =>
    new S3MediaStore(target(changes), PATIENCE);
  /** The one line an operator reads; fails when the store is taken. */
  const refusal = async (changes: Record<string, string>): Promise<string> => {
    try {
      await opened(changes).probe();
    } catch (error) {
      expect((error as Error).name).toBe('StartupError');
      return (error as Error).message;
    }
    throw new Error('The store was taken.');
  };

  beforeAll(async () => {
    far = await S3Store.start();
  });
  beforeEach(() => {
    far.calm();
    store = opened();
  });
  afterAll(() => far.stop());

  it('are read as they were written, whatever their size', async () => {
    for (const size of [0, 1, 70_000, 3_000_000]) {
      const sealed = randomBytes(size);
      await store.put(`m-${size}_A`, sealed);
      expect((await store.get(`m-${size}_A`))!.equals(sealed)).toBe(true);
    }
  });

  it('lie under the prefix, by a name that holds nothing but the id', async () => {
    await store.put('m-q_1', Buffer.from('sealed'));
    expect(far.seen.map(({ method, path }) => `${method} ${path}`)).toEqual(['PUT /media/baro/files/m-q_1']);
    await expect(store.put('../m-q_1', Buffer.from('sealed'))).rejects.toThrow('not a file id');
  });

  it('are replaced by a second writing, and gone after a deletion that may be repeated', async () => {
    await store.put('m-2', Buffer.from('one'));
    await store.put('m-2', Buffer.from('two'));
    expect((await store.get('m-2'))!.toString()).toBe('two');
    expect(await store.has('m-2')).toBe(true);
    await store.delete('m-2');
    await store.delete('m-2');
    expect(await store.get('m-2')).toBeNull();
    expect(await store.has('m-2')).toBe(false);
  });

  it.each([500, 502, 503])('are tried again after a %d', async (status) => {
    far.next({ kind: 'status', status }, 2);
    await store.put('m-3', Buffer.from('sealed'));
    expect(far.seen).toHaveLength(3);
    expect((await store.get('m-3'))!.toString()).toBe('sealed');
  });

  it('are given up after the third 500, and not taken for gone', async () => {
    far.next({ kind: 'status', status: 500 }, 3);
    await expect(store.get('m-3')).rejects.toThrow(/answers 500 Ordered/);
    expect(far.seen).toHaveLength(3);
  });

  it.each([400, 403, 301])('are not tried again after a %d, which would stay one', async (status) => {
    far.next({ kind: 'status', status });
    await expect(store.put('m-4', Buffer.from('sealed'))).rejects.toThrow(`(${status} Ordered)`);
    expect(far.seen).toHaveLength(1);
  });

  it('are tried again when the store falls silent', async () => {
    await store.put('m-5', Buffer.from('sealed'));
    far.next({ kind: 'slow', ms: PATIENCE.attemptMs + 1500 });
    expect((await store.get('m-5'))!.toString()).toBe('sealed');
    expect(far.seen).toHaveLength(3);
  });

  it('never come back by half when the line is cut in the middle', async () => {
    const sealed = randomBytes(60_000);
    await store.put('m-6', sealed);
    far.next({ kind: 'cut' });
    expect((await store.get('m-6'))!.equals(sealed)).toBe(true);
    far.next({ kind: 'cut' }, 3);
    await expect(store.get('m-6')).rejects.toThrow(/cannot be reached/);
  });

  it('are not taken for gone when the bucket is', async () => {
    const elsewhere = opened({ MEDIA_URL: urlOf('nobodys') });
    await expect(elsewhere.get('m-7')).rejects.toThrow(/404 NoSuchBucket/);
    await expect(elsewhere.delete('m-7')).rejects.toThrow(/404 NoSuchBucket/);
  });

  const urlOf = (bucket: string): string => far.environment(bucket).MEDIA_URL!;

  describe('whose store is tried at the start', () => {
    it('leave no trace of the trial', async () => {
      await store.probe();
      expect(far.seen.map(({ method }) => method)).toEqual(['PUT', 'GET', 'DELETE', 'GET']);
    });

    it('are refused in one line that says what to correct', async () => {
      const url = urlOf('media');
      expect(await refusal({ MEDIA_SECRET_ACCESS_KEY: 'another' })).toMatch(
        /does not let us write in media \(403 SignatureDoesNotMatch\): check MEDIA_ACCESS_KEY_ID/,
      );
      expect(await refusal({ MEDIA_ACCESS_KEY_ID: 'another' })).toMatch(/403 InvalidAccessKeyId/);
      expect(await refusal({ MEDIA_URL: url.replace('garage', 'elsewhere') })).toMatch(/403 Signature/);
      expect(await refusal({ MEDIA_URL: urlOf('nobodys') })).toMatch(/has no bucket nobodys: make it/);
      const port = await freePort();
      expect(await refusal({ MEDIA_URL: url.replace(/:\d+/, `:${port}`) })).toBe(
        `The file store at 127.0.0.1:${port} cannot be reached (ECONNREFUSED): check the endpoint in MEDIA_URL.`,
      );
      far.next({ kind: 'status', status: 503 }, 3);
      expect(await refusal({})).toMatch(/answers 503 Ordered: check the endpoint/);
    });

    it('are refused when something else than a store answers', async () => {
      const page = createServer((_request, response) => response.end('<html>Bonjour</html>'));
      await new Promise<void>((resolve) => page.listen(0, '127.0.0.1', resolve));
      const { port } = page.address() as AddressInfo;
      const said = await refusal({ MEDIA_URL: urlOf('media').replace(/:\d+/, `:${port}`) });
      page.closeAllConnections();
      await new Promise((resolve) => page.close(resolve));
      expect(said).toMatch(/does not work: it gives back something else\.$/);
    });
  });
});
