import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Catalogues } from '../catalogues/index.js';
import { REJECT_REASONS } from '../questions/index.js';
import { sayIn, typeset } from './words.js';

const src = path.resolve('src');
const catalogues = Catalogues.load(path.resolve('locales'));
const sources = ['inbox', 'site', 'staff', 'questions', 'moderation']
  .flatMap((folder) =>
    readdirSync(path.join(src, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
      path.join(src, folder, file),
    ),
  )
  .filter((file) => /(?<!\.spec)\.tsx?$/.test(file))
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');
const keyIn = /['"`]((?:inbox|site|simulator)\.(?!css|js)[a-z][a-z_.]*[a-z])['"`]/g;

describe('the words of the pages', () => {
  it('have every key that a page or an error names', () => {
    const known = new Set(catalogues.keys());
    const named = [...sources.matchAll(keyIn)].map(([, key]) => key!);
    expect(named.length).toBeGreaterThan(50);
    expect(named.filter((key) => !known.has(key))).toEqual([]);
  });

  it('hold no key that nothing names', () => {
    const begun = [...sources.matchAll(/[`'"]((?:inbox|site|simulator)\.(?:[a-z_.]*[._])?)\$\{/g)].map(
      ([, start]) => start!,
    );
    const named = new Set([...sources.matchAll(keyIn)].map(([, key]) => key));
    const ours = catalogues.keys().filter((key) => /^(inbox|site|simulator)\./.test(key));
    const idle = ours.filter((key) => !named.has(key) && !begun.some((start) => key.startsWith(start)));
    expect(idle).toEqual([]);
  });

  it('name each reason for not passing a question on', () => {
    const say = sayIn(catalogues);
    for (const reason of REJECT_REASONS) expect(say(`inbox.reason.${reason}`)).not.toBe('');
  });

  it('keep French punctuation on the line of its word', () => {
    expect(typeset('Pourquoi ? « Oui » : non !')).toBe('Pourquoi\u00a0? «\u00a0Oui\u00a0»\u00a0: non\u00a0!');
  });
});
