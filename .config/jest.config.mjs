// Nest 12 is ESM only, TypeORM wants decorator metadata: swc gives both, and transforms faster than tsc.
const swc = {
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', decorators: true, tsx: true },
    transform: {
      legacyDecorator: true,
      decoratorMetadata: true,
      useDefineForClassFields: false,
      react: { runtime: 'automatic', importSource: 'preact' },
    },
    keepClassNames: true,
  },
  module: { type: 'es6' },
  sourceMaps: 'inline',
  swcrc: false,
};

export const base = {
  rootDir: '..',
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.tsx?$': ['@swc/jest', swc] },
  transformIgnorePatterns: ['/node_modules/'],
  modulePathIgnorePatterns: ['<rootDir>/dist'],
};

export default {
  ...base,
  testMatch: [
    '<rootDir>/src/**/*.spec.{ts,tsx}',
    '<rootDir>/tests/{flows,medium,e2e,support}/**/*.spec.{ts,tsx}',
  ],
  globalSetup: '<rootDir>/.config/jest.begin.mjs',
  globalTeardown: '<rootDir>/.config/jest.end.mjs',
  // By itself jest leaves one core idle: half of a small machine.
  maxWorkers: '100%',
  // Generous, because machines are shared: waiting ends as soon as what is waited for is there.
  testTimeout: 60_000,
  // A test that leaves a handle open must fail the run by its own time limit, not hang it.
  forceExit: true,
};
