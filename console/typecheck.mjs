// Checks the types of the console, templates included. vue-tsc stands beside the workspace's newer TypeScript, which it
// cannot drive; it is handed the console's own.
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const require = createRequire(import.meta.url);
const { run } = require('vue-tsc');

process.chdir(here);
process.argv.push('--noEmit', '-p', 'tsconfig.json');
run(require.resolve('typescript/lib/tsc', { paths: [here] }));
