// Builds everything that runs: the server side (file by file, and what `npm start` runs in bundles), the browser preview, the console.
// `node tools/build.mjs [server|preview|console …]`; without names, whatever is missing or older than its sources.
import { existsSync } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { spawn } from 'node:child_process';
import * as esbuild from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const at = (...parts) => path.join(root, ...parts);

const SERVER_SOURCES = ['src', 'config', 'jobs', 'tools', 'test/campaigns', 'test/support'];

async function filesBelow(folder, keep) {
  if (!existsSync(folder)) return [];
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter(entry => entry.isFile())
    .map(entry => path.join(entry.parentPath ?? entry.path, entry.name))
    .filter(
      file => !file.includes(`${path.sep}node_modules${path.sep}`) && !file.includes(`${path.sep}dist${path.sep}`),
    )
    .filter(keep);
}

const isServerSource = file => file.endsWith('.ts') && !file.endsWith('.d.ts') && !file.endsWith('.test.ts');

/** The sabotage switch of the race tests does not exist in what runs. */
const WITHOUT_SWITCH = { SABOTAGE: 'undefined' };

async function transpile(entryPoints, outdir, outbase, more = {}) {
  await esbuild.build({
    entryPoints,
    outdir,
    outbase,
    define: WITHOUT_SWITCH,
    ...more,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    sourcemap: 'linked',
    minifySyntax: true,
    logLevel: 'warning',
  });
}

/** Packages that load files or other packages by path at run time, or only when they are first needed. */
const LEFT_OUTSIDE = [
  'pino',
  'exceljs',
  'pdfkit',
  'fontkit',
  'wechatpay-node-v3',
  // Optional parts of the MongoDB driver and of msgpackr; whoever installs one gets it.
  'mongodb-client-encryption',
  'kerberos',
  'snappy',
  '@mongodb-js/zstd',
  '@aws-sdk/credential-providers',
  'gcp-metadata',
  'socks',
  'aws4',
  'msgpackr-extract',
];

const bundle = (files, outdir, more = {}) =>
  transpile(
    files.map(file => at(file)),
    outdir,
    root,
    {
      bundle: true,
      splitting: true,
      chunkNames: 'chunks/[name]-[hash]',
      external: LEFT_OUTSIDE,
      // Packages written as CommonJS ask for Node's own modules by `require`.
      banner: {
        js: "import { createRequire as requireFrom } from 'node:module';\nconst require = requireFrom(import.meta.url);",
      },
      ...more,
    },
  );

/** What `npm start` runs, in few files with its packages: an API process is then up in half the time (decision 080). */
const bundleProcesses = () =>
  bundle(['src/server.ts', 'jobs/worker.ts', 'tools/demo/main.ts', 'tools/fake-wechat/main.ts'], at('dist/server'));

/** An API process that keeps the switch, for the sabotage twins of campaigns; never built unless it is named. */
const buildSabotaged = () => bundle(['src/server.ts'], at('dist/sabotaged'), { define: {} });

async function buildServer() {
  await rm(at('dist/server/chunks'), { recursive: true, force: true });
  const sources = (await Promise.all(SERVER_SOURCES.map(folder => filesBelow(at(folder), isServerSource)))).flat();
  await transpile(sources, at('dist/server'), root);
  await bundleProcesses();
  const engine = at('packages/embedded-mongo/src');
  await transpile(await filesBelow(engine, isServerSource), at('packages/embedded-mongo/dist'), engine);
  await run('npm', ['run', '-s', 'types', '-w', 'packages/embedded-mongo']);
}

async function buildPreview() {
  const { buildPreview: build } = await import('./preview/build.mjs');
  await build();
}

const run = (command, args) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
    child.on('error', reject);
    child.on('exit', code =>
      code === 0 ? resolve() : reject(new Error(`${command} ${args.join(' ')} ended with ${code}`)),
    );
  });

/** What can be built, from which sources, and the files that show it was. */
const TARGETS = {
  server: {
    sources: [...SERVER_SOURCES, 'packages/embedded-mongo/src'],
    marks: [
      'dist/server/src/server.js',
      'packages/embedded-mongo/dist/index.js',
      'packages/embedded-mongo/dist/index.d.ts',
    ],
    build: buildServer,
  },
  sabotaged: {
    sources: ['src', 'config'],
    marks: ['dist/sabotaged/src/server.js'],
    build: buildSabotaged,
    onlyByName: true,
  },
  preview: { sources: ['miniprogram', 'tools/preview'], marks: ['dist/preview/index.html'], build: buildPreview },
  console: {
    sources: ['console/src', 'console/index.html', 'console/vite.config.ts'],
    marks: ['dist/console/index.html'],
    build: () => run('npm', ['run', '-s', 'build', '-w', 'console']),
  },
};

const USUAL = Object.keys(TARGETS).filter(name => !TARGETS[name].onlyByName);

async function newestOf(source) {
  const info = await stat(source).catch(() => null);
  if (!info) return 0;
  if (info.isFile()) return info.mtimeMs;
  const files = await filesBelow(source, () => true);
  const times = await Promise.all(files.map(async file => (await stat(file)).mtimeMs));
  return Math.max(0, ...times);
}

async function isFresh({ sources, marks }) {
  const built = await Promise.all(marks.map(mark => stat(at(mark)).catch(() => null)));
  if (built.includes(null)) return false;
  const newest = await Promise.all(sources.map(source => newestOf(at(source))));
  return Math.min(...built.map(({ mtimeMs }) => mtimeMs)) >= Math.max(...newest);
}

/** Builds the named targets, or those that are stale; `say` is told what is going on. */
export async function build(names = USUAL, say = console.log) {
  const force = process.argv.includes('--force');
  for (const name of names) {
    const target = TARGETS[name];
    if (!target) throw new Error(`nothing to build is called ${name}`);
    if (!force && (await isFresh(target))) continue;
    const started = Date.now();
    await target.build();
    say(`构建 ${name}：${((Date.now() - started) / 1000).toFixed(1)} 秒`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const names = process.argv.slice(2).filter(name => !name.startsWith('-'));
  await build(names.length > 0 ? names : undefined);
}
