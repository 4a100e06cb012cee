import { randomInt } from 'node:crypto';
import { LAWS } from './awardLaws.js';

// The long run of the award laws: `node dist/server/test/campaigns/awards.js [cases]`, replayed with `SEED=`.
const cases = Number(process.argv[2] ?? 1_000_000);
const seed = process.env['SEED'] === undefined ? randomInt(2 ** 31 - 1) : Number(process.env['SEED']);
const runs = Math.ceil(cases / LAWS.length);
const started = Date.now();

console.log(`${LAWS.length} laws × ${runs} cases, SEED=${seed}`);
for (const { name, check } of LAWS) {
  const at = Date.now();
  check({ runs, seed });
  console.log(`${runs} cases, 0 broken, ${((Date.now() - at) / 1000).toFixed(1)} s: ${name}`);
}
console.log(
  `${runs * LAWS.length} cases in ${((Date.now() - started) / 1000).toFixed(1)} s: 0 fen lost (SEED=${seed})`,
);
