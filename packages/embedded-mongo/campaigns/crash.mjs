// Kills the server at random moments and looks for what it had acknowledged: `npm run campaign:crash`.
// `node campaigns/crash.mjs [--rounds 50] [--seed N]`. No acknowledged write may be missing, no transaction half there.
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { MongoClient } from 'mongodb';
import { startEngine } from '../bench/engine.mjs';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '50' }, seed: { type: 'string' } } });
const ROUNDS = Number(values.rounds);
const SEED = Number(values.seed ?? Date.now() % 1_000_000);
const WRITERS = 8;
/** Two transactions met at the total; one goes on, the other is dropped. */
const WRITE_CONFLICT = 112;

/** A small generator with a seed, so that the moments of the kills can be had again. */
let state = SEED;
const random = () => {
  state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
  return state / 2 ** 31;
};

const directory = await mkdtemp(path.join(os.tmpdir(), 'embedded-mongo-crash-'));
/** What the server has acknowledged: the ids of plain documents, the number of each counter, the pairs of transactions. */
const acknowledged = { plain: [], counters: Array.from({ length: WRITERS }, () => 0), pairs: [] };
let nextId = 0;

async function writePlain(db, writer) {
  const id = nextId++;
  await db
    .collection('plain')
    .insertOne(
      { _id: id, text: 'x'.repeat(Math.floor(random() * 2000)) },
      { writeConcern: { w: 1, j: id % 50 === 0 } },
    );
  acknowledged.plain.push(id);
  const counter = await db
    .collection('counters')
    .findOneAndUpdate({ _id: writer }, { $inc: { n: 1 } }, { upsert: true, returnDocument: 'after' });
  acknowledged.counters[writer] = counter.n;
}

/** Three writes in one transaction, without the driver's own repetition: a failed one is simply not acknowledged. */
async function writePair(client, db) {
  const id = nextId++;
  await client.withSession(async session => {
    session.startTransaction();
    try {
      await db.collection('left').insertOne({ _id: id }, { session });
      await db.collection('right').insertOne({ _id: id }, { session });
      await db.collection('totals').updateOne({ _id: 'pairs' }, { $inc: { n: 1 } }, { session, upsert: true });
      await session.commitTransaction();
    } catch (error) {
      if (error.code !== WRITE_CONFLICT) throw error;
      return;
    }
    acknowledged.pairs.push(id);
  });
}

/** Starts writers that go on until the server is gone. Gives the function that waits for their end. */
async function startWriters(uri) {
  const client = await new MongoClient(uri, { retryWrites: false, serverSelectionTimeoutMS: 300 }).connect();
  const db = client.db('crash');
  const work = async writer => {
    for (;;) await (writer % 2 === 0 ? writePlain(db, writer) : writePair(client, db));
  };
  const writing = Promise.allSettled(Array.from({ length: WRITERS }, (_, writer) => work(writer)));
  return async () => {
    await client.close(true).catch(() => undefined);
    await writing;
  };
}

/** Everything that was acknowledged and is not there, or is there by half. */
async function violations(uri) {
  const client = await new MongoClient(uri).connect();
  const db = client.db('crash');
  const idsOf = async name =>
    new Set((await db.collection(name).find().project({ _id: 1 }).toArray()).map(({ _id }) => _id));
  const [plain, left, right] = [await idsOf('plain'), await idsOf('left'), await idsOf('right')];
  const counters = new Map((await db.collection('counters').find().toArray()).map(({ _id, n }) => [_id, n]));
  const total = (await db.collection('totals').findOne({ _id: 'pairs' }))?.n ?? 0;
  await client.close();
  return [
    ...acknowledged.plain.filter(id => !plain.has(id)).map(id => `lost document ${id}`),
    ...acknowledged.counters.flatMap((n, writer) =>
      n > (counters.get(writer) ?? 0) ? [`counter ${writer} went back`] : [],
    ),
    ...acknowledged.pairs.filter(id => !left.has(id)).map(id => `lost transaction ${id}`),
    ...[...left].filter(id => !right.has(id)).map(id => `half of transaction ${id}`),
    ...[...right].filter(id => !left.has(id)).map(id => `half of transaction ${id}`),
    ...(total === left.size ? [] : [`${left.size} pairs, but a total of ${total}`]),
  ];
}

let bad = 0;
try {
  for (let round = 1; round <= ROUNDS; round++) {
    const engine = await startEngine(['--dir', directory]);
    const ended = await startWriters(engine.uri);
    await new Promise(resolve => setTimeout(resolve, 30 + random() * 400));
    engine.kill('SIGKILL');
    await engine.exited;
    await ended();
    const again = await startEngine(['--dir', directory]);
    const found = await violations(again.uri);
    await again.stop();
    for (const violation of found.slice(0, 10)) console.log(`round ${round}: ${violation}`);
    bad += found.length;
    if (round % 5 === 0) process.stderr.write(`${round} of ${ROUNDS} kills, ${bad} violations so far\n`);
  }
  const cut = (await readdir(directory)).filter(name => name.includes('.torn-')).length;
  const writes = acknowledged.plain.length + acknowledged.counters.reduce((sum, n) => sum + n, 0);
  console.log(
    `${ROUNDS} kills, seed ${SEED}: ${writes} writes and ${acknowledged.pairs.length} transactions acknowledged, ${cut} torn tails cut, ${bad} violations`,
  );
} finally {
  await rm(directory, { recursive: true, force: true });
}
process.exit(bad === 0 ? 0 : 1);
