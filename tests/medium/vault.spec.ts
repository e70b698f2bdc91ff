import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Database } from '../../src/database/index.js';
import { systemClock, systemIds } from '../../src/shared/index.js';
import { ErasedError, Vault } from '../../src/vault/index.js';
import { databaseKinds, testDatabase, type TestDatabase } from '../support/database.js';

describe.each(databaseKinds)('two processes with one vault on %s', (kind) => {
  let place: TestDatabase;
  let database: Database;
  let here: Vault;
  let there: Vault;
  beforeAll(async () => {
    place = await testDatabase(kind);
    database = await place.open();
    const keyFile = path.join(place.folder, 'master.key');
    here = await Vault.open(database, keyFile, systemClock);
    there = await Vault.open(await place.open(), keyFile, systemClock);
  });
  afterAll(() => place.drop());

  /** Somebody whose key both processes have used. */
  async function somebody(): Promise<string> {
    const id = systemIds.next();
    const { key, wrapped } = here.newCitizenKey(id);
    await database.write((tx) =>
      tx.insertRows('citizens', { id: 'text', wrapped_key: 'bytea', created_at: 'bigint' }, [
        [id, wrapped, 1],
      ]),
    );
    for (const vault of [here, there]) expect(vault.openCitizenKey(id, wrapped).equals(key)).toBe(true);
    return id;
  }

  it('open no key that either has erased, though they used it before', async () => {
    const id = await somebody();
    await database.write((tx) => here.eraseCitizen(tx, id));
    for (const vault of [here, there])
      await expect(vault.citizenKey(database.reader, id)).rejects.toBeInstanceOf(ErasedError);
  });

  it('believe the row that says "erased", and not what they remember', async () => {
    const id = await somebody();
    expect(() => there.openCitizenKey(id, null)).toThrow(ErasedError);
  });
});

describe('what may not be stored and must be found again', () => {
  const places: TestDatabase[] = [];
  /** The vault of a new house, and its keys as they lie on the disk. */
  async function newVault(): Promise<{ vault: Vault; keys: Buffer[] }> {
    const place = await testDatabase('sqlite');
    places.push(place);
    const keyFile = path.join(place.folder, 'master.key');
    const vault = await Vault.open(await place.open(), keyFile, systemClock);
    const { wrap, index } = JSON.parse(readFileSync(keyFile, 'utf8')) as Record<string, string>;
    return { vault, keys: [wrap, index].map((key) => Buffer.from(key!, 'base64')) };
  }
  afterAll(() => Promise.all(places.map((place) => place.drop())));

  const address = ['conversation', 'telegram', '123456', '700000001'] as const;

  it('has one index for one purpose, channel and account, and another for every other', async () => {
    const { vault } = await newVault();
    const others = [
      ['inbound', 'telegram', '123456', '700000001'],
      ['conversation', 'whatsapp-cloud', '123456', '700000001'],
      ['conversation', 'telegram', '123457', '700000001'],
      ['conversation', 'telegram', '123456', '700000002'],
      // The same letters, divided otherwise.
      ['conversation', 'telegram', '1234567', '00000001'],
      ['conversationtelegram', '123456', '700000001'],
      ['conversation', 'telegram', '123456', '700000001', ''],
    ];
    const indexes = [address, address, ...others].map((parts) => vault.index(...parts));
    expect(indexes[0]).toBe(indexes[1]);
    expect(new Set(indexes).size).toBe(1 + others.length);
  });

  it('has an index that nobody without the key can work out', async () => {
    const [one, other] = [await newVault(), await newVault()];
    const index = one.vault.index(...address);
    expect(other.vault.index(...address)).not.toBe(index);
    const joints = ['', ' ', ':', '\n', ',', '|', '\0'];
    const texts = [...joints.map((joint) => address.join(joint)), '700000001', JSON.stringify(address)];
    texts.push(address.map((part) => `${part.length}:${part}`).join(''));
    for (const algorithm of ['sha256', 'sha1', 'sha512', 'md5'])
      for (const text of texts)
        for (const encoding of ['hex', 'base64url'] as const)
          expect(createHash(algorithm).update(text).digest(encoding).startsWith(index)).toBe(false);
  });

  it('has an index that says nothing of the key', async () => {
    const { vault, keys } = await newVault();
    for (const key of keys)
      for (const encoding of ['hex', 'base64', 'base64url'] as const)
        expect(key.toString(encoding)).not.toContain(vault.index(...address).slice(0, 8));
  });
});
