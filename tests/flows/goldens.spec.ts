import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Catalogues } from '../../src/catalogues/index.js';
import { FlowSet } from '../../src/engine/index.js';
import { loadFlows, replay } from '../../src/rehearsal/index.js';
import { firstDifference, SAME } from './support/first-difference.js';
import { watchedFlows } from './support/watched-flows.js';

const FOLDER = 'tests/flows';
const flows = loadFlows();
const catalogues = Catalogues.load('locales');
const files = readdirSync(FOLDER).filter((file) => file.endsWith('.txt'));
const read = (file: string) => readFileSync(path.join(FOLDER, file), 'utf8');

describe('the conversations', () => {
  it.each(files)('%s goes as written', (file) => {
    const written = read(file);
    const played = replay(written, new FlowSet(flows), catalogues);
    if (process.env['UPDATE_GOLDENS'] === '1') writeFileSync(path.join(FOLDER, file), played);
    else expect(firstDifference(written, played)).toBe(SAME);
  });

  it('come by every node of every flow, and so by every node type', () => {
    const visited = new Set<string>();
    for (const file of files) replay(read(file), watchedFlows(flows, visited), catalogues);
    const nodes = flows.flatMap((flow) => [...flow.nodes.keys()].map((node) => `${flow.name}.${node}`));
    expect(nodes.filter((node) => !visited.has(node))).toEqual([]);
  });

  it('never break down', () => {
    expect(files.filter((file) => read(file).includes('conversation.faulted'))).toEqual([]);
  });
});
