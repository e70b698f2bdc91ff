import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { Served } from '../support/served.js';

describe('what machines ask the service', () => {
  let served: Served;
  beforeAll(async () => {
    served = await Served.start({ DEMO: 'on' });
  });
  afterAll(() => served.stop());

  it('it lives, and it can do its work', async () => {
    await request(served.url).get('/health/live').expect(200, { status: 'ok' });
    const ready = await request(served.url).get('/health/ready').expect(200);
    expect(ready.body).toMatchObject({ status: 'ok', info: { database: { status: 'up' } } });
  });

  it('its figures are for this machine only', async () => {
    const figures = await request(served.url).get('/metrics').expect(200);
    expect(figures.text).toMatch(/^baro_storage_synchronous 2$/m);
    await request(served.url).get('/metrics').set('x-forwarded-for', '203.0.113.7').expect(404);
  });

  it('what is not there is said so, without a stack', async () => {
    const missing = await request(served.url).get('/nowhere').expect(404);
    expect(missing.text).not.toMatch(/node_modules|at .*\.js/);
    await request(served.url).post('/webhooks/telegram').send('{}').expect(404);
  });
});
