import { describe, expect, it } from '@jest/globals';
import { loadFlows } from '../rehearsal/index.js';
import { FlowSet } from './definition/flow-set.js';
import { EVENTS, LOOKUPS } from './lint/vocabulary.js';
import { emittedNames, lookupNames } from './names.js';

const flows = new FlowSet(loadFlows());

describe('what the flows ask of the host', () => {
  it('are the events it is known to take, and those of the engine itself', () => {
    expect(emittedNames(flows)).toEqual(
      [...Object.keys(EVENTS), 'citizen.resumed', 'conversation.faulted'].sort(),
    );
  });

  it('are the lookups it is known to answer', () => {
    expect(lookupNames(flows)).toEqual(Object.keys(LOOKUPS).sort());
  });
});
