import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { MongoClient } from 'mongodb';

/** Jest runs from the root of the repository, or from this package. */
const PACKAGE = path.resolve(__dirname, '..');
const MODULES = path.resolve(PACKAGE, '../../node_modules');
const run = promisify(execFile);

/** An empty project that has the packed tarball installed, and what it depends on. */
let project: string;
let packed: string[];

beforeAll(async () => {
  project = fs.mkdtempSync(path.join(os.tmpdir(), 'embedded-mongo-packed-'));
  // What `prepack` does has been done: the tests run on a build.
  const { stdout } = await run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', project], {
    cwd: PACKAGE,
    shell: process.platform === 'win32',
  });
  const [{ filename, files }]: [{ filename: string; files: { path: string }[] }] = JSON.parse(stdout);
  packed = files.map(file => file.path);
  await run('tar', ['-xzf', filename], { cwd: project });
  const installed = path.join(project, 'node_modules/@chuangfu/embedded-mongo');
  fs.mkdirSync(path.dirname(installed), { recursive: true });
  fs.renameSync(path.join(project, 'package'), installed);
  fs.symlinkSync(path.join(MODULES, 'bson'), path.join(project, 'node_modules/bson'), 'junction');
  fs.writeFileSync(path.join(project, 'package.json'), '{ "type": "module" }');
}, 60_000);

afterAll(() => fs.rmSync(project, { recursive: true, force: true }));

describe('the packed package', () => {
  it('holds the program, its types and its sources, and nothing of the workshop', () => {
    expect(packed).toEqual(
      expect.arrayContaining([
        'README.md',
        'bin/embedded-mongo.mjs',
        'dist/index.js',
        'dist/index.d.ts',
        'src/index.ts',
      ]),
    );
    expect(packed.filter(file => !/^(README\.md|package\.json|(bin|dist|src)\/.*)$/.test(file))).toEqual([]);
  });

  it('starts from an empty folder and answers a driver', async () => {
    const bin = path.join(project, 'node_modules/@chuangfu/embedded-mongo/bin/embedded-mongo.mjs');
    const child = spawn(process.execPath, [bin, '--with-parent'], { cwd: project, stdio: ['pipe', 'pipe', 'inherit'] });
    const [uri]: string[] = await once(createInterface({ input: child.stdout }), 'line');
    const client = await MongoClient.connect(uri ?? '');

    expect(await client.db('test').command({ ping: 1 })).toMatchObject({ ok: 1 });
    await client.db('test').collection('c').insertOne({ a: 1 });
    await client.close();
    const ended = once(child, 'exit');
    child.stdin.end(); // as when its parent dies
    expect(await ended).toEqual([0, null]);
    expect(fs.readdirSync(path.join(project, '.data/mongo'))).toEqual(['journal-00000001.log']);
  }, 30_000);

  it('brings types that a strict project compiles against', async () => {
    fs.writeFileSync(
      path.join(project, 'consumer.ts'),
      `import { DirectoryInUse, startServer, type RunningServer } from '@chuangfu/embedded-mongo';
       const server: RunningServer = await startServer({ port: 0 });
       const port: number = server.port;
       export { DirectoryInUse, port };
       // @ts-expect-error a port is a number
       await startServer({ port: 'any' });`,
    );
    const flags = ['--noEmit', '--strict', '--target', 'es2023', '--module', 'nodenext', '--skipLibCheck'];
    const tsc = path.join(MODULES, 'typescript/bin/tsc');

    expect((await run(process.execPath, [tsc, ...flags, 'consumer.ts'], { cwd: project })).stdout).toBe('');
  }, 60_000);
});
