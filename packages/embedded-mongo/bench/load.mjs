// One client of the bench, in a process of its own: `node load.mjs <uri> <operation> <in flight> <seconds>`.
// Prints what it did and the processor time it took for it.
import { MongoClient } from 'mongodb';
import { DOCUMENTS, idOf } from './documents.mjs';

const OPERATIONS = {
  read: (collection, i) => collection.findOne({ _id: idOf(i) }),
  update: (collection, i) =>
    collection.findOneAndUpdate({ _id: idOf(i) }, { $inc: { amountFen: 1 } }, { returnDocument: 'after' }),
};

const [uri, name, inFlight, seconds] = process.argv.slice(2);
const client = await new MongoClient(uri, { maxPoolSize: Number(inFlight) }).connect();
const collection = client.db('bench').collection('documents');
const before = process.cpuUsage();
const started = performance.now();
const until = started + Number(seconds) * 1000;
let done = 0;
const worker = async () => {
  while (performance.now() < until) {
    await OPERATIONS[name](collection, Math.floor(Math.random() * DOCUMENTS));
    done++;
  }
};
await Promise.all(Array.from({ length: Number(inFlight) }, worker));
const wallMs = performance.now() - started;
const { user, system } = process.cpuUsage(before);
await client.close();
console.log(JSON.stringify({ done, wallMs, cpuMicros: user + system }));
