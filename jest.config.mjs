/** Packages that exist as ES modules only; jest runs CommonJS. */
const ES_ONLY = ['openid-client', 'oauth4webapi', 'jose'];

const transform = {
  '^.+\\.(ts|js)$': [
    '@swc/jest',
    { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' }, sourceMaps: true },
  ],
};

/** Source files import each other with the `.js` suffix that Node wants; jest reads the `.ts` behind it. */
const moduleNameMapper = { '^(\\.{1,2}/.*)\\.js$': '$1' };

export default {
  testEnvironment: 'node',
  rootDir: '.',
  roots: ['<rootDir>/test', '<rootDir>/packages'],
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['/dist/'],
  transform,
  transformIgnorePatterns: [`/node_modules/(?!(${ES_ONLY.join('|')})/)`],
  moduleNameMapper,
  globalSetup: '<rootDir>/test/support/globalSetup.mjs',
  globalTeardown: '<rootDir>/test/support/globalTeardown.mjs',
  setupFilesAfterEnv: ['<rootDir>/test/support/eachFile.ts'],
  testTimeout: 20_000,
  maxWorkers: 2,
};
