/** What is mutated when no file is named: the rules and books of money. */
const RULES = [
  'src/features/policies/*.rules.ts',
  'src/features/awards/*.rules.ts',
  'src/features/vouchers/*.rules.ts',
  'src/features/assessments/*.rules.ts',
  'src/features/recognition/*.rules.ts',
  'src/shared/{money,doubleEntry}.ts',
];

export default {
  mutate: RULES,
  plugins: ['./tools/mutation/rulesRunner.mjs'],
  testRunner: 'rules',
  coverageAnalysis: 'perTest',
  concurrency: 1,
  timeoutMS: 10_000,
  tempDirName: '.tmp/mutation',
  ignorePatterns: ['/dist', '/console', '/miniprogram', '/docs', '/packages', '/.tmp', '/jobs', '/test/browser'],
  reporters: ['clear-text'],
  clearTextReporter: { allowColor: false, allowEmojis: false, logTests: false, reportTests: false },
  // Nothing is compiled against it, and reading it would need the TypeScript API that version 7 lacks.
  tsconfigFile: 'none',
  disableTypeChecks: false,
};
