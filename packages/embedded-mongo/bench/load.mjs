// One client of the bench, in a process of its own: `node load.mjs <uri> <read|update> <in flight> <seconds>`.
// Warms up, says `ready`, waits for a line, runs; then prints what it did and the processor time it took for it.
import { once } from 'node:events';
import { MongoClient } from 'mongodb';
import { DOCUMENTS, idOf } from './documents.mjs';

/** The compilers of both sides need so many operations to settle, but a busy machine need not wait for ever. */
const WARM_UP_OPERATIONS = 5000;
const WARM_UP_SECONDS = 15;

const OPERATIONS = {
  read: (collection, i) => collection.findOne({ _id: idOf(i) }),
  update: (collection, i) =>
    collection.findOneAndUpdate({ _id: idOf(i) }, { $inc: { amountFen: 1 } }, { returnDocument: 'after' }),
};

const [uri, name, inFlight, seconds] = process.argv.slice(2);
const client = await new MongoClient(uri, { maxPoolSize: Number(inFlight) }).connect();
const collection = client.db('bench').collection('documents');

/** Keeps the operations in flight for some seconds, or until enough are done; gives how many were answered. */
async function work(duration, enough = Number.POSITIVE_INFINITY) {
  const until = performance.now() + duration * 1000;
  let done = 0;
  const worker = async () => {
    while (performance.now() < until && done < enough) {
      await OPERATIONS[name](collection, Math.floor(Math.random() * DOCUMENTS));
      done++;
    }
  };
  await Promise.all(Array.from({ length: Number(inFlight) }, worker));
  return done;
}

await work(WARM_UP_SECONDS, WARM_UP_OPERATIONS);
console.log('ready');
await once(process.stdin, 'data');
const before = process.cpuUsage();
const started = performance.now();
const done = await work(Number(seconds));
const wallMs = performance.now() - started;
const { user, system } = process.cpuUsage(before);
await client.close();
console.log(JSON.stringify({ done, wallMs, cpuMicros: user + system }));
process.stdin.destroy();
