import os from 'node:os';
import path from 'node:path';
import net from 'node:net';
import { once } from 'node:events';
import { MongoClient } from 'mongodb';
import { startServer } from '../../src/server.js';
import { Assembler } from '../../src/wire/assembler.js';
import { message } from '../support/messages.js';
import { serve } from '../support/server.js';
import type { Served } from '../support/server.js';

let served: Served;
beforeAll(async () => {
  served = await serve();
});
afterAll(() => served.stop());

const dial = async (): Promise<net.Socket> => {
  const socket = net.connect(served.server.port, '127.0.0.1');
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
};

describe('a connection', () => {
  it.each([
    ['HTTP', Buffer.from('GET / HTTP/1.1\r\nHost: x\r\n\r\n')],
    ['random bytes', Buffer.from(Array.from({ length: 64 }, (_, i) => (i * 89 + 7) & 255))],
    ['a length beyond the limit', Buffer.from([255, 255, 255, 127, 0, 0, 0, 0])],
    [
      'an unknown kind of message',
      Buffer.concat([Buffer.from([21, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 9, 9, 0, 0]), Buffer.alloc(5)]),
    ],
    [
      'a message with damaged BSON',
      Buffer.concat([message({ ping: 1 }).subarray(0, 25), Buffer.alloc(message({ ping: 1 }).length - 25, 255)]),
    ],
  ])('that sends %s is closed, and no other', async (_name, bytes) => {
    const socket = await dial();
    const closed = once(socket, 'close');
    socket.write(bytes);
    await closed;

    expect(await served.db.command({ ping: 1 })).toMatchObject({ ok: 1 });
  });

  it('may send its message byte by byte', async () => {
    const socket = await dial();
    socket.setNoDelay(true);
    const answered = once(socket, 'data');
    for (const byte of message({ ping: 1 }, 77)) {
      socket.write(Buffer.from([byte]));
      await new Promise(resolve => setImmediate(resolve));
    }
    const [reply] = await answered;
    expect(Buffer.isBuffer(reply) && reply.readInt32LE(8)).toBe(77);
    socket.destroy();
  });

  it('gets its answers in order when it sends many commands at once', async () => {
    const socket = await dial();
    const ids: number[] = [];
    const assembler = new Assembler();
    const done = new Promise<void>(resolve => {
      socket.on('data', chunk => {
        assembler.push(Buffer.from(chunk));
        for (let next = assembler.next(); next; next = assembler.next()) ids.push(next.readInt32LE(8));
        if (ids.length === 200) resolve();
      });
    });
    socket.write(Buffer.concat(Array.from({ length: 200 }, (_, i) => message({ ping: 1 }, i + 1))));
    await done;

    expect(ids).toEqual(Array.from({ length: 200 }, (_, i) => i + 1));
    socket.destroy();
  });

  it('that does not read its replies stops being served, and memory stays bounded', async () => {
    await served.db.collection<{ _id: number; text: string }>('big').insertOne({ _id: 1, text: 'x'.repeat(4_000_000) });
    const socket = await dial();
    socket.pause();
    const before = process.memoryUsage().arrayBuffers;
    for (let i = 0; i < 200; i++) socket.write(message({ find: 'big' }, i + 1)); // 800 MB of replies, if nothing stopped them
    await new Promise(resolve => setTimeout(resolve, 500));

    expect(await served.db.command({ ping: 1 })).toMatchObject({ ok: 1 });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(100_000_000);
    socket.destroy();
  });

  it('may be one of 300, all at work', async () => {
    const client = await new MongoClient(served.server.uri, { maxPoolSize: 300, minPoolSize: 300 }).connect();
    const counter = client.db('test').collection<{ _id: string; n: number }>('counter');
    await Promise.all(
      Array.from({ length: 300 }, () => counter.updateOne({ _id: 'c' }, { $inc: { n: 1 } }, { upsert: true })),
    );
    expect((await counter.findOne())?.n).toBe(300);
    await client.close();
  });

  it('gets an error, not a closed socket, for a document above 16 MiB', async () => {
    const insert = served.db.command({
      insert: 'large',
      documents: [{ _id: 1, bytes: Buffer.alloc(16 * 1024 * 1024) }],
    });

    expect(await insert).toMatchObject({ n: 0, writeErrors: [{ index: 0, code: 10334 }] });
    expect(await served.db.command({ ping: 1 })).toMatchObject({ ok: 1 });
  });
});

describe('a server', () => {
  it('listens on loopback only', async () => {
    await expect(startServer({ host: '0.0.0.0' })).rejects.toThrow(/only 127\.0\.0\.1, ::1 and localhost/);
  });

  it('listens on a unix socket, and replaces the file that a killed process left', async () => {
    const socket = path.join(os.tmpdir(), `embedded-mongo-test-${process.pid}.sock`);
    const first = await serve({ socket });
    expect(await first.db.command({ ping: 1 })).toMatchObject({ ok: 1 });
    await expect(startServer({ socket })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await first.stop();
    const second = await serve({ socket });
    await second.db.collection('c').insertOne({ a: 1 });
    await second.stop();
  });
});
