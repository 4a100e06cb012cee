// One client process: `node load.mjs <uri> <driver|wire> <read|update> <in flight> <seconds>`.
// Warms up, says `ready`, waits for a line, runs; then prints what it did and the processor time it took for it.
import { once } from 'node:events';
import { DOCUMENTS } from './documents.mjs';
import { driverClient } from './driverClient.mjs';
import { wireClient } from './wireClient.mjs';

/** The compilers of both sides need so many operations to settle, but a busy machine need not wait for ever. */
const WARM_UP_OPERATIONS = 8000;
const WARM_UP_SECONDS = 15;
const CLIENTS = { driver: driverClient, wire: wireClient };

const [uri, kind, operation, inFlight, seconds] = process.argv.slice(2);
const client = await CLIENTS[kind](uri, operation, Number(inFlight));

/** Keeps the operations in flight for some seconds, or until enough are done; gives how many were answered. */
async function work(duration, enough = Number.POSITIVE_INFINITY) {
  const until = performance.now() + duration * 1000;
  let done = 0;
  const worker = async (_, i) => {
    while (performance.now() < until && done < enough) {
      await client.run(Math.floor(Math.random() * DOCUMENTS), i);
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
