import { from1to2 } from './1-to-2.js';
import type { RawFlow, SpecMigration } from './spec-migration.js';

/** The version of the format that is written today. */
export const SPEC = 2;

/** In order, one a step, for ever: see 1-to-2.ts. */
export const specMigrations: readonly SpecMigration[] = [from1to2];

/** The file as one of today's spec, or in words for its author why it cannot be. */
export function upgraded(read: unknown): { flow: unknown } | { problem: string } {
  if (read === null || typeof read !== 'object' || Array.isArray(read)) return { flow: read };
  const flow = read as RawFlow;
  const spec = flow['spec'];
  if (typeof spec !== 'number' || !Number.isInteger(spec) || spec < 1)
    return { problem: `spec: must say for which version of the format this is written; today's is ${SPEC}` };
  if (spec > SPEC)
    return {
      problem: `spec: ${spec} is newer than this Baro, which reads up to ${SPEC}; upgrade Baro to use this file`,
    };
  return { flow: specMigrations.slice(spec - 1).reduce((now, step) => step.migrate(now), flow) };
}
