import { describe, expect, it } from '@jest/globals';
import { Catalogues } from '../../src/catalogues/index.js';
import { checkFlows } from '../../src/engine/index.js';
import { loadFlows } from '../../src/rehearsal/index.js';

describe('the conversations that are shipped', () => {
  it('have nothing blocking wrong with them', () => {
    const findings = checkFlows({ flows: loadFlows(), texts: Catalogues.load('locales') });
    expect(findings.filter(({ level }) => level === 'blocking')).toEqual([]);
  });
});
