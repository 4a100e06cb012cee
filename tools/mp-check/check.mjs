/**
 * Proves that WeChat DevTools can import the repository, without DevTools and without a network:
 * packs npm and compiles with WeChat's own compiler, then weighs the packages against WeChat's limits and ours.
 * Install it first: `npm install --prefix tools/mp-check`, then `npm run check --prefix tools/mp-check`.
 */
import { generateKeyPairSync } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';

const require = createRequire(import.meta.url);
const ci = require('miniprogram-ci');
const ROOT = path.resolve(import.meta.dirname, '../..');
const KIB = 1024;
/** Ours; WeChat's are 2 MiB for the main package and 30 MiB for everything. */
const LIMITS = { main: 1024 * KIB, whole: 8 * 1024 * KIB, one: 2048 * KIB };

/** A copy of what DevTools would open, with the npm packages that `npm install` in miniprogram/ brings. */
function copyProject(folder) {
  cpSync(path.join(ROOT, 'project.config.json'), path.join(folder, 'project.config.json'));
  cpSync(path.join(ROOT, 'miniprogram'), path.join(folder, 'miniprogram'), { recursive: true });
  const { dependencies } = JSON.parse(readFileSync(path.join(ROOT, 'miniprogram/package.json'), 'utf8'));
  for (const [name, version] of Object.entries(dependencies)) {
    const source = path.join(ROOT, 'node_modules', name);
    const installed = JSON.parse(readFileSync(path.join(source, 'package.json'), 'utf8')).version;
    if (installed !== version)
      throw new Error(`${name}: miniprogram/ wants ${version}, the repository has ${installed}`);
    cpSync(source, path.join(folder, 'miniprogram/node_modules', name), { recursive: true });
  }
}

/** The compiler asks WeChat for the account's limits; an account that does not exist needs made-up ones. */
function localProject(folder) {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const privateKeyPath = path.join(folder, 'private.key');
  writeFileSync(privateKeyPath, privateKey.export({ type: 'pkcs1', format: 'pem' }));
  const project = new ci.Project({
    appid: 'wx1234567890abcdef',
    type: 'miniProgram',
    projectPath: folder,
    privateKeyPath,
    ignores: ['**/node_modules/**/*'],
  });
  const setting = {
    MaxCodeSize: 2,
    MaxSubpackageSubCodeSize: 2,
    MaxSubpackageFullCodeSize: 30,
    NavigateMiniprogramLimit: 10,
    MaxSubPackageLimit: 100,
    MinTabbarCount: 2,
    MaxTabbarCount: 5,
    MaxTabbarIconSize: 40,
  };
  project.attr = async () => ({ platform: false, appType: 0, isSandbox: false, released: false, setting });
  return project;
}

/** Bytes per package: '' is the main one. */
function weigh(files, roots) {
  const sizes = new Map([['', 0]]);
  for (const [file, content] of Object.entries(files)) {
    const root = roots.find(candidate => file.startsWith(`${candidate}/`)) ?? '';
    sizes.set(root, (sizes.get(root) ?? 0) + Buffer.byteLength(content));
  }
  return sizes;
}

function report(sizes, fileCount) {
  const whole = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  const kib = size => `${Math.ceil(size / KIB)} KiB`;
  for (const [root, size] of sizes) console.log(`${(root || '(main package)').padEnd(32)} ${kib(size)}`);
  console.log(`${'whole'.padEnd(32)} ${kib(whole)} in ${fileCount} files`);
  const tooBig = [...sizes].filter(([root, size]) => size > (root ? LIMITS.one : LIMITS.main));
  if (tooBig.length || whole > LIMITS.whole) throw new Error('a package is heavier than allowed');
}

async function main() {
  const folder = mkdtempSync(path.join(tmpdir(), 'mp-check-'));
  try {
    mkdirSync(path.join(folder, 'miniprogram'), { recursive: true });
    copyProject(folder);
    const miniprogram = path.join(folder, 'miniprogram');
    const packed = await ci.packNpmManually({
      packageJsonPath: path.join(miniprogram, 'package.json'),
      miniprogramNpmDistDir: miniprogram,
    });
    if (packed.miniProgramPackNum === 0) throw new Error(`构建 npm packed nothing: ${JSON.stringify(packed.warnList)}`);
    const files = await ci.getCompiledResult(
      {
        project: localProject(folder),
        version: '0.0.0',
        desc: 'check',
        setting: { useProjectConfig: true },
        onProgressUpdate: () => undefined,
      },
      path.join(folder, 'out.zip'),
    );
    const app = JSON.parse(readFileSync(path.join(miniprogram, 'app.json'), 'utf8'));
    report(
      weigh(
        files,
        (app.subPackages ?? []).map(({ root }) => root),
      ),
      Object.keys(files).length,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

// The compiler keeps worker processes open; ending here ends them.
main().then(
  () => process.exit(0),
  error => {
    console.error(String(error.message ?? error).slice(0, 2000));
    process.exit(1);
  },
);
