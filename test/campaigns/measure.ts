import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ strict: false });

/** Read before a campaign starts an engine and names it there for its own processes. */
const engine = process.env['MONGODB_URI'] ? 'MONGODB_URI' : 'embedded';

/** What follows a name on the command line (`--without award.budget`), or undefined. */
export function textArgument(name: string): string | undefined {
  const given = values[name];
  const index = process.argv.indexOf(`--${name}`);
  return typeof given === 'string' ? given : index > 0 ? process.argv[index + 1] : undefined;
}

/** A number given on the command line (`--count 1000`), or its usual value. */
export function argument(name: string, usual: number): number {
  const text = textArgument(name);
  return text === undefined ? usual : Number(text);
}

/** The value below which `share` percent of the figures lie. */
export function percentile(figures: readonly number[], share: number): number {
  const sorted = figures.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * share) / 100))] ?? 0;
}

/** How busy the machine was over the last 1, 5 and 15 minutes. */
const load = () =>
  loadavg()
    .map(one => one.toFixed(1))
    .join(' ');

/** Prints the figures of a campaign as one JSON line, with what they were measured on. */
export function report(name: string, figures: Record<string, number | string>): void {
  const line = {
    campaign: name,
    engine,
    node: process.version,
    at: new Date().toISOString(),
    load: load(),
    ...figures,
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

/** A small generator that replays from its seed. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
