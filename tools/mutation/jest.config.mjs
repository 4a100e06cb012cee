import config from '../../jest.config.mjs';

/** The tests of rules alone: no database, no server, so that a mutant is judged in a second. */
const { globalSetup: _setUp, globalTeardown: _tearDown, setupFilesAfterEnv: _eachFile, ...rest } = config;

export default {
  ...rest,
  rootDir: '../..',
  roots: ['<rootDir>/test'],
  testMatch: [
    '<rootDir>/test/shared/money.test.ts',
    '<rootDir>/test/features/policies/!(policies.routes|sixthCity).test.ts',
    '<rootDir>/test/features/{awards,vouchers,assessments,recognition}/*.rules.test.ts',
  ],
};
