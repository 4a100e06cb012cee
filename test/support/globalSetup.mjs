// Starts what every test file shares: one database server and one Redis for the run. Named ones are used as they are.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from '../../tools/build.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

const freePort = () =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

function startEmbedded() {
  const bin = path.join(root, 'packages/embedded-mongo/bin/embedded-mongo.mjs');
  const child = spawn(process.execPath, [bin, '--port', '0', '--memory'], { stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((resolve, reject) => {
    child.once('exit', code => reject(new Error(`the embedded database ended with ${code}`)));
    child.stdout.once('data', line => resolve({ child, uri: String(line).trim() }));
  });
}

async function startRedis() {
  if (spawnSync('redis-server', ['--version']).error)
    throw new Error(
      'redis-server is not installed: `npm test` installs it as root on Debian; elsewhere install Redis ≥ 6.2 or set REDIS_URL',
    );
  const port = await freePort();
  const dir = mkdtempSync(path.join(tmpdir(), 'chuangfu-redis-'));
  const flags = [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--appendonly',
    'no',
    '--hz',
    '100',
    '--dir',
    dir,
  ];
  const child = spawn('redis-server', flags, { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise((resolve, reject) => {
    child.once('exit', code => reject(new Error(`redis-server ended with ${code}`)));
    child.stdout.on('data', text => String(text).includes('Ready to accept connections') && resolve());
  });
  return { child, url: `redis://127.0.0.1:${port}` };
}

export default async function setUp() {
  const children = [];
  if (!existsSync(path.join(root, 'packages/embedded-mongo/dist/main.js'))) await build(['server'], () => undefined);
  if (process.env.MONGODB_URI) process.env.ENGINE_NAMED = '1';
  else {
    const { child, uri } = await startEmbedded();
    children.push(child);
    process.env.MONGODB_URI = uri;
  }
  if (!process.env.REDIS_URL) {
    const { child, url } = await startRedis();
    children.push(child);
    process.env.REDIS_URL = url;
  }
  globalThis.chuangfuChildren = children;
}
