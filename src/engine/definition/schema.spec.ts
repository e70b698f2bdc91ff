import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { jsonSchemaOfFlows } from './schema.js';

describe('the schema for editors', () => {
  it('is the one the program checks by (`npm run flows:check -- --write-schema` writes it)', () => {
    const written: unknown = JSON.parse(readFileSync('flows/flow.schema.json', 'utf8'));
    expect(written).toEqual(JSON.parse(JSON.stringify(jsonSchemaOfFlows())));
  });
});
