import { expect } from '@jest/globals';
import type { InboundItem } from '../../../src/channels/contract/index.js';
import type { Check } from './check.js';
import type { ExpectedDelivery, ExpectedItem, PayloadHouse, ReadDelivery } from './contract-house.js';
import { itemShape } from './item-shape.js';
import { payloadsIn, type PayloadFile } from './payload-files.js';
import { leaksIn, RecordedLog } from './recorded-log.js';

/** Shorter words of a person stand in honest log lines too. */
const TELLING_LENGTH = 6;

/** Every recorded delivery becomes what the house says, twice over, and is told to nobody. */
export function readingChecks(house: PayloadHouse): Check[] {
  const payloads = payloadsIn(house.payloads);
  const group = 'what people send';
  const forEach = payloads.map((payload): Check => {
    const expected = house.cases[payload.name];
    return {
      group,
      sentence: `${payload.name} becomes ${outlineOf(expected)}`,
      run: () => checkDelivery(house, payload, expected),
    };
  });
  return [
    {
      group,
      sentence: 'has a case for every payload file, and a file for every case',
      async run() {
        expect(Object.keys(house.cases).sort()).toEqual(payloads.map(({ name }) => name).sort());
      },
    },
    ...forEach,
    ...(house.batches ? [brokenAmongGood(house)] : []),
  ];
}

async function checkDelivery(
  house: PayloadHouse,
  { file, raw }: PayloadFile,
  expected: ExpectedDelivery | undefined,
): Promise<void> {
  const log = new RecordedLog();
  const read = (): Promise<ReadDelivery> => log.withConsole(() => house.read({ raw, file, logger: log }));
  const { items, ignored } = await read();
  if (expected === undefined) throw new Error('there is no case for this file');
  for (const item of items) {
    expect(itemShape.safeParse(item).error?.issues).toBeUndefined();
    expect(aboutOf(item)).toMatchObject({ channel: house.name });
  }
  if ('ignored' in expected) expect({ items, ignored }).toEqual({ items: [], ignored: [expected.ignored] });
  else expect(items.map(comparable)).toEqual(expected.map((item, place) => matching(item, items[place])));

  const again = await read();
  expect(again.items.map((item) => aboutOf(item).externalId)).toEqual(idsOf(items));
  const messages = items.flatMap((item) => (item.type === 'message' ? [item] : []));
  expect(new Set(idsOf(messages)).size).toBe(messages.length);

  const secrets = [...house.secrets, ...privateIn(items)];
  const reasons = items.flatMap((item) => (item.type === 'unreadable' ? [item.item.reason] : []));
  expect(leaksIn([...log.lines, ...reasons, ...ignored].join('\n'), secrets)).toEqual([]);
}

function brokenAmongGood(house: PayloadHouse): Check {
  return {
    group: 'what people send',
    sentence: 'has a delivery with something broken among good things, which come through unharmed',
    async run() {
      const kinds = Object.values(house.cases).map((expected) =>
        'ignored' in expected ? '' : expected.map((item) => Object.keys(item)[0]).join(' '),
      );
      expect(kinds).toContainEqual(expect.stringMatching(/(message|receipt).*unreadable.*(message|receipt)/));
    },
  };
}

function aboutOf(item: InboundItem): { channel: string; account: string; externalId: string } {
  switch (item.type) {
    case 'message':
      return item.message;
    case 'receipt':
      return item.receipt;
    case 'moved':
      return item.change;
    case 'unreadable':
      return item.item;
  }
}

const idsOf = (items: readonly InboundItem[]): string[] => items.map((item) => aboutOf(item).externalId);

/** An item in the words of `ExpectedItem`. */
function comparable(item: InboundItem): object {
  switch (item.type) {
    case 'message':
      return { message: item.message };
    case 'receipt': {
      const { externalId, state, error } = item.receipt;
      return { receipt: { externalId, state, ...(error !== undefined && { error }) } };
    }
    case 'moved':
      return { moved: { from: item.change.from, to: item.change.to } };
    case 'unreadable':
      return { unreadable: item.item.reason };
  }
}

/** Of a message only the named fields count, but its content counts whole. */
function matching(expected: ExpectedItem, item: InboundItem | undefined): object {
  if (!('message' in expected) || item?.type !== 'message') return expected;
  return { message: { ...item.message, ...expected.message } };
}

function privateIn(items: readonly InboundItem[]): string[] {
  return items
    .flatMap((item) => {
      if (item.type === 'moved') return [item.change.from, item.change.to];
      if (item.type !== 'message') return [];
      const { chat, alsoKnownAs = [], senderName, content } = item.message;
      const words = content.kind === 'text' ? content.text : content.kind === 'photo' ? content.caption : '';
      return [chat, ...alsoKnownAs, senderName, words];
    })
    .filter((told): told is string => (told?.length ?? 0) >= TELLING_LENGTH);
}

function outlineOf(expected: ExpectedDelivery | undefined): string {
  if (expected === undefined) return 'something, but has no case';
  if ('ignored' in expected) return `nothing: ${expected.ignored}`;
  return expected
    .map((item) => ('message' in item ? item.message.content.kind : Object.keys(item).join()))
    .join(', ');
}
