// `npm run typecheck`: the repository, the mini-program and the console, side by side.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const typescript = path.join(root, 'node_modules/.bin/tsc');
/** One checker a program: each more would work out Mongoose's types again, and the other programs want the other cores. */
const ONE = ['--noEmit', '--checkers', '1'];

const PROGRAMS = [
  [typescript, [...ONE, '-p', 'tsconfig.json']],
  [typescript, [...ONE, '-p', 'miniprogram/tsconfig.json']],
  ['npm', ['run', '-s', 'typecheck', '-w', 'console']],
];

const run = ([command, args]) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit' });
    child.once('error', reject);
    child.once('exit', code => resolve(code ?? 1));
  });

const codes = await Promise.all(PROGRAMS.map(run));
process.exit(Math.max(...codes));
