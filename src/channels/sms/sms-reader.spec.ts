import { describe, expect, it } from '@jest/globals';
import type { InboundItem } from '../contract/index.js';
import { SmsReader } from './sms-reader.js';

function read(body: string, query: string, type?: string, text = 'text'): readonly InboundItem[] {
  const reader = new SmsReader({
    account: '22320000000',
    countryCode: '223',
    messages: { from: 'from', text, id: 'id', time: 'time', list: null, charset: null },
    reports: null,
  });
  return reader.messages({ body: Buffer.from(body), query, headers: type ? { 'content-type': type } : {} })
    .items;
}

describe('what a gateway calls with', () => {
  it.each([
    ['a form', 'from=+33600000001&text=Bonjour&id=1', ''],
    ['an address', '', 'from=+33600000001&text=Bonjour&id=1'],
  ])('names who is abroad, though nobody escaped the plus: %s', (_where, body, query) => {
    expect(read(body, query)).toMatchObject([{ message: { chat: '33600000001' } }]);
  });

  it.each(['[urgent] Le pont ?', '{ Le pont ? }', '[1]'])('is words where it is plain text: %s', (words) => {
    const items = read(words, 'from=22370000001&id=1', 'text/plain; charset=utf-8', '@body');
    expect(items).toMatchObject([{ message: { content: { kind: 'text', text: words } } }]);
  });

  it('is JSON where it calls it plain text, if it holds fields', () => {
    const items = read('[{"from":"22370000001","text":"Oui","id":"1"}]', '', 'text/plain');
    expect(items).toMatchObject([{ message: { content: { text: 'Oui' } } }]);
  });

  it('has no id when nothing of it can be stored: the next one would count as its repeat', () => {
    const [one, other] = ['Oui', 'Non'].flatMap((text) =>
      read(`from=22370000001&text=${text}&time=2026-01-15+09:00:00&id=%00`, ''),
    );
    expect(one).toHaveProperty('message.externalId', expect.stringMatching(/^[0-9a-f]{64}$/));
    expect(other).not.toHaveProperty('message.externalId', one?.type === 'message' && one.message.externalId);
  });
});
