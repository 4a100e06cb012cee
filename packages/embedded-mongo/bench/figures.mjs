// Measures what the README states: `npm run bench -w packages/embedded-mongo`.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { MongoClient } from 'mongodb';
import { startEngine } from './engine.mjs';

const DOCUMENTS = 100_000;
const IN_FLIGHT = 32;
const SECONDS = 4;
const BATCH = 1000;

const results = [];
const report = (name, value, unit, limit) => {
  results.push({ name, value, unit, limit });
  console.log(`${name.padEnd(64)} ${String(value).padStart(9)} ${unit.padEnd(5)} ${limit && `(wanted ${limit})`}`);
};

/** A document of about 450 bytes of BSON. */
const sample = i => ({
  _id: `doc_${String(i).padStart(8, '0')}`,
  jurisdictionId: `j${i % 20}`,
  status: ['draft', 'submitted', 'approved', 'rejected'][i % 4],
  creditCode: `91330200MA${String(i).padStart(8, '0')}`,
  createdAt: new Date(1_700_000_000_000 + i * 60_000),
  amountFen: (i * 7919) % 1_000_000,
  name: `慈溪第${i}号孵化器运营管理有限公司`,
  contact: {
    name: `联系人${i}`,
    phone: `138${String(i).padStart(8, '0')}`,
    address: '浙江省宁波市慈溪市某某路一百二十八号',
  },
  tags: ['众创空间', '孵化器', `标签${i % 50}`],
  remarks: 'x'.repeat(60),
});

async function connect(uri) {
  const client = await new MongoClient(uri, { maxPoolSize: IN_FLIGHT }).connect();
  return { client, collection: client.db('bench').collection('documents') };
}

/** Processor time a process has used, in microseconds; the clock of /proc ticks a hundred times a second. */
async function processorMicros(pid) {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10_000;
}

/** Operations per second with a fixed number in flight, and the server's processor time for one. */
async function throughput(pid, operation) {
  const before = await processorMicros(pid);
  const until = Date.now() + SECONDS * 1000;
  let done = 0;
  const worker = async () => {
    while (Date.now() < until) {
      await operation(Math.floor(Math.random() * DOCUMENTS));
      done++;
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: IN_FLIGHT }, worker));
  const perSecond = Math.round(done / ((performance.now() - started) / 1000));
  return { perSecond, micros: Math.round(((await processorMicros(pid)) - before) / done) };
}

/** Resident memory of a process, in MiB. */
async function residentMiB(pid) {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}

/** The longest pause of this process's event loop while something runs, in milliseconds. */
async function longestPause(work) {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  await new Promise(resolve => setTimeout(resolve, 50));
  delay.enable();
  await work();
  delay.disable();
  return Math.round(delay.max / 1e5) / 10;
}

async function fill(collection) {
  for (const [key, options] of [
    [{ jurisdictionId: 1, createdAt: -1 }, {}],
    [{ creditCode: 1 }, { unique: true }],
    [{ status: 1, amountFen: 1 }, {}],
    [{ tags: 1 }, {}],
  ]) {
    await collection.createIndex(key, options);
  }
  for (let i = 0; i < DOCUMENTS; i += BATCH) {
    await collection.insertMany(Array.from({ length: BATCH }, (_, j) => sample(i + j)));
  }
}

/** How long a start takes in a process of its own, from the call to the answer. */
async function startTimes(...args) {
  const { stdout } = await promisify(execFile)(process.execPath, [
    fileURLToPath(new URL('startTime.mjs', import.meta.url)),
    ...args,
  ]);
  return JSON.parse(stdout);
}

const directory = await mkdtemp(path.join(os.tmpdir(), 'embedded-mongo-bench-'));
try {
  const empties = [];
  for (let i = 0; i < 7; i++) empties.push((await startTimes()).wallMs);
  report('start, in memory (median of 7)', empties.sort((a, b) => a - b)[3], 'ms', '≤ 20');

  let engine = await startEngine(['--dir', directory]);
  let { client, collection } = await connect(engine.uri);
  await fill(collection);
  report('resident memory, 100 000 documents, 4 indexes, just filled', await residentMiB(engine.pid), 'MiB', '≤ 400');
  await client.close();
  await engine.stop();

  const { wallMs, cpuMs } = await startTimes(directory);
  report('start with 100 000 documents, 4 indexes', wallMs, 'ms', '≤ 1000');
  report('  of which processor time', cpuMs, 'ms', '');
  engine = await startEngine(['--dir', directory]);
  report('resident memory after that start', await residentMiB(engine.pid), 'MiB', '≤ 400');
  ({ client, collection } = await connect(engine.uri));
  const reads = await throughput(engine.pid, i => collection.findOne({ _id: sample(i)._id }));
  report(`point reads, ${IN_FLIGHT} in flight`, reads.perSecond, '/s', '≥ 7000');
  report("  of which the server's processor time for one", reads.micros, 'µs', '');
  const updates = await throughput(engine.pid, i =>
    collection.findOneAndUpdate(
      { _id: `doc_${String(i).padStart(8, '0')}` },
      { $inc: { amountFen: 1 } },
      { returnDocument: 'after' },
    ),
  );
  report(`findOneAndUpdate, ${IN_FLIGHT} in flight, journalled`, updates.perSecond, '/s', '≥ 7000');
  report("  of which the server's processor time for one", updates.micros, 'µs', '');
  const pause = await longestPause(async () => {
    await collection
      .aggregate([
        { $match: { amountFen: { $gte: 0 } } },
        { $limit: 50_000 },
        {
          $group: {
            _id: { j: '$jurisdictionId', s: '$status' },
            n: { $sum: 1 },
            fen: { $sum: '$amountFen' },
            last: { $max: '$createdAt' },
          },
        },
        { $sort: { fen: -1 } },
      ])
      .toArray();
  });
  report("longest pause of the client's event loop, 50 000-document aggregate", pause, 'ms', '≤ 20');
  report('resident memory after the load', await residentMiB(engine.pid), 'MiB', '≤ 400');
  await client.close();
  await engine.stop();
} finally {
  await rm(directory, { recursive: true, force: true });
}
console.log(
  `\n${os.cpus().length} × ${os.cpus()[0]?.model}, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}`,
);
