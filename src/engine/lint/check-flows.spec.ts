import { describe, expect, it } from '@jest/globals';
import { flowsWithMenu } from '../../../tests/flows/support/rehearsal.js';
import { FlowSet } from '../definition/flow-set.js';
import { parseFlow } from '../definition/parse-flow.js';
import { ENGINE_SAYS } from '../turn/notices.js';
import { CHECKS, checkFlows } from './check-flows.js';
import type { CheckedTexts, Finding } from './finding.js';

const KEYS = [
  ...ENGINE_SAYS.map(({ key }) => key),
  'a.fine',
  'a.long',
  'a.wordy',
  'a.needs',
  'a.label',
  'a.body',
  'common.more',
  'common.list_start',
];

const texts: CheckedTexts = {
  languages: () => [{ code: 'fr' }, { code: 'bm' }],
  keys: () => KEYS,
  state: (language, key) =>
    language === 'fr' ? 'reviewed' : key === 'a.fine' ? null : key === 'a.long' ? 'stale' : 'draft',
  text(language, key, parameters) {
    if (key === 'a.needs' && !('who' in parameters)) throw new Error('a.needs needs who');
    if (key === 'a.long' && language === 'bm') return 'x'.repeat(4097);
    if (key === 'a.label' && language === 'bm') return 'x'.repeat(17);
    if (key === 'a.body' && language === 'bm') return 'x'.repeat(1025);
    return key === 'a.wordy' ? 'x'.repeat(301) : 'x';
  },
};

/** What is found in a menu of these nodes; the other flows are the real ones and not of interest. */
function findings(nodes: string, others: string[] = []): Finding[] {
  const flows = [...flowsWithMenu(nodes).all(), ...others.map((text) => parseFlow(text, 'other.yaml'))];
  const found = checkFlows({ flows, texts });
  return found.filter(({ at }) => /^(menu|other|bm|engine)\b/.test(at));
}

const FINE = '  start: { type: say, say: a.fine, next: done }';

/** For each check a flow that it must find fault with, and where. */
const WRONG: Record<string, { level: Finding['level']; nodes: string; at: string; about: string }> = {
  dangling: {
    level: 'blocking',
    nodes: '  start: { type: say, say: a.fine, next: nowhere }',
    at: 'menu.start',
    about: 'nowhere',
  },
  unreachable: {
    level: 'blocking',
    nodes: `${FINE}\n  island: { type: say, say: a.fine, next: done }`,
    at: 'menu.island',
    about: 'no way',
  },
  'silent-loops': {
    level: 'blocking',
    nodes:
      '  start: { type: set, next: round }\n  round: { type: branch, on: $citizen.language, cases: { fr: done }, otherwise: start }',
    at: 'menu.start',
    about: 'menu.start → menu.round → menu.start',
  },
  'missing-keys': {
    level: 'blocking',
    nodes: '  start: { type: say, say: a.nowhere, next: done }',
    at: 'menu.start',
    about: 'a.nowhere',
  },
  parameters: {
    level: 'blocking',
    nodes: '  start: { type: say, say: a.needs, next: done }',
    at: 'menu.start',
    about: 'needs who',
  },
  'long-texts': {
    level: 'blocking',
    nodes: '  start: { type: say, say: a.long, next: done }',
    at: 'menu.start',
    about: '4097 characters in bm',
  },
  'unknown-names': {
    level: 'blocking',
    nodes: '  start: { type: emit, event: moon.landed, next: done }',
    at: 'menu.start',
    about: 'moon.landed',
  },
  'unset-variables': {
    level: 'blocking',
    nodes: '  start: { type: branch, on: $nobody.label, cases: {}, otherwise: done }',
    at: 'menu.start',
    about: '$nobody',
  },
  'wordy-texts': {
    level: 'advisory',
    nodes: '  start: { type: say, say: a.wordy, next: done }',
    at: 'menu.start',
    about: '301',
  },
  'long-sms': {
    level: 'advisory',
    nodes: '  start: { type: say, say: a.long, next: done }',
    at: 'menu.start',
    about: '27 SMS parts in bm',
  },
  'long-labels': {
    level: 'advisory',
    nodes: `  start: { type: choose, say: a.fine, options: [{ value: x, key: a.label, next: done }] }`,
    at: 'menu.start',
    about: '17 characters in bm; WhatsApp has room for 16',
  },
  'long-bodies': {
    level: 'advisory',
    nodes: `  start: { type: choose, say: a.body, options: [{ value: x, key: a.fine, next: done }] }`,
    at: 'menu.start',
    about: '1025 characters in bm',
  },
  untranslated: { level: 'advisory', nodes: FINE, at: 'bm', about: '1 not translated: a.fine' },
};

describe('the checks', () => {
  it('are each shown something wrong here', () => {
    expect(Object.keys(WRONG).sort()).toEqual(CHECKS.map(({ name }) => name).sort());
  });

  it.each(Object.entries(WRONG))('%s finds what is wrong', (check, { level, nodes, at, about }) => {
    const found = findings(nodes).filter((finding) => finding.check === check);
    expect(found).toContainEqual(
      expect.objectContaining({ level, at, message: expect.stringContaining(about) }),
    );
  });

  it('find nothing blocking in a flow that is fine', () => {
    expect(findings(FINE).filter(({ level }) => level === 'blocking')).toEqual([]);
  });

  it('tell stale texts from missing ones', () => {
    expect(findings(FINE)).toContainEqual({
      level: 'advisory',
      check: 'untranslated',
      at: 'bm',
      message: '1 stale: a.long',
    });
  });

  it('find a flow nobody comes to and one that must exist', () => {
    const other = `spec: 1\nflow: other\nstart: a\nnodes: { a: { type: end } }`;
    expect(findings(FINE, [other])).toContainEqual(
      expect.objectContaining({ check: 'unreachable', at: 'other' }),
    );
    const found = checkFlows({ flows: new FlowSet([parseFlow(other, 'other.yaml')]).all(), texts });
    expect(found).toContainEqual(expect.objectContaining({ check: 'dangling', at: 'welcome' }));
  });

  const lesson = (theme: string, title: string) =>
    `spec: 2\nkind: lesson\nflow: other\ntheme: ${theme}\ntitle: ${title}\nsteps:\n  - { ask: a.fine, answers: [a.fine, a.long], right: a.fine, why: a.fine }`;

  it('see a lesson under a theme nobody knows, one without a title, and one that nothing leads to', () => {
    const found = findings(FINE, [lesson('cooking', 'a.untitled')]).filter(({ at }) => at === 'other');
    expect(found.map(({ check, message }) => [check, message])).toEqual(
      expect.arrayContaining([
        ['unknown-names', expect.stringContaining('cooking')],
        ['missing-keys', expect.stringContaining('a.untitled')],
      ]),
    );
    const alone = checkFlows({ flows: [parseFlow(lesson('advocacy', 'a.fine'), 'y.yaml')], texts });
    expect(alone).toContainEqual(expect.objectContaining({ check: 'unreachable', at: 'other' }));
  });

  it('see no circle through a lesson, which always asks', () => {
    const found = findings(
      '  start: { type: call, lesson: $lesson.value, next: again }\n  again: { type: set, next: start }',
    );
    expect(found.filter(({ check }) => check === 'silent-loops')).toEqual([]);
  });

  it('see a circle through a call, but none where the called flow waits', () => {
    const nodes = (flow: string) =>
      `  start: { type: call, flow: ${flow}, next: again }\n  again: { type: set, next: start }`;
    const loops = (flow: string) => findings(nodes(flow)).filter(({ check }) => check === 'silent-loops');
    expect(loops('help')).not.toEqual([]);
    expect(loops('choose-commune')).toEqual([]);
  });

  it('see a list that nobody can give', () => {
    const found = findings(
      '  start: { type: choose, say: a.fine, next: done, lookup: { name: moons, empty: done } }',
    );
    expect(found).toContainEqual(
      expect.objectContaining({
        level: 'blocking',
        at: 'menu.start',
        message: expect.stringContaining('moons'),
      }),
    );
  });

  it('see that an event or a lookup carries other fields than the host expects', () => {
    const found = findings(`
  start: { type: emit, event: wish.counted, payload: { commune: x }, next: pick }
  pick: { type: choose, say: a.fine, next: done, lookup: { name: offices, parameters: { commune: x }, empty: done } }`);
    expect(found.filter(({ check }) => check === 'unknown-names').map(({ at }) => at)).toEqual([
      'menu.start',
      'menu.pick',
    ]);
  });
});
