// The server's own work for one operation, without sockets and drivers: `node [--cpu-prof] bench/inProcess.mjs [read|update]`.
// Messages are parsed, run over a journal and answered as for a client; prints processor time for one.
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Binary, Long, serialize } from 'bson';
import { dispatch } from '../dist/commands/dispatch.js';
import { openState } from '../dist/server.js';
import { parseMessage } from '../dist/wire/message.js';
import { replyMessage } from '../dist/wire/reply.js';
import { DOCUMENTS, INDEXES, idOf, sample } from './documents.mjs';

const OPERATIONS = 20_000;
const SESSIONS = 32;

/** An OP_MSG as a driver sends it. */
function message(body) {
  const document = serialize({ ...body, $db: 'bench' });
  const header = Buffer.alloc(21);
  header.writeInt32LE(21 + document.length, 0);
  header.writeInt32LE(2013, 12);
  return Buffer.concat([header, document]);
}

const sessions = Array.from({ length: SESSIONS }, (_, i) => ({ id: new Binary(Buffer.alloc(16, i + 1), 4) }));
const random = () => Math.floor(Math.random() * DOCUMENTS);
const MESSAGES = {
  read: i =>
    message({
      find: 'documents',
      filter: { _id: idOf(random()) },
      limit: 1,
      singleBatch: true,
      lsid: sessions[i % SESSIONS],
    }),
  update: i =>
    message({
      findAndModify: 'documents',
      query: { _id: idOf(random()) },
      remove: false,
      new: true,
      upsert: false,
      update: { $inc: { amountFen: 1 } },
      lsid: sessions[i % SESSIONS],
      txnNumber: Long.fromNumber(i + 1),
    }),
};

const directory = await mkdtemp(path.join(os.tmpdir(), 'embedded-mongo-bench-'));
const state = openState({ directory });
const run = async bytes => {
  const request = parseMessage(bytes);
  return replyMessage(request, await dispatch(request.command, state));
};
try {
  await run(message({ createIndexes: 'documents', indexes: INDEXES }));
  for (let i = 0; i < DOCUMENTS; i += 1000) {
    await run(message({ insert: 'documents', documents: Array.from({ length: 1000 }, (_, j) => sample(i + j)) }));
  }
  for (const name of process.argv[2] ? [process.argv[2]] : Object.keys(MESSAGES)) {
    let micros = 0;
    for (let round = 0; round < 3; round++) {
      // Messages are built beforehand, so that only the server's work is measured; the first rounds warm the compiler up.
      const messages = Array.from({ length: OPERATIONS }, (_, i) => MESSAGES[name](round * OPERATIONS + i));
      const before = process.cpuUsage();
      for (const bytes of messages) await run(bytes);
      const { user, system } = process.cpuUsage(before);
      micros = (user + system) / OPERATIONS;
    }
    console.log(`${name}: ${micros.toFixed(1)} µs`);
  }
} finally {
  await state.store.close();
  await rm(directory, { recursive: true, force: true });
}
