import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Binary, Long } from 'bson';
import { decode, encode } from '../../src/bson/codec.js';
import type { Doc } from '../../src/bson/values.js';
import { EncodedReply, isCursorReply } from '../../src/commands/command.js';
import type { ServerState } from '../../src/commands/command.js';
import { dispatch } from '../../src/commands/dispatch.js';
import { openState } from '../../src/server.js';

let directory: string;
let state: ServerState;

beforeEach(() => {
  directory = fs.mkdtempSync(path.join(os.tmpdir(), 'embedded-mongo-restart-'));
  state = openState({ directory });
});

afterEach(async () => {
  await state.store.close();
  fs.rmSync(directory, { recursive: true, force: true });
});

async function restart(): Promise<void> {
  await state.store.close();
  state = openState({ directory });
}

/** Runs a command as a driver sends it; gives the documents of a cursor, else the reply. */
async function send(body: Doc): Promise<Doc> {
  const [name = ''] = Object.keys(body);
  const { documents, ...others } = body;
  const command = {
    name,
    body: others,
    database: 'db',
    documents: Array.isArray(documents) ? documents.map(doc => encode({ ...Object(doc) })) : undefined,
  };
  const reply = await dispatch(command, state);
  if (reply instanceof EncodedReply) return decode(reply.bytes);
  return isCursorReply(reply) ? { documents: reply.documents.map(bytes => decode(bytes)) } : reply;
}

const session = (number: number, id = 1): Doc => ({
  lsid: { id: new Binary(Buffer.alloc(16, id), 4) },
  txnNumber: Long.fromNumber(number),
});
const journalBytes = () =>
  fs.readdirSync(directory).reduce((sum, name) => sum + fs.statSync(path.join(directory, name)).size, 0);
const contents = async () => (await send({ find: 'c', filter: {}, sort: { _id: 1 } })).documents;

describe('a write that the driver sends again after a restart', () => {
  it.each<[string, Doc]>([
    ['insert', { insert: 'c', documents: [{ _id: 7 }, { _id: 8 }] }],
    ['update', { update: 'c', updates: [{ q: { _id: 1 }, u: { $inc: { n: 1 } } }] }],
    ['upsert', { update: 'c', updates: [{ q: { name: 'x' }, u: { $inc: { n: 1 } }, upsert: true }] }],
    ['delete', { delete: 'c', deletes: [{ q: { n: { $gte: 0 } }, limit: 1 }] }],
    ['findAndModify, before', { findAndModify: 'c', query: { _id: 1 }, update: { $inc: { n: 1 } } }],
    ['findAndModify, after', { findAndModify: 'c', query: { _id: 1 }, update: { $inc: { n: 1 } }, new: true }],
    [
      'findAndModify, projected',
      { findAndModify: 'c', query: { _id: 1 }, update: { $inc: { n: 1 } }, new: true, fields: { n: 1, _id: 0 } },
    ],
    ['findAndModify, removing', { findAndModify: 'c', query: { n: { $gte: 0 } }, sort: { _id: 1 }, remove: true }],
    [
      'findAndModify, upserting',
      { findAndModify: 'c', query: { name: 'x' }, update: { $inc: { n: 1 } }, upsert: true, new: true },
    ],
  ])('is not done twice and gets the same answer: %s', async (_name, command) => {
    await send({ insert: 'c', documents: [1, 2, 3].map(_id => ({ _id, n: 10 })) });
    const write = { ...command, ...session(5) };
    const first = await send(write);
    const after = await contents();

    await restart();
    expect(await send(write)).toEqual(first);
    expect(await contents()).toEqual(after);
    await restart();
    expect(await send(write)).toEqual(first);
    expect(await contents()).toEqual(after);

    await send({ ...command, ...session(6), ...(command.insert ? { documents: [{ _id: 9 }] } : {}) });
    expect(await contents()).not.toEqual(after);
  });

  it('goes on where the crash stopped it', async () => {
    await send({ insert: 'c', documents: [{ _id: 1 }, { _id: 2 }], ...session(5) });
    await restart();

    const again = { insert: 'c', documents: [{ _id: 1 }, { _id: 2 }, { _id: 3 }], ...session(5) };
    expect(await send(again)).toEqual({ n: 3, ok: 1 });
    expect(await contents()).toEqual([{ _id: 1 }, { _id: 2 }, { _id: 3 }]);
  });

  it('is remembered by a compacted journal, for its own session', async () => {
    await send({ insert: 'c', documents: [{ _id: 1, n: 0 }] });
    const increment = { findAndModify: 'c', query: { _id: 1 }, update: { $inc: { n: 1 } }, new: true };
    await send({ ...increment, ...session(5) });
    for (let round = 0; round < 9; round++) {
      const replacement = { _id: 2, round, text: 'x'.repeat(1024 * 1024) };
      await send({ update: 'c', updates: [{ q: { _id: 2 }, u: replacement, upsert: true }] });
    }
    while (journalBytes() > 4 * 1024 * 1024) await new Promise(resolve => setTimeout(resolve, 20));
    await restart();

    expect(await send({ ...increment, ...session(5) })).toMatchObject({ value: { n: 1 } });
    expect(await send({ ...increment, ...session(5, 2) })).toMatchObject({ value: { n: 2 } });
  });
});

describe('a commit that the driver sends again after a restart', () => {
  const transaction = { ...session(5), autocommit: false };

  it('is answered, for it was done', async () => {
    await send({ insert: 'c', documents: [{ _id: 1 }], ...transaction, startTransaction: true });
    await send({ commitTransaction: 1, ...transaction });
    await restart();

    expect(await send({ commitTransaction: 1, ...transaction })).toEqual({ ok: 1 });
    expect(await contents()).toEqual([{ _id: 1 }]);
  });

  it('is refused as transient when it was not, so that the driver runs the transaction again', async () => {
    await send({ insert: 'c', documents: [{ _id: 1 }], ...transaction, startTransaction: true });
    await restart();

    await expect(send({ commitTransaction: 1, ...transaction })).rejects.toMatchObject({
      code: 251,
      labels: ['TransientTransactionError'],
    });
    expect(await contents()).toEqual([]);
  });
});
