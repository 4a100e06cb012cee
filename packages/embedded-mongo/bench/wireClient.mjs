// A client that speaks the wire protocol with prepared bytes, so that it costs little beside the server it measures.
import { once } from 'node:events';
import net from 'node:net';
import { Binary, Long, serialize } from 'bson';
import { idOf } from './documents.mjs';

const ID_BYTES = idOf(0).length;

/** The commands as the driver sends them, with an `_id` and a transaction number to be written over. */
const COMMANDS = {
  read: lsid => ({ find: 'documents', filter: { _id: idOf(0) }, limit: 1, singleBatch: true, batchSize: 1, lsid }),
  update: lsid => ({
    findAndModify: 'documents',
    query: { _id: idOf(0) },
    remove: false,
    new: true,
    upsert: false,
    update: { $inc: { amountFen: 1 } },
    writeConcern: { w: 'majority' },
    lsid,
    txnNumber: Long.fromNumber(1),
  }),
};

/** An OP_MSG around a command. */
function message(command) {
  const body = serialize({ ...command, $db: 'bench' });
  const header = Buffer.alloc(21);
  header.writeInt32LE(21 + body.length, 0);
  header.writeInt32LE(2013, 12);
  return Buffer.concat([header, body]);
}

/** One connection with a session of its own; `run(i)` does the operation on the document number i and checks the answer. */
async function connect(uri, operation) {
  const { hostname, port } = new URL(uri.replace('mongodb:', 'http:'));
  const socket = net.connect({ host: hostname, port: Number(port), noDelay: true });
  await once(socket, 'connect');
  const id = new Binary(crypto.getRandomValues(Buffer.alloc(16)), 4);
  const request = message(COMMANDS[operation]({ id }));
  const idAt = request.indexOf(idOf(0));
  const name = request.indexOf('txnNumber\0');
  const numberAt = name < 0 ? undefined : name + 'txnNumber\0'.length;
  let number = 0n;
  let answered;
  let parts = [];
  let missing = 0;
  socket.on('data', chunk => {
    if (parts.length === 0) missing = chunk.readInt32LE(0);
    parts.push(chunk);
    missing -= chunk.length;
    if (missing > 0) return;
    const reply = parts.length === 1 ? chunk : Buffer.concat(parts);
    parts = [];
    // The document asked for, and no error; whatever else comes ends the bench.
    const asked = request.subarray(idAt, idAt + ID_BYTES);
    if (missing < 0 || !reply.includes(asked) || reply.includes('errmsg'))
      throw new Error(`wrong answer: ${reply.toString('latin1')}`);
    answered();
  });
  return {
    run(i) {
      request.write(idOf(i), idAt, 'latin1');
      if (numberAt !== undefined) request.writeBigInt64LE(++number, numberAt);
      return new Promise(resolve => {
        answered = resolve;
        socket.write(request);
      });
    },
    close: () => socket.destroy(),
  };
}

/** As many connections as operations in flight, each with one at a time. */
export async function wireClient(uri, operation, inFlight) {
  const connections = await Promise.all(Array.from({ length: inFlight }, () => connect(uri, operation)));
  return { run: (i, worker) => connections[worker].run(i), close: () => connections.forEach(one => one.close()) };
}
