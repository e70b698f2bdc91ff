import { describe, expect, it } from '@jest/globals';
import { countCommits } from '../support/commits.js';
import { databaseKinds } from '../support/database.js';
import { WebhookHouse } from './support/webhook-house.js';

const PEOPLE = 120;

describe.each(databaseKinds)('deliveries that come together, on %s', (kind) => {
  /** Everybody says hello at once; resolves to what that cost from the first delivery to the last answer. */
  async function commitsFor(GROUP_COMMIT: 'on' | 'off'): Promise<number> {
    const house = await WebhookHouse.open(kind, { GROUP_COMMIT, TELEGRAM_PER_SECOND: '100000' });
    try {
      const [first, ...others] = Array.from({ length: PEOPLE + 1 }, () => house.someone());
      await house.write(first!, 'bonjour');
      await house.answers(first!, 1);
      const commits = countCommits(house.served.service.ground.database);
      await Promise.all(others.map((chat) => house.write(chat, 'bonjour')));
      for (const chat of others) await house.answers(chat, 1);
      return commits();
    } finally {
      await house.close();
    }
  }

  it('cost far fewer commits than there are messages, and a commit each and more where sharing is switched off', async () => {
    const [shared, alone] = [await commitsFor('on'), await commitsFor('off')];
    // Received, taken, handled, sent: at least three each by the time the answer is there.
    expect(alone).toBeGreaterThanOrEqual(3 * PEOPLE);
    // How far fewer depends on how close together they come: on a machine busy with other things, less so.
    expect(shared).toBeLessThan(PEOPLE);
    expect(shared).toBeLessThan(alone / 3);
  });
});
