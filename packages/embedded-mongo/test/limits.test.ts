import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { once } from 'node:events';
import { Binary, Long } from 'bson';
import { keyOf } from '../src/bson/keys.js';
import { encode } from '../src/bson/codec.js';
import { startMaintenance } from '../src/maintenance.js';
import { openState, startServer } from '../src/server.js';
import { StoredDocument } from '../src/storage/record.js';
import { Assembler } from '../src/wire/assembler.js';
import { MAX_CONNECTIONS, MAX_MESSAGE_BYTES } from '../src/wire/limits.js';
import { serve } from './support/server.js';
import { message } from './support/messages.js';

const MINUTE = 60_000;

/** Opens connections one after another: a burst may overflow the kernel's queue of those not yet accepted. */
async function dialInTurn(port: number, count: number): Promise<net.Socket[]> {
  const sockets: net.Socket[] = [];
  for (let index = 0; index < count; index++) {
    const socket = net.connect(port, '127.0.0.1').on('error', () => undefined);
    await once(socket, 'connect');
    sockets.push(socket);
  }
  return sockets;
}

/** The id of the request that a reply answers. */
const replyTo = ([bytes]: unknown[]): number => (Buffer.isBuffer(bytes) ? bytes.readInt32LE(8) : -1);

describe('as time passes', () => {
  let stop: () => void;
  const begin = () => {
    jest.useFakeTimers();
    const state = openState({});
    stop = startMaintenance(state);
    return state;
  };
  afterEach(() => {
    stop();
    jest.useRealTimers();
  });

  it('a cursor closes after 10 minutes without use, unless it was asked to stay', () => {
    const { cursors } = begin();
    const results = { rows: [{ a: 1 }, { a: 2 }, { a: 3 }, { a: 4 }], namespace: 'db.c' };
    const { id } = cursors.start(results, { batchSize: 1 });
    const kept = cursors.start(results, { batchSize: 1, keepAlive: true });

    jest.advanceTimersByTime(9 * MINUTE);
    cursors.next(id, 'db.c', 1);
    jest.advanceTimersByTime(9 * MINUTE);
    expect(cursors.next(id, 'db.c', 1).documents).toHaveLength(1);
    jest.advanceTimersByTime(11 * MINUTE);
    expect(() => cursors.next(id, 'db.c', 1)).toThrow(expect.objectContaining({ code: 43 }));
    expect(cursors.next(kept.id, 'db.c', 1).documents).toHaveLength(1);
  });

  it('a transaction that nobody ends is aborted after a minute, and whoever waited goes on', async () => {
    const { store } = begin();
    const collection = store.catalogue.ensure('db', 'c');
    const document = new StoredDocument(keyOf(1), encode({ _id: 1 }));
    const abandoned = store.begin();
    store.put({ collection, key: document.key, document }, abandoned);
    let freed = false;
    void abandoned.ended().then(() => (freed = true));

    jest.advanceTimersByTime(MINUTE - 1000);
    await Promise.resolve();
    expect([abandoned.state, freed]).toEqual(['active', false]);
    jest.advanceTimersByTime(10_000);
    await Promise.resolve();
    expect([abandoned.state, freed]).toEqual(['aborted', true]);
    store.put({ collection, key: document.key, document });
    expect(collection.documents.size).toBe(1);
  });

  it('a session ends after half an hour without use', async () => {
    const { sessions } = begin();
    const body = { lsid: { id: new Binary(Buffer.alloc(16, 1), 4) }, txnNumber: Long.fromNumber(1) };
    let runs = 0;
    const write = () =>
      sessions.run({ name: 'insert', body, database: 'db' }, () => Promise.resolve({ n: ++runs, ok: 1 }));

    await write();
    jest.advanceTimersByTime(29 * MINUTE);
    expect(await write()).toEqual({ n: 1, ok: 1 });
    jest.advanceTimersByTime(31 * MINUTE);
    expect(await write()).toEqual({ n: 2, ok: 1 });
  });
});

describe('a server', () => {
  it('keeps 10 000 cursors; one more pushes out the one used longest ago', () => {
    const { cursors } = openState({});
    const results = { rows: [{ a: 1 }, { a: 2 }], namespace: 'db.c' };
    const ids = Array.from({ length: 10_001 }, () => cursors.start(results, { batchSize: 1 }).id);

    expect(cursors.size).toBe(10_000);
    expect(cursors.kill(ids[0] ?? 0n)).toBe(false);
    expect(cursors.kill(ids[1] ?? 0n)).toBe(true);
  });

  it('serves 300 connections at once', async () => {
    const server = await startServer();
    const sockets = await dialInTurn(server.port, 300);

    const answers = sockets.map(socket => once(socket, 'data'));
    for (const [index, socket] of sockets.entries()) socket.write(message({ ping: 1 }, index));
    expect((await Promise.all(answers)).map(replyTo)).toEqual(sockets.map((_socket, index) => index));

    for (const socket of sockets) socket.destroy();
    await server.stop();
  });

  it('closes the connection above its limit, and the others are served', async () => {
    const server = await startServer({ maxConnections: 20 });
    const sockets = await dialInTurn(server.port, 20);

    const [extra] = await dialInTurn(server.port, 1);
    if (extra) await once(extra, 'close');
    const first = sockets[0];
    if (!first) throw new Error('no connection');
    const answered = once(first, 'data');
    first.write(message({ ping: 1 }, 5));
    expect(replyTo(await answered)).toBe(5);

    for (const socket of sockets) socket.destroy();
    await server.stop();
    expect(MAX_CONNECTIONS).toBeGreaterThanOrEqual(300);
  });

  it('takes messages up to 48 MB, and none above', () => {
    const startOf = (length: number) => {
      const assembler = new Assembler();
      const header = Buffer.alloc(16);
      header.writeInt32LE(length, 0);
      assembler.push(header);
      return assembler;
    };

    expect(startOf(MAX_MESSAGE_BYTES).next()).toBeUndefined(); // the rest may still come
    expect(() => startOf(MAX_MESSAGE_BYTES + 17).next()).toThrow(/not a MongoDB message/);
  });

  it('takes 100 000 statements a command, and none above', async () => {
    const served = await serve();
    const documents = Array.from({ length: 100_001 }, () => ({}));

    await expect(served.db.command({ insert: 'c', documents })).rejects.toMatchObject({ code: 72 });
    expect(await served.db.command({ insert: 'c', documents: documents.slice(1) })).toMatchObject({ n: 100_000 });
    await served.stop();
  }, 60_000);

  it('cuts off a client that does not take its reply for a minute', async () => {
    const served = await serve();
    await served.db.collection<{ _id: number; text: string }>('big').insertOne({ _id: 1, text: 'x'.repeat(8_000_000) });
    jest.useFakeTimers({
      doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'setInterval', 'Date', 'performance'],
    });
    const socket = net.connect(served.server.port, '127.0.0.1').on('error', () => undefined);
    socket.pause();
    for (let i = 0; i < 5; i++) socket.write(message({ find: 'big' }, i + 1));
    while (jest.getTimerCount() === 0) await new Promise(resolve => setImmediate(resolve));

    jest.advanceTimersByTime(MINUTE);
    jest.useRealTimers();
    socket.resume();
    await once(socket, 'close');
    expect(await served.db.command({ ping: 1 })).toMatchObject({ ok: 1 });
    await served.stop();
  });

  it('on a full disk refuses writes, changes nothing, goes on reading, and works again with room', async () => {
    const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'embedded-mongo-full-'));
    const served = await serve({ directory }, { retryWrites: true });
    const accounts = served.db.collection<{ _id: number; n: number }>('accounts');
    await accounts.insertOne({ _id: 1, n: 1 });
    const full = jest.spyOn(fs, 'writeSync').mockImplementation(() => {
      throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
    });

    await expect(accounts.insertOne({ _id: 2, n: 2 })).rejects.toMatchObject({ code: 14031 });
    await expect(accounts.findOneAndUpdate({ _id: 1 }, { $inc: { n: 1 } })).rejects.toMatchObject({ code: 14031 });
    await expect(
      served.client.withSession(session =>
        session.withTransaction(() => accounts.updateOne({ _id: 1 }, { $set: { n: 9 } }, { session })),
      ),
    ).rejects.toMatchObject({ code: 14031 });
    expect(await accounts.find().toArray()).toEqual([{ _id: 1, n: 1 }]);

    full.mockRestore();
    await accounts.updateOne({ _id: 1 }, { $inc: { n: 1 } });
    expect(await accounts.find().toArray()).toEqual([{ _id: 1, n: 2 }]);
    await served.stop();
    fs.rmSync(directory, { recursive: true, force: true });
  });
});
