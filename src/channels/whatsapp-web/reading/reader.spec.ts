import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { InboundItem } from '../../contract/index.js';
import { Reader, type Reading } from './reader.js';

const FOLDER = path.resolve('tests/support/payloads/whatsapp-web');
const rawOf = (name: string): string => readFileSync(path.join(FOLDER, `${name}.json`), 'utf8');
const reader = new Reader('phone');

const messageIdOf = (reading: Reading | undefined): string => {
  if (!reading || !('item' in reading) || reading.item.type !== 'message') throw new Error('no message');
  return reading.item.message.externalId;
};

describe('what happened on the page of WhatsApp Web', () => {
  it('names in a reason the field and never what it said', () => {
    const [reading] = reader.read(rawOf('address-not-one'));
    if (!reading || !('item' in reading) || reading.item.type !== 'unreadable')
      throw new Error('it was read');
    expect(reading.item.item.reason).toContain('id.remote');
    expect(reading.item.item.reason).not.toContain('nobody');
  });

  it('tells of a correction once, however often somebody corrects', () => {
    const first = JSON.parse(rawOf('edited')) as { model: { body: string } };
    const second = { ...first, model: { ...first.model, body: 'Autre chose' } };
    const ids = [first, second].map((one) => messageIdOf(reader.read(JSON.stringify(one))[0]));
    expect(new Set(ids).size).toBe(1);
  });

  it('never takes whoever has a number now for whoever had it before', () => {
    const model = JSON.parse(rawOf('text-with-lid-known')) as object;
    const chats = ['98765432100001@lid', '98765432100002@lid'].map((lid) => {
      const [reading] = reader.read(JSON.stringify({ ...model, aliases: [lid] }));
      const { item } = reading as { item: InboundItem };
      return item.type === 'message' && item.message.chat;
    });
    expect(new Set(chats).size).toBe(2);
  });
});
