import { inspect } from 'node:util';
import { expect } from '@jest/globals';
import { SendError, type Channel, type OutboundMessage } from '../../../src/channels/contract/index.js';
import type { ChannelHouse, FarEnd } from './contract-house.js';
import { leaksIn, RecordedLog } from './recorded-log.js';

/** One assertion of the suite: a function of its own, so that the suite itself can be tested. */
export interface Check {
  readonly group: 'what people send' | 'what we send' | 'what goes wrong' | 'files of people';
  readonly sentence: string;
  readonly run: () => Promise<void>;
}

/** What people wrote or are called, as the suite writes it: as secret as a token. */
export const WORDS = 'Parole-de-la-personne';

export interface Bench<F extends FarEnd> {
  readonly channel: Channel;
  readonly farEnd: F;
  /** A plain text to a person, changed as told. */
  readonly message: (changes?: Partial<OutboundMessage>) => OutboundMessage;
  /** The error of something that must fail, found to tell nothing it should not. */
  readonly errorOf: (work: Promise<unknown>) => Promise<unknown>;
  /** As `errorOf`, of a send, which throws nothing else. */
  readonly sendErrorOf: (work: Promise<unknown>) => Promise<SendError>;
}

export const never = new AbortController().signal;

/** A channel of its own for one check; afterwards every fault was met and nothing secret was told. */
export async function onBench<F extends FarEnd>(
  house: ChannelHouse<F>,
  body: (bench: Bench<F>) => Promise<void>,
): Promise<void> {
  const secrets = [...house.secrets, WORDS, house.chat(1)];
  const log = new RecordedLog();
  const { channel, farEnd, close } = await house.open(log);
  const errorOf = async (work: Promise<unknown>): Promise<unknown> => {
    const error = await work.then(
      () => expect('it went well').toBe('it failed'),
      (thrown: unknown) => thrown,
    );
    expect(leaksIn(inspect(error, { depth: 8, showHidden: true }), secrets)).toEqual([]);
    return error;
  };
  try {
    await log.withConsole(() =>
      body({
        channel,
        farEnd,
        message: (changes = {}) => ({ chat: house.chat(1), text: WORDS, options: [], ...changes }),
        errorOf,
        async sendErrorOf(work) {
          const error = await errorOf(work);
          expect(error).toBeInstanceOf(SendError);
          return error as SendError;
        },
      }),
    );
    expect(farEnd.unmet()).toEqual([]);
  } finally {
    await close();
  }
  expect(leaksIn(log.lines.join('\n'), secrets)).toEqual([]);
}
