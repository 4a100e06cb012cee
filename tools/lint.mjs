// `npm run lint`: the linter, the formatter's check and the bindings of the mini-program's templates.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const steps = [
  ['oxlint', ['--quiet', '.']],
  ['oxfmt', ['--check', '.']],
];

let failed = false;
for (const [command, args] of steps) {
  const { status } = spawnSync('npx', ['--no-install', command, ...args], { cwd: root, stdio: 'inherit' });
  failed ||= status !== 0;
}
if (existsSync(`${root}/tools/lintWxml.mjs`)) {
  const { status } = spawnSync(process.execPath, ['tools/lintWxml.mjs'], { cwd: root, stdio: 'inherit' });
  failed ||= status !== 0;
}
process.exit(failed ? 1 : 0);
