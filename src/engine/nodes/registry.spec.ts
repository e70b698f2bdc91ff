import { existsSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { node, nodeTypes } from './registry.js';

describe('the registry of node types', () => {
  it.each(Object.keys(nodeTypes))('%s is named as its file and has a test', (name) => {
    expect(nodeTypes[name as keyof typeof nodeTypes].type).toBe(name);
    expect(existsSync(`src/engine/nodes/${name}.ts`)).toBe(true);
    expect(existsSync(`src/engine/nodes/${name}.spec.ts`)).toBe(true);
  });

  it('checks exactly the types it lists', () => {
    const checked = node.options.map((option) => option.shape.type.value);
    expect([...checked].sort()).toEqual(Object.keys(nodeTypes).sort());
  });
});
