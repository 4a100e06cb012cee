import { fork, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { GuardName } from '../../src/shared/sabotage.js';

const ROOT = process.cwd();
const SERVER = path.join(ROOT, 'dist/server/src/server.js');
/** Built with the sabotage switch of the race tests still in it (`node tools/build.mjs sabotaged`). */
const SABOTAGED = path.join(ROOT, 'dist/sabotaged/src/server.js');
const WORKER = path.join(ROOT, 'dist/server/jobs/worker.js');
const ENGINE = path.join(ROOT, 'packages/embedded-mongo/bin/embedded-mongo.mjs');
const FAKE = path.join(ROOT, 'dist/server/tools/fake-wechat/main.js');

/** An API process that may be killed and comes back on the same port. */
export interface ApiProcess {
  url: string;
  /** The process as it runs now. */
  pid(): number;
  /** kill -9, and a fresh process on the same port. */
  crash(): Promise<void>;
}

export interface WorkerProcess {
  crash(): Promise<void>;
}

/** Real processes on real engines, for races and crashes. */
export interface Lab {
  apis: ApiProcess[];
  workers: WorkerProcess[];
  mongoUri: string;
  redisUrl: string;
  fakeUrl: string;
  env: Record<string, string>;
  stop(): Promise<void>;
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });

interface Started {
  child: ChildProcess;
  line: string;
}

const ended = (child: ChildProcess): Promise<void> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise(resolve => child.once('exit', () => resolve()));

/** Starts a program and waits for the line of its output that shows it is ready. */
function startProgram(command: string, args: string[], isReady: (line: string) => boolean): Promise<Started> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'], cwd: ROOT });
  return new Promise((resolve, reject) => {
    let text = '';
    child.once('error', reject);
    child.once('exit', code => reject(new Error(`${command} ended with ${code}`)));
    child.stdout.on('data', chunk => {
      text += String(chunk);
      const line = text.split('\n').find(isReady);
      if (line !== undefined) resolve({ child, line: line.trim() });
    });
  });
}

/** Starts one of our processes and waits until it says so. */
function startOurs(file: string, env: Record<string, string>): Promise<ChildProcess> {
  const child = fork(file, [], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    cwd: ROOT,
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', code => reject(new Error(`${path.basename(file)} ended with ${code}`)));
    child.on('message', message => message === 'ready' && resolve(child));
  });
}

async function restartable(file: string, env: Record<string, string>) {
  let child = await startOurs(file, env);
  return {
    pid: () => child.pid ?? 0,
    async crash() {
      child.removeAllListeners('exit');
      child.kill('SIGKILL');
      await ended(child);
      child = await startOurs(file, env);
    },
    async stop() {
      child.removeAllListeners('exit');
      child.kill('SIGKILL');
      await ended(child);
    },
  };
}

async function engines(closers: (() => Promise<void>)[]): Promise<{ mongoUri: string; redisUrl: string }> {
  const database = `lab_${randomBytes(5).toString('hex')}`;
  const start = async (command: string, args: string[], isReady: (line: string) => boolean) => {
    const { child, line } = await startProgram(command, args, isReady);
    closers.push(async () => {
      child.removeAllListeners('exit');
      child.kill('SIGTERM');
      await ended(child);
    });
    return line;
  };
  let mongo = process.env['MONGODB_URI'];
  mongo ??= await start(process.execPath, [ENGINE, '--port', '0', '--memory'], line => line.startsWith('mongodb://'));
  const withName = new URL(mongo);
  withName.pathname = `/${database}`;
  let redisUrl = process.env['REDIS_URL'];
  if (!redisUrl) {
    const port = await freePort();
    const dir = mkdtempSync(path.join(tmpdir(), 'lab-redis-'));
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
    await start('redis-server', flags, line => line.includes('Ready to accept connections'));
    redisUrl = `redis://127.0.0.1:${port}`;
  }
  return { mongoUri: withName.toString(), redisUrl };
}

interface FakeCredentials {
  url: string;
  credentials: Record<string, string>;
}

const fakeEnv = ({ url, credentials: c }: FakeCredentials): Record<string, string> => ({
  WX_API_BASE: url,
  WX_APP_ID: c['appId'] ?? '',
  WX_APP_SECRET: c['appSecret'] ?? '',
  WXPAY_BASE_URL: url,
  WXPAY_MCHID: c['mchId'] ?? '',
  WXPAY_SERIAL: c['merchantSerial'] ?? '',
  WXPAY_PRIVATE_KEY: c['merchantPrivateKey'] ?? '',
  WXPAY_API_V3_KEY: c['apiV3Key'] ?? '',
  WXPAY_PUBLIC_KEY_ID: c['platformPublicKeyId'] ?? '',
  WXPAY_PUBLIC_KEY: c['platformPublicKey'] ?? '',
  FAKE_WECHAT_URL: url,
});

/** The API server, and what it needs in its environment: for a sabotage twin, the one in which a guard can be off. */
const serverWithout = (guard: GuardName | undefined): { file: string; env: Record<string, string> } => {
  if (!guard) return { file: SERVER, env: {} };
  const off = encodeURIComponent(`globalThis.SABOTAGE = new Set(['${guard}'])`);
  return { file: SABOTAGED, env: { NODE_OPTIONS: `--import=data:text/javascript,${off}` } };
};

/** Starts the engines, the fake WeChat, and as many API and worker processes as wanted. Build first (`npm run build`). */
export async function startLab(wanted: {
  apis: number;
  workers: number;
  env?: Record<string, string>;
  /** The guard that is off in every API process. */
  withoutGuard?: GuardName | undefined;
}): Promise<Lab> {
  const closers: (() => Promise<void>)[] = [];
  const { mongoUri, redisUrl } = await engines(closers);
  const ports = await Promise.all(Array.from({ length: wanted.apis }, freePort));
  const notifyBase = `http://127.0.0.1:${ports[0] ?? 0}`;
  const fake = await startProgram(process.execPath, [FAKE, '--notify-base-url', notifyBase], line =>
    line.startsWith('{'),
  );
  closers.push(async () => {
    fake.child.removeAllListeners('exit');
    fake.child.kill('SIGTERM');
    await ended(fake.child);
  });
  const answer = JSON.parse(fake.line) as FakeCredentials;
  const env: Record<string, string> = {
    NODE_ENV: 'test',
    LOG_LEVEL: 'fatal',
    MONGODB_URI: mongoUri,
    REDIS_URL: redisUrl,
    QUEUE_PREFIX: `{lab-${randomBytes(4).toString('hex')}}`,
    FIELD_KEY: randomBytes(32).toString('base64'),
    TICKET_KEY: randomBytes(32).toString('base64'),
    RATE_PER_SECOND: '100000',
    PUBLIC_BASE_URL: notifyBase,
    ...fakeEnv(answer),
    ...wanted.env,
  };
  const apis: ApiProcess[] = [];
  const server = serverWithout(wanted.withoutGuard);
  for (const port of ports) {
    const process_ = await restartable(server.file, { ...env, ...server.env, PORT: String(port) });
    closers.push(process_.stop);
    apis.push({ url: `http://127.0.0.1:${port}`, pid: process_.pid, crash: process_.crash });
  }
  const workers: WorkerProcess[] = [];
  for (let count = 0; count < wanted.workers; count += 1) {
    const process_ = await restartable(WORKER, env);
    closers.push(process_.stop);
    workers.push(process_);
  }
  return {
    apis,
    workers,
    mongoUri,
    redisUrl,
    fakeUrl: answer.url,
    env,
    async stop() {
      for (const close of closers.reverse()) await close();
    },
  };
}
