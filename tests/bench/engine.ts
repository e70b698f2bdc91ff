import { Catalogues } from '../../src/catalogues/index.js';
import { databaseKinds, testDatabase } from '../support/database.js';
import { rowsOfAClaim } from './support/claim-rows.js';
import { measureSteps, SIZES } from './support/engine-steps.js';
import { storeConversations } from './support/stored-conversations.js';

/**
 * A step of a conversation must not cost more where flows are long, and the claim of a conversation must not read
 * more where many are stored. Exits 1 when either does.
 */
const MOST_RATIO = 1.3;
const FEW = 1;
const MANY = 100_000;

const steps = measureSteps(Catalogues.load('locales'));
for (const size of SIZES) console.log(`a step in a flow of ${size} nodes: ${steps[size]!.toFixed(1)} µs`);
const times = Object.values(steps);
const ratio = Math.max(...times) / Math.min(...times);

async function claimRows(kind: 'sqlite' | 'postgres', conversations: number): Promise<number> {
  const place = await testDatabase(kind);
  try {
    const database = await place.open();
    await storeConversations(database, conversations);
    const rows = await rowsOfAClaim(place, database);
    console.log(`${kind}, ${conversations} stored conversations: a claim reads ${rows} rows`);
    return rows;
  } finally {
    await place.drop();
  }
}

const few: number[] = [];
const many: number[] = [];
for (const kind of databaseKinds) {
  few.push(await claimRows(kind, FEW));
  many.push(await claimRows(kind, MANY));
}
if (databaseKinds.length === 1) console.log('PostgreSQL is left out: TEST_DATABASE_URL names no server.');
const constant = many.every((rows, index) => rows <= few[index]!);
if (ratio > MOST_RATIO)
  console.log(`A step costs up to ${ratio.toFixed(2)} times as much; ${MOST_RATIO} may be.`);
if (!constant) console.log('A claim reads more rows where more conversations are stored.');
process.exitCode = ratio > MOST_RATIO || !constant ? 1 : 0;
console.log(
  JSON.stringify({
    step_ratio: Number(ratio.toFixed(3)),
    [`claim_rows_${FEW}`]: Math.max(...few),
    [`claim_rows_${MANY}`]: Math.max(...many),
  }),
);
