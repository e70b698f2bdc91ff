import { describe, it } from '@jest/globals';
import { groupBy } from '../../src/shared/index.js';
import type { Check } from './contract/check.js';
import type { ChannelHouse, ContractHouse, FarEnd, PayloadHouse } from './contract/contract-house.js';
import { failingChecks } from './contract/failing-checks.js';
import { mediaChecks } from './contract/media-checks.js';
import { readingChecks } from './contract/reading-checks.js';
import { sendingChecks } from './contract/sending-checks.js';

export * from './contract/contract-house.js';

/**
 * What every adapter must do, the same for all of them, called once in the adapter's `contract.spec.ts`. An
 * adapter that passes can be put behind the core without the core knowing which it is.
 */
export function contractSuite<F extends FarEnd>(house: ContractHouse<F>): void {
  payloadSuite(house);
  channelSuite(house);
}

/** The half that needs no wire; by itself only for an adapter whose far end cannot be played where it is run. */
export function payloadSuite(house: PayloadHouse): void {
  suite(`${house.name} keeps the contract of channels, reading`, readingChecks(house));
}

/** The other half. */
export function channelSuite<F extends FarEnd>(house: ChannelHouse<F>): void {
  suite(`${house.name} keeps the contract of channels, sending`, channelChecks(house));
}

/** All of it, not yet tests: so that it can be tested itself that each finds what it is there for. */
export function contractChecks<F extends FarEnd>(house: ContractHouse<F>): Check[] {
  return [...readingChecks(house), ...channelChecks(house)];
}

const channelChecks = <F extends FarEnd>(house: ChannelHouse<F>): Check[] =>
  [sendingChecks, failingChecks, mediaChecks].flatMap((checks) => checks(house));

function suite(name: string, checks: readonly Check[]): void {
  describe(name, () => {
    for (const [group, ofGroup] of groupBy(checks, (check) => check.group)) {
      describe(group, () => {
        for (const { sentence, run } of ofGroup) it(sentence, run);
      });
    }
  });
}
