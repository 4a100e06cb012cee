import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { UserModel } from '../../../src/features/identity/user.model.js';
import { clientOf, type Client } from '../../support/client.js';
import type { Lab } from '../../support/processes.js';

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

export async function signIn({ apis }: Lab, name: string): Promise<Client> {
  const url = apis[0]?.url ?? '';
  const { body } = await clientOf(url).post('/v1/sessions', { code: `dev:${name}` });
  return clientOf(url, { token: String(body.token), userId: String(body.user.id) });
}

/** An event that is open for registration, begins in an hour, and its organiser. */
export async function openEvent(lab: Lab, capacity: number): Promise<{ id: string; organiser: Client }> {
  const { userId } = await signIn(lab, 'organiser');
  await UserModel.updateOne({ _id: userId }, { $set: { roles: [{ role: 'organiser', jurisdictionId: 'cixi' }] } });
  const organiser = await signIn(lab, 'organiser');
  const hours = (count: number) => new Date(Date.now() + count * 3_600_000).toISOString();
  const content = { title: '压力演练', place: '报告厅', startsAt: hours(1), endsAt: hours(9), capacity };
  const created = await organiser.post('/v1/events', content);
  const published = await organiser.post(`/v1/events/${created.body.id}/publish`);
  if (published.status !== 200) throw new Error(JSON.stringify([created.body, published.body]));
  return { id: String(created.body.id), organiser };
}
