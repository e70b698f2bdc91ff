import type { SpecMigration } from './spec-migration.js';

/** Spec 2 has two kinds of file, conversations and lessons; before, everything was a conversation. */
export const from1to2: SpecMigration = {
  from: 1,
  migrate: ({ spec: _one, ...rest }) => ({ spec: 2, kind: 'conversation', ...rest }),
};
