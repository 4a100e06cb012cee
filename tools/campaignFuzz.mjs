// `npm run campaign:fuzz -- 500`: the fuzz test with many requests per route.
import { spawnSync } from 'node:child_process';

const runs = process.argv[2] ?? '500';
const { status } = spawnSync(process.execPath, ['node_modules/jest/bin/jest.js', 'test/fuzz'], {
  stdio: 'inherit',
  env: { ...process.env, FUZZ_RUNS: runs },
});
process.exit(status ?? 1);
