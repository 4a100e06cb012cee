import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** Operations that wait for an answer at any time, over all clients. */
export const IN_FLIGHT = 32;
/** The driver costs more than the server, so one process of it cannot keep a server busy; the bare client can. */
const PROCESSES = { driver: 2, wire: 1 };
const LOAD = fileURLToPath(new URL('load.mjs', import.meta.url));

/** Processor time a process has used, in microseconds; the clock of /proc ticks a hundred times a second. */
async function processorMicros(pid) {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10_000;
}

async function startClient(...args) {
  const child = spawn(process.execPath, [LOAD, ...args.map(String)], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout });
  await once(lines, 'line');
  return {
    async run() {
      const answer = once(lines, 'line');
      child.stdin.write('go\n');
      return JSON.parse((await answer)[0]);
    },
  };
}

/**
 * Keeps a warmed-up server busy with `read` or `update`, by the `driver` or by the bare `wire` client. Gives the rate that was measured, the rate one core would give
 * to the server alone, and the processor time of one operation on either side, in microseconds.
 */
export async function throughput({ uri, pid }, { operation, client, seconds = 4 }) {
  const processes = PROCESSES[client];
  const clients = await Promise.all(
    Array.from({ length: processes }, () => startClient(uri, client, operation, IN_FLIGHT / processes, seconds)),
  );
  const before = await processorMicros(pid);
  const runs = await Promise.all(clients.map(client => client.run()));
  const used = (await processorMicros(pid)) - before;
  const total = key => runs.reduce((sum, run) => sum + run[key], 0);
  const done = total('done');
  return {
    perSecond: Math.round(runs.reduce((sum, run) => sum + run.done / (run.wallMs / 1000), 0)),
    perCore: Math.round(1e6 / (used / done)),
    serverMicros: Math.round(used / done),
    clientMicros: Math.round(total('cpuMicros') / done),
  };
}
