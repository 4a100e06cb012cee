import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { clientOf } from '../support/client.js';

const READY = /\[\s*([\d.]+) 秒\] 就绪：(http:\S+)/;
const LIMIT_MS = 120_000;

interface Started {
  child: ChildProcess;
  url: string;
  seconds: number;
  said(): string;
}

const freePort = (): Promise<number> =>
  new Promise(resolve => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });

async function start(dataDir: string, port: number, more: Record<string, string> = {}): Promise<Started> {
  const { MONGODB_URI: _mongo, REDIS_URL: _redis, ...env } = process.env;
  const child = spawn(process.execPath, ['tools/start.mjs'], {
    env: { ...env, NODE_ENV: 'development', DATA_DIR: dataDir, PORT: String(port), ...more },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  return new Promise((resolve, reject) => {
    const give = () => {
      clearTimeout(timer);
      reject(new Error(`npm start was not ready:\n${text}`));
    };
    const timer = setTimeout(give, LIMIT_MS);
    const read = (chunk: Buffer) => {
      text += String(chunk);
      const [, seconds = '', url = ''] = READY.exec(text) ?? [];
      if (!url) return;
      clearTimeout(timer);
      resolve({ child, url: url.replace(/\/$/, ''), seconds: Number(seconds), said: () => text });
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', give);
  });
}

/** Ctrl-C, and wait until it has left. */
const interrupt = ({ child }: Started): Promise<number | null> =>
  new Promise(resolve => {
    child.removeAllListeners('exit');
    child.once('exit', code => resolve(code));
    child.kill('SIGINT');
  });

/** Processes that still name this data folder. */
const leftovers = (dataDir: string): string[] =>
  readdirSync('/proc')
    .filter(name => /^\d+$/.test(name) && existsSync(`/proc/${name}/cmdline`))
    .map(name => {
      try {
        return readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ');
      } catch {
        return '';
      }
    })
    .filter(line => line.includes(dataDir));

describe('npm start', () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'chuangfu-start-'));
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

  it('brings everything along, keeps the data for the next start, and ends every child', async () => {
    const port = await freePort();
    const first = await start(dataDir, port);
    expect(first.seconds).toBeLessThan(60);
    for (const page of ['/', '/console/', '/preview/', '/docs', '/openapi.json', '/healthz', '/readyz'])
      expect([page, (await fetch(first.url + page)).status]).toEqual([page, 200]);
    const anyone = clientOf(first.url);
    const { body: session } = await anyone.post('/v1/sessions', { code: 'dev:founder' });
    expect(session.user.name).toBe('小林');
    const founder = clientOf(first.url, { token: session.token });
    await founder.patch('/v1/me', { name: '小林改名' });
    expect((await anyone.get('/v1/mentors?limit=100')).body.items).toHaveLength(100);
    expect((await anyone.get('/v1/events')).body.items.length).toBeGreaterThanOrEqual(3);

    expect(await interrupt(first)).toBe(0);
    expect(leftovers(dataDir)).toEqual([]);

    const second = await start(dataDir, port);
    const again = await anyone.post('/v1/sessions', { code: 'dev:founder' });
    expect(again.body.user).toMatchObject({ id: session.user.id, name: '小林改名' });
    expect((await founder.get('/v1/me')).status).toBe(200);
    expect(await interrupt(second)).toBe(0);
    expect(leftovers(dataDir)).toEqual([]);
  }, 300_000);

  it('says what to do when the port is taken', async () => {
    const blocker = createServer();
    await new Promise<void>(resolve => void blocker.listen(0, '127.0.0.1', () => resolve()));
    const { port } = blocker.address() as AddressInfo;

    await expect(start(dataDir, port)).rejects.toThrow(`端口 ${port} 已被占用`);

    await new Promise(resolve => blocker.close(resolve));
  }, 60_000);

  it('works without Redis: the sweep alone carries duties out', async () => {
    const bare = mkdtempSync(path.join(tmpdir(), 'chuangfu-bare-'));
    const product = await start(bare, await freePort(), {
      PATH: path.dirname(process.execPath) === '/usr/bin' ? '/nonexistent' : path.dirname(process.execPath),
    });
    expect(product.said()).toContain('没有 redis-server');
    const anyone = clientOf(product.url);
    const { body: session } = await anyone.post('/v1/sessions', { code: 'dev:organiser' });
    expect(session.user.name).toBe('孙悦');
    expect(await interrupt(product)).toBe(0);
    rmSync(bare, { recursive: true, force: true });
  }, 300_000);
});
