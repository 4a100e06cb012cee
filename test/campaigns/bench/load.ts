import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { times } from '../lanes.js';
import { percentile } from '../measure.js';

/** One request to be sent. */
export interface Shot {
  method: 'GET' | 'POST';
  path: string;
  headers?: Record<string, string>;
  body?: unknown;
}

export interface Target {
  url: string;
  pid: number;
  shot(index: number): Shot;
}

export interface Volley {
  perSecond: number;
  /** Processor time of the server for one request, microseconds; what the machine does besides hardly changes it. */
  cpuUs: number;
  p50Ms: number;
  p99Ms: number;
  statuses: Record<number, number>;
}

const TICKS_PER_SECOND = 100;

/** Processor time of a process so far, microseconds, as Linux counts it. */
function cpuOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return ((Number(fields[11]) + Number(fields[12])) * 1_000_000) / TICKS_PER_SECOND;
}

function send(agent: Agent, url: string, { method, path, headers, body }: Shot): Promise<number> {
  const bytes = body === undefined ? undefined : JSON.stringify(body);
  const json =
    bytes === undefined
      ? {}
      : { 'Content-Type': 'application/json', 'Content-Length': String(Buffer.byteLength(bytes)) };
  return new Promise((resolve, reject) => {
    const sent = request(url + path, { method, agent, headers: { ...json, ...headers } }, reply => {
      reply.on('data', () => undefined);
      reply.on('end', () => resolve(reply.statusCode ?? 0));
      reply.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(bytes);
  });
}

/** Sends `count` requests over `lanes` kept-alive connections. */
export async function volley({ url, pid, shot }: Target, count: number, lanes: number): Promise<Volley> {
  const agent = new Agent({ keepAlive: true, maxSockets: lanes });
  const waits: number[] = [];
  const statuses: Record<number, number> = {};
  const cpu = cpuOf(pid);
  const started = performance.now();
  await times(count, lanes, async index => {
    const at = performance.now();
    const status = await send(agent, url, shot(index));
    waits.push(performance.now() - at);
    statuses[status] = (statuses[status] ?? 0) + 1;
  });
  const seconds = (performance.now() - started) / 1_000;
  agent.destroy();
  return {
    perSecond: count / seconds,
    cpuUs: (cpuOf(pid) - cpu) / count,
    p50Ms: percentile(waits, 50),
    p99Ms: percentile(waits, 99),
    statuses,
  };
}

const middle = (figures: number[]): number => percentile(figures, 50);
const rounded = (figure: number): number => Number(figure.toFixed(figure < 10 ? 2 : 0));

/** Measures two targets in turn, `rounds` times, and compares them within each round: a noisy machine disturbs both. */
export async function compare(
  ours: Target,
  base: Target,
  { rounds, count, lanes }: { rounds: number; count: number; lanes: number },
) {
  const own: Volley[] = [];
  const bare: Volley[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const [mine, theirs] = [await volley(ours, count, lanes), await volley(base, count, lanes)];
    // The first round warms both up.
    if (round === 0) continue;
    own.push(mine);
    bare.push(theirs);
  }
  const ratios = (of: (mine: Volley, theirs: Volley) => number) =>
    middle(own.map((mine, at) => of(mine, bare[at] as Volley)));
  return {
    ratioOfRates: rounded(ratios((mine, theirs) => mine.perSecond / theirs.perSecond)),
    ratioOfCpu: rounded(ratios((mine, theirs) => theirs.cpuUs / mine.cpuUs)),
    perSecond: rounded(middle(own.map(({ perSecond }) => perSecond))),
    cpuUs: rounded(middle(own.map(({ cpuUs }) => cpuUs))),
    p99Ms: rounded(Math.min(...own.map(({ p99Ms }) => p99Ms))),
    basePerSecond: rounded(middle(bare.map(({ perSecond }) => perSecond))),
    baseCpuUs: rounded(middle(bare.map(({ cpuUs }) => cpuUs))),
    baseP99Ms: rounded(Math.min(...bare.map(({ p99Ms }) => p99Ms))),
    statuses: JSON.stringify(own.at(-1)?.statuses ?? {}),
  };
}
