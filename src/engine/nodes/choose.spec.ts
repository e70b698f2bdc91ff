import { describe, expect, it } from '@jest/globals';
import type { LookupRequest, LookupRow } from '../ports.js';
import { emitted, keysSaid, optionsSaid, rehearse } from '../../../tests/flows/support/rehearsal.js';

const villages = (count: number): LookupRow[] =>
  Array.from({ length: count }, (_, n) => ({
    value: `v${n + 1}`,
    label: `Village ${'ABCDEFGHIJKLMNOPQRST'[n]}`,
    facts: { n },
  }));

const TELL = `
  tell: { type: emit, event: a.b, payload: { x: $x, value: $x.value, n: $x.facts.n }, next: done }
  nothing: { type: say, say: a.nothing, next: done }`;
const list = (rows: LookupRow[]) =>
  rehearse(
    `
  start: { type: choose, say: a.pick, into: x, next: tell, lookup: { name: communes, empty: nothing } }${TELL}`,
    () => rows,
  );
const typed = (rows: (query: string) => LookupRow[], asked: LookupRequest[] = []) =>
  rehearse(
    `
  start:
    type: choose
    say: a.pick
    into: x
    next: tell
    options: [{ value: all, key: a.all }]
    lookup: { name: communes, typed: query, none: a.none, found: { key: a.found, parameters: { query: $typed } } }${TELL}`,
    (request) => {
      asked.push(request);
      return rows(request.parameters['query'] as string);
    },
  );
const kept = (events: Parameters<typeof emitted>[0]) => emitted(events)[0]?.payload;

describe('choose', () => {
  it('takes given options by digit, number word and name', () => {
    const asked = () =>
      rehearse(`
  start: { type: choose, say: a.pick, into: x, next: tell, options: [{ value: one, key: a.question }, { value: two, key: a.langue }] }${TELL}`);
    expect(optionsSaid(asked().first)).toEqual(['a.question', 'a.langue']);
    for (const text of ['2', 'deux', 'a.langue'])
      expect(kept(asked().writes(text))).toMatchObject({ x: 'two' });
  });

  it('takes the French name in another language, because it stands under a draft', () => {
    const person = rehearse(`
  start: { type: set, language: bm, next: pick }
  pick: { type: choose, say: a.pick, into: x, next: tell, options: [{ value: one, key: a.question }, { value: two, key: a.langue }] }${TELL}`);
    expect(kept(person.writes('a.langue'))).toMatchObject({ x: 'two' });
  });

  it('keeps a row whole, with its facts', () => {
    expect(kept(list(villages(3)).writes('2'))).toMatchObject({ value: 'v2', n: 1 });
  });

  it('goes elsewhere when there is nothing to choose from', () => {
    expect(keysSaid(list([]).first)).toEqual(['a.nothing']);
  });

  it('pages a long list, and reads the digits of the page that is seen', () => {
    const person = list(villages(16));
    expect(optionsSaid(person.first)).toHaveLength(8);
    const second = person.writes('8');
    expect(optionsSaid(second)).toEqual([
      ...villages(14)
        .slice(7)
        .map(({ label }) => label),
      'common.more',
      'common.list_start',
    ]);
    expect(optionsSaid(person.writes('8'))).toEqual(['Village O', 'Village P', 'common.list_start']);
    expect(kept(person.writes('2'))).toMatchObject({ value: 'v16' });
  });

  it('never gives the digit of « suite » to « début »', () => {
    const person = list(villages(14));
    expect(optionsSaid(person.first).indexOf('common.more')).toBe(7);
    const last = optionsSaid(person.writes('8'));
    expect(last.slice(7)).toEqual(['common.list_end', 'common.list_start']);
    expect(optionsSaid(person.writes('8'))).toEqual(last);
    expect(optionsSaid(person.writes('9'))).toEqual(optionsSaid(person.first));
  });

  it('takes a name from a page that is not seen, but no digit of it', () => {
    expect(keysSaid(list(villages(12)).writes('11'))).toEqual(['common.not_understood', 'a.pick']);
    expect(kept(list(villages(12)).writes('Village K'))).toMatchObject({ value: 'v11' });
  });

  it('narrows a list to what resembles the text, and « retour » shows all of it again', () => {
    const rows = [...villages(9), { value: 'g1', label: 'Gory Nord' }, { value: 'g2', label: 'Gory Sud' }];
    const person = list(rows);
    expect(optionsSaid(person.writes('gory')).sort()).toEqual(['Gory Nord', 'Gory Sud']);
    expect(optionsSaid(person.writes('retour'))).toHaveLength(8);
    const [first] = optionsSaid(person.writes('gory'));
    expect(kept(person.writes('1'))).toMatchObject({ value: first === 'Gory Nord' ? 'g1' : 'g2' });
  });

  it('looks for what is typed only then, and takes it at once when it is clear', () => {
    const asked: LookupRequest[] = [];
    const person = typed(
      () => [
        { value: 'k', label: 'Kirané' },
        { value: 't', label: 'Toya' },
      ],
      asked,
    );
    expect(asked).toEqual([]);
    expect(kept(person.writes('toya'))).toMatchObject({ value: 't' });
    expect(asked[0]).toEqual({ name: 'communes', parameters: { query: 'toya' } });
  });

  it('shows what was found when it is not clear, the given options after it', () => {
    const person = typed(() => [
      { value: 'a', label: 'Gory Nord' },
      { value: 'b', label: 'Gory Sud' },
    ]);
    const found = person.writes('gory');
    expect(keysSaid(found)).toEqual(['a.found']);
    expect(optionsSaid(found)).toEqual(['Gory Nord', 'Gory Sud', 'a.all']);
    expect(kept(person.writes('3'))).toMatchObject({ x: 'all' });
  });

  it('says that nothing was found', () => {
    expect(keysSaid(typed(() => []).writes('xyz'))).toEqual(['a.none', 'a.pick']);
  });

  it('does not look for a whole letter', () => {
    const asked: LookupRequest[] = [];
    expect(keysSaid(typed(() => [], asked).writes('x'.repeat(81)))[0]).toBe('common.not_understood');
    expect(asked).toEqual([]);
  });

  it('says so when a choice has gone since it was shown', () => {
    let rows = villages(3);
    const person = rehearse(
      `
  start: { type: choose, say: a.pick, into: x, next: tell, lookup: { name: communes, empty: nothing } }${TELL}`,
      () => rows,
    );
    rows = rows.slice(0, 2);
    expect(keysSaid(person.writes('3'))).toEqual(['common.choice_gone', 'a.pick']);
  });

  it('keeps what somebody says without being asked, where that is wished', () => {
    const asked = () =>
      rehearse(`
  start:
    type: choose
    say: a.pick
    options: [{ value: one, key: a.one }]
    into: y
    next: tell
    unprompted: { from: 20, characters: 50, seconds: 10, into: x, next: kept }
  kept: { type: emit, event: a.b, payload: { kind: $x.kind, text: $x.text, id: $x.mediaId }, next: done }${TELL}`);
    expect(kept(asked().writes('Quand le pont sera-t-il réparé ?'))).toMatchObject({ kind: 'text' });
    expect(kept(asked().does({ kind: 'voice', mediaId: 'm', seconds: 9 }))).toMatchObject({ id: 'm' });
    expect(keysSaid(asked().writes('bla bla'))[0]).toBe('common.not_understood');
    expect(keysSaid(asked().writes('a'.repeat(51)))[0]).toBe('collect.too_long');
    expect(keysSaid(asked().does({ kind: 'voice', mediaId: 'm', seconds: 11 }))[0]).toBe(
      'collect.voice_too_long',
    );
  });
});
