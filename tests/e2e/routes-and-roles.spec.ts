import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import path from 'node:path';
import { routesOf } from '../../src/cli/docs/routes-of.js';
import { EXPECTED, PUBLIC, type Expectation } from './access/expectations.js';
import { Stage, WHO, type Asking, type Commune, type Who } from './access/stage.js';

interface Told {
  status: number;
  location: string | null;
}

/** Every route, asked by every role in its own and in another commune. */
describe('routes and roles', () => {
  const routes = routesOf(path.resolve('src'));
  const keyOf = ({ method, path: address }: (typeof routes)[number]) => `${method} ${address}`;
  let stage: Stage;

  beforeAll(async () => {
    stage = await Stage.set();
  });
  afterAll(() => stage?.end());

  async function ask(
    key: string,
    address: string,
    asking: Asking,
    fields?: Record<string, string>,
  ): Promise<Told> {
    const visitor = stage.visitors.get(asking.who)!;
    if (key.endsWith('/events')) return listen(address, asking.who);
    const answer = key.startsWith('POST')
      ? await visitor.post(address, fields ?? {})
      : await visitor.get(address);
    return { status: answer.status, location: answer.headers.get('location') };
  }

  /** A stream never ends by itself: what counts is how it begins. */
  async function listen(address: string, who: Who): Promise<Told> {
    const cookie = [...stage.visitors.get(who)!.cookies]
      .map(([name, value]) => `${name}=${value}`)
      .join('; ');
    const response = await fetch(stage.web.url + address, {
      headers: { cookie, accept: 'text/html' },
      redirect: 'manual',
    });
    await response.body?.cancel();
    return { status: response.status, location: response.headers.get('location') };
  }

  const toLogin = ({ location }: Told): boolean => location !== null && location.startsWith('/inbox/login');
  const through = (told: Told, { behind }: Expectation): boolean =>
    (told.status >= 200 && told.status < 300) ||
    (told.status === 303 && !toLogin(told)) ||
    told.status === behind?.[0];

  /** What came of it, in the words of the expectation. */
  function outcome(told: Told, expectation: Expectation): string {
    if (through(told, expectation)) return 'through';
    return toLogin(told) ? 'to the login' : String(told.status);
  }

  function expected(
    who: Who,
    commune: Commune,
    { own, other }: Expectation,
    declared: readonly string[],
  ): string {
    const allowed = commune === 'own' || other === 'no commune' ? own : other;
    if (allowed.includes(who)) return 'through';
    if (who === 'anonymous') return 'to the login';
    const role = who === 'admin of everything' ? 'admin' : who;
    // Who has the role, but not here, may not learn whether there is such a thing.
    return declared.includes(role) ? 'not found' : 'forbidden';
  }
  /** Outside of one's communes nothing can be made either, which is said by 422 where there is nothing to be found. */
  const NAMES: Readonly<Record<string, string>> = {
    '403': 'forbidden',
    '404': 'not found',
    '422': 'not found',
  };

  it('have an expectation each, and no expectation is left over', () => {
    const known = [...Object.keys(EXPECTED), ...Object.keys(PUBLIC)].sort();
    expect(routes.map(keyOf).sort()).toEqual(known);
  });

  it('are for everybody exactly where it is expected', () => {
    const open = routes.filter(({ access }) => access === 'public').map(keyOf);
    expect(open.sort()).toEqual(Object.keys(PUBLIC).sort());
  });

  it.each(routes.filter(({ access }) => access !== 'public').map((route) => [keyOf(route), route] as const))(
    '%s lets in whom it should, where it should',
    async (key, { access }) => {
      const expectation = EXPECTED[key]!;
      const found: Record<string, string> = {};
      const wanted: Record<string, string> = {};
      for (const commune of ['own', 'other'] as const) {
        for (const who of WHO) {
          await stage.forgetAttempts();
          const asking = stage.asking(who, commune);
          const address = await expectation.path(asking);
          const told = await ask(key, address, asking, expectation.fields?.(asking));
          const came = outcome(told, expectation);
          found[`${who}, ${commune}`] = NAMES[came] ?? came;
          wanted[`${who}, ${commune}`] = expected(who, commune, expectation, access.split(', '));
        }
      }
      expect(found).toEqual(wanted);
    },
  );

  it.each(Object.entries(PUBLIC).filter(([, said]) => said !== 'asked elsewhere'))(
    '%s answers somebody without an account',
    async (key, said) => {
      const [address, status] = said as readonly [string, number];
      await stage.visitors.get('anonymous')!.get('/inbox/login');
      const told = await ask(key, address, stage.asking('anonymous', 'own'));
      expect(told.status).toBe(status);
    },
  );
});
