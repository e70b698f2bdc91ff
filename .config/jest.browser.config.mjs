import { base } from './jest.config.mjs';

export default {
  ...base,
  testMatch: ['<rootDir>/tests/browser/**/*.spec.ts'],
  testTimeout: 90_000,
  maxWorkers: 1,
};
