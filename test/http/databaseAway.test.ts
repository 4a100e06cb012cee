import { setTimeout as pause } from 'node:timers/promises';
import mongoose from 'mongoose';
import { isDatabaseAway } from '../../src/platform/mongo/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { closeLater } from '../support/cleanUp.js';
import type { Client } from '../support/client.js';
import { startEngineProcess, type EngineProcess } from '../support/engine.js';

describe('a database that has gone', () => {
  let app: TestApp;
  let person: Client;
  let engine: EngineProcess;

  beforeAll(async () => {
    engine = await startEngineProcess();
    closeLater(engine.end);
    process.env['MONGODB_URI'] = engine.uri;
    app = await startTestApp();
    // Before the file's own cleaning, which would ask a dead database to drop what it held.
    closeLater(() => mongoose.disconnect());
    person = await app.signIn('founder');
  });

  it('is a 503 that says when to try again, for what was under way and for what comes later', async () => {
    const pending = Array.from({ length: 20 }, (_, index) =>
      index % 2 ? person.get('/v1/desk/queue') : person.post('/v1/drafts', { kind: 'none', index }),
    );
    await pause(3);
    await engine.end('SIGKILL');
    const replies = [...(await Promise.all(pending)), await person.get('/v1/me')];

    const failed = replies.filter(({ status }) => status >= 500);
    expect(replies.at(-1)?.status).toBe(503);
    expect(new Set(failed.map(({ status, body }) => `${status} ${body.code}`))).toEqual(new Set(['503 database_away']));
    expect(failed.every(({ headers }) => headers.get('retry-after') === '2')).toBe(true);
  }, 60_000);

  it('is known by what the driver throws, also by the bare error of a socket that has just closed', () => {
    const closed = Object.assign(new Error('This socket has been ended by the other party'), { code: 'EPIPE' });

    expect(isDatabaseAway(closed)).toBe(true);
    expect(isDatabaseAway(new mongoose.mongo.MongoNetworkError('gone'))).toBe(true);
    expect(isDatabaseAway(new mongoose.mongo.MongoServerError({ code: 11_000, errmsg: 'duplicate' }))).toBe(false);
    expect(isDatabaseAway(new TypeError('a bug'))).toBe(false);
    expect(isDatabaseAway(null)).toBe(false);
  });
});
