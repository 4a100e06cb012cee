import { randomInt } from 'node:crypto';
import { LAWS } from '../../campaigns/awardLaws.js';

const RUNS = Number(process.env['LAW_RUNS'] ?? 2_000);
const seed = process.env['SEED'] === undefined ? randomInt(2 ** 31 - 1) : Number(process.env['SEED']);

describe(`the laws of the awards (SEED=${seed}, ${RUNS} cases each)`, () => {
  test.each(LAWS.map(each => [each.name, each] as const))('%s', (_name, { check }) => {
    check({ runs: RUNS, seed });
  });
});
