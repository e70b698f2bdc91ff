import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { InboundItem } from '../../contract/index.js';
import { DeliveryReader } from './index.js';

const FOLDER = new URL('../../../../tests/support/payloads/whatsapp-cloud/', import.meta.url);
const ACCOUNT = '100000000000001';
const AWA = 'ML.70000000000000000001';
const AWA_PHONE = '22370000001';
const MOUSSA = 'ML.70000000000000000002';

const raw = (name: string): string => readFileSync(new URL(`${name}.json`, FOLDER), 'utf8');
const read = (name: string): InboundItem[] =>
  new DeliveryReader(ACCOUNT).read(JSON.parse(raw(name)), raw(name)).flatMap(({ items }) => items);
const onlyMessage = (name: string) => {
  const items = read(name);
  expect(items).toHaveLength(1);
  if (items[0]!.type !== 'message') throw new Error(`${name} became ${items[0]!.type}`);
  return items[0]!.message;
};

/** What each delivery becomes stands in contract.spec.ts. */
describe("WhatsApp's deliveries", () => {
  it.each(['no-metadata', 'no-sender', 'no-id', 'image-without-id', 'batch-one-broken', 'status-without-id'])(
    '%s: what cannot be read is set aside as it came, under an id',
    (name) => {
      const [item] = read(name).flatMap((one) => (one.type === 'unreadable' ? [one.item] : []));
      expect(item!.externalId).toMatch(/^(wamid\.TEST\d{4}AA==|[0-9a-f]{64})$/);
      // Its own text, all of it: the piece is found whole in the delivery.
      expect(JSON.stringify(JSON.parse(raw(name)))).toContain(item!.raw);
    },
  );

  it('of a number and an id that changed have an id each', () => {
    const ids = read('number-and-id-changed').map((item) => item.type === 'moved' && item.change.externalId);
    expect(ids).toEqual(['wamid.TEST0051AA==', 'wamid.TEST0051AA==:1']);
  });

  describe('name who wrote', () => {
    it('by the id for our business, with the number beside it', () => {
      expect(onlyMessage('text')).toMatchObject({
        externalId: 'wamid.TEST0001AA==',
        chat: AWA,
        alsoKnownAs: [AWA_PHONE],
        senderName: 'Awa Traoré',
        sentAt: 1768467600000,
      });
    });

    it('by the number where that is all there is', () => {
      const message = onlyMessage('text-number-only');
      expect(message.chat).toBe(AWA_PHONE);
      expect(message).not.toHaveProperty('alsoKnownAs');
    });

    it.each(['bsuid-only', 'bsuid-only-in-contact'])('by the id alone without a number: %s', (name) => {
      const message = onlyMessage(name);
      expect(message.chat).toBe(AWA);
      expect(message).not.toHaveProperty('alsoKnownAs');
    });

    it('by every address there is', () => {
      expect(onlyMessage('bsuid-with-parent').alsoKnownAs).toEqual([
        'ML.ENT.70000000000000000009',
        AWA_PHONE,
      ]);
    });

    it('and never mix two people up', () => {
      const [one, two, three] = read('batch-of-two-people').map((item) =>
        item.type === 'message' ? item.message : null,
      );
      expect([one?.chat, two?.chat, three?.chat]).toEqual([AWA, MOUSSA, AWA]);
      expect([one?.senderName, two?.senderName]).toEqual(['Awa Traoré', 'Moussa Diarra']);
      const alone = onlyMessage('contact-of-somebody-else');
      expect(alone).toMatchObject({ chat: AWA, alsoKnownAs: [AWA_PHONE] });
      expect(alone).not.toHaveProperty('senderName');
    });

    it('by nothing of somebody else who has had the same number', () => {
      const delivery = JSON.parse(raw('bsuid-with-parent')) as {
        entry: { changes: { value: { contacts: object[]; messages: object[] } }[] }[];
      };
      const { value } = delivery.entry[0]!.changes[0]!;
      value.contacts = [
        { wa_id: AWA_PHONE, user_id: MOUSSA, parent_user_id: 'ML.ENT.9', profile: { name: 'Moussa Diarra' } },
      ];
      value.messages = [
        { id: 'wamid.1', type: 'text', text: { body: 'Oui' }, from: AWA_PHONE, from_user_id: AWA },
      ];
      const [item] = new DeliveryReader(ACCOUNT).read(delivery, '').flatMap(({ items }) => items);
      expect(item).toMatchObject({ message: { chat: AWA, alsoKnownAs: [AWA_PHONE] } });
      expect(item).not.toHaveProperty('message.senderName');
    });

    it('also where a number is written differently in the two places', () => {
      expect(onlyMessage('text-written-differently')).toMatchObject({
        chat: '5491100000001',
        senderName: 'Rosa',
      });
    });

    it.each(['text-no-name', 'text-no-contacts'])('without a name if none is told: %s', (name) => {
      const message = onlyMessage(name);
      expect(message.chat).toBe(AWA);
      expect(message).not.toHaveProperty('senderName');
    });
  });

  it('with an empty id are set aside: each would be a repeat of the first', () => {
    const text = raw('text').replace('wamid.TEST0001AA==', '');
    const items = new DeliveryReader(ACCOUNT).read(JSON.parse(text), text).flatMap(({ items: all }) => all);
    expect(items).toMatchObject([{ type: 'unreadable', item: { reason: 'id is empty' } }]);
  });

  it('without a time have none', () => {
    expect(onlyMessage('text-no-timestamp')).not.toHaveProperty('sentAt');
  });

  it('about one message that was changed twice have one id', () => {
    expect(onlyMessage('edited').externalId).toBe('edit:wamid.TEST0001AA==');
    expect(onlyMessage('edited-again').externalId).toBe('edit:wamid.TEST0001AA==');
    expect(onlyMessage('deleted').externalId).toBe('revoke:wamid.TEST0001AA==');
  });

  it('too deep to be written down again are set aside whole', () => {
    const deep = `{"object":"whatsapp_business_account","entry":[{"changes":[${'['.repeat(50_000)}${']'.repeat(50_000)}]}]}`;
    const items = new DeliveryReader(ACCOUNT).read(JSON.parse(deep), deep).flatMap(({ items: all }) => all);
    expect(items).toMatchObject([{ type: 'unreadable', item: { raw: deep } }]);
  });
});
