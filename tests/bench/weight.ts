import { gunzipSync, brotliDecompressSync } from 'node:zlib';
import path from 'node:path';
import { request as ask } from 'node:http';
import type { TestDatabase } from '../support/database.js';
import { House } from '../support/house.js';
import { seededRandom } from '../support/seeded-random.js';
import { Served } from '../support/served.js';
import { hashPassword } from '../../src/staff/index.js';

/**
 * What a phone pays to open a page for the first time: the page, its stylesheet and its scripts, compressed as they are
 * served. Fails above the budget.
 */
const BUDGET_BYTES = 30 * 1024;
const PASSWORD = 'le fleuve monte en août';
const COMMUNE = `SELECT id FROM territories WHERE kind = 'commune' LIMIT 1`;

interface Got {
  status: number;
  /** As it came over the network, without its headers. */
  bytes: number;
  text: string;
  cookies: string[];
}

function get(url: string, cookie: string, form?: URLSearchParams): Promise<Got> {
  const headers = {
    accept: 'text/html',
    'accept-encoding': 'br, gzip',
    'sec-fetch-site': 'same-origin',
    ...(cookie && { cookie }),
    ...(form && { 'content-type': 'application/x-www-form-urlencoded' }),
  };
  return new Promise((resolve, reject) => {
    const sent = ask(url, { method: form ? 'POST' : 'GET', headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        const body = Buffer.concat(parts);
        const encoding = response.headers['content-encoding'];
        const plain =
          encoding === 'br' ? brotliDecompressSync(body) : encoding === 'gzip' ? gunzipSync(body) : body;
        resolve({
          status: response.statusCode ?? 0,
          bytes: body.length,
          text: plain.toString('utf8'),
          cookies: (response.headers['set-cookie'] ?? []).map((line) => line.split(';')[0]!),
        });
      });
    });
    sent.on('error', reject);
    sent.end(form?.toString());
  });
}

/** The page and everything it names, once each. */
async function weigh(base: string, path: string, cookie: string): Promise<[string, number][]> {
  const page = await get(base + path, cookie);
  if (page.status !== 200) throw new Error(`${path} answered ${page.status}.`);
  const names = [...page.text.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, name]) => name!);
  const parts: [string, number][] = [[path, page.bytes]];
  for (const name of new Set(names)) parts.push([name, (await get(base + name, '')).bytes]);
  return parts;
}

async function login(base: string, name: string): Promise<string> {
  const page = await get(`${base}/inbox/login`, '');
  const token = /name="_csrf" value="([^"]+)"/.exec(page.text)![1]!;
  const form = new URLSearchParams({ _csrf: token, login: name, password: PASSWORD });
  const entered = await get(`${base}/inbox/login`, page.cookies.join('; '), form);
  if (entered.status !== 303) throw new Error(`The login answered ${entered.status}.`);
  return [...page.cookies, ...entered.cookies].join('; ');
}

/** A full list: no two questions alike, or they would compress as no real ones do. */
const WORDS = (
  'route pont école puits marché forage centre santé maternité pompe lampes barrage jardin taxe budget semences ' +
  'piste hivernage réparation quartier village bétail parc latrines eau panneau travaux argent conseil décision'
).split(' ');
const QUESTIONS = 60;

async function fillQueue(): Promise<void> {
  const place = { folder: path.join(served.folder, 'secrets') } as TestDatabase;
  const house = await House.open(place, database);
  const random = seededRandom(7);
  const word = () => WORDS[Math.floor(random() * WORDS.length)]!;
  for (let n = 0; n < QUESTIONS; n += 1) {
    const text = `Quand ${Array.from({ length: 14 + (n % 9) }, word).join(' ')} ?`;
    await house.ask(await house.citizen(), { communeId: commune!.id, text });
  }
}

const served = await Served.start({ DEMO: 'on' });
const { database } = served.service.ground;
const { accounts } = served.service.features;
const [commune] = await database.reader.query<{ id: string }>(COMMUNE);
const passwordHash = await hashPassword(PASSWORD);
await fillQueue();
const weights: Record<string, number> = {};
try {
  for (const role of ['moderator', 'official', 'admin'] as const) {
    const territoryId = role === 'admin' ? null : commune!.id;
    await database.write((tx) =>
      accounts.create(tx, {
        login: `weight-${role}`,
        name: 'Awa Cissé',
        passwordHash,
        grants: [{ role, territoryId }],
        demonstration: true,
      }),
    );
    const parts = await weigh(served.url, '/inbox', await login(served.url, `weight-${role}`));
    weights[role] = parts.reduce((sum, [, bytes]) => sum + bytes, 0);
    console.log(`/inbox, ${role}: ${weights[role]} bytes`, Object.fromEntries(parts));
  }
  const home = await weigh(served.url, '/', '');
  weights.public = home.reduce((sum, [, bytes]) => sum + bytes, 0);
  console.log(`/: ${weights.public} bytes`, Object.fromEntries(home));
} finally {
  await served.stop();
}
const inbox = Math.max(weights.moderator!, weights.official!, weights.admin!);
if (Math.max(inbox, weights.public) > BUDGET_BYTES) {
  console.error(`More than ${BUDGET_BYTES} bytes.`);
  process.exitCode = 1;
}
console.log(JSON.stringify({ inbox_bytes: inbox, public_bytes: weights.public }));
