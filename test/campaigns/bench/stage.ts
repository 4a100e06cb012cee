import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const PLAIN = fileURLToPath(new URL('plainServer.js', import.meta.url));

/** One of the servers that the product is measured against. */
export interface Plain {
  url: string;
  pid: number;
  stop(): void;
}

/** Starts a server that answers `body` and does no more than `kind` says. */
export function startPlain(kind: 'koa' | 'lean' | 'transaction', body: unknown, mongoUri: string): Promise<Plain> {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'bench-')), 'body.json');
  writeFileSync(file, JSON.stringify(body));
  const child: ChildProcess = fork(PLAIN, [kind, file], { env: { ...process.env, MONGODB_URI: mongoUri } });
  return new Promise((resolve, reject) => {
    child.once('exit', code => reject(new Error(`the ${kind} server ended with ${code}`)));
    child.once('message', ({ port }: { port: number }) =>
      resolve({
        url: `http://127.0.0.1:${port}`,
        pid: child.pid ?? 0,
        stop: () => {
          child.removeAllListeners('exit');
          child.kill('SIGTERM');
        },
      }),
    );
  });
}
