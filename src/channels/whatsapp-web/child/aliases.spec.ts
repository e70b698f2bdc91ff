import { describe, expect, it } from '@jest/globals';
import { Aliases } from './aliases.js';

const NUMBER = '22370000001@c.us';

describe('who else somebody on WhatsApp is', () => {
  it('is asked once, and again when the number may have been given to somebody else', async () => {
    let now = 0;
    let asked = 0;
    const client = {
      getContactLidAndPhone: async () => [{ lid: `${(asked += 1)}@lid`, pn: NUMBER }],
    };
    const aliases = new Aliases(client, () => now);
    expect(await aliases.of(NUMBER)).toEqual(['1@lid']);
    now = 3_599_999;
    expect(await aliases.of(NUMBER)).toEqual(['1@lid']);
    now = 3_600_000;
    expect(await aliases.of(NUMBER)).toEqual(['2@lid']);
  });
});
