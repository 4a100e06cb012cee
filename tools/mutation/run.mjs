// `npm run campaign:mutation [-- file …]`: changes the rules of money one by one and asks whether a test notices.
import { spawnSync } from 'node:child_process';

/** Fetched for the run and kept out of the lock file (decision 087). */
const VERSION = '9.5.1';
const PACKAGES = ['--package', `@stryker-mutator/core@${VERSION}`];

const files = process.argv.slice(2);
const { status } = spawnSync(
  'npx',
  [
    '--yes',
    ...PACKAGES,
    'stryker',
    'run',
    'tools/mutation/stryker.config.mjs',
    ...(files.length > 0 ? ['--mutate', files.join(',')] : []),
  ],
  // Random laws with one seed and few cases: a score is the same twice, and a mutant is judged in a second.
  { stdio: 'inherit', env: { ...process.env, SEED: '20260305', LAW_RUNS: '60' } },
);
process.exit(status ?? 1);
