import fc from 'fast-check';
import { GRADES, POLICIES, type Assessment, type Facts, type Level, type Policy } from '../../config/policies/index.js';
import { calculate, allocateExcellent, excellentQuota, splitByShares } from '../../src/features/policies/index.js';
import { promisedBy } from '../../src/features/policies/calculator.rules.js';
import { perUnitAmount } from '../../src/features/policies/perUnit.rules.js';
import type { Calculation, Line } from '../../src/features/policies/index.js';
import { fen, sumFen, wan, yuan } from '../../src/shared/money.js';
import { LADDER_LAWS } from './ladderLaws.js';
import { climb, day, law, type Law } from './law.js';

function policy(id: string): Policy {
  const found = POLICIES.find(each => each.id === id);
  if (!found) throw new Error(`no policy ${id}`);
  return found;
}

const money = fc.integer({ min: 0, max: 1_000_000_000 });

const assessmentsFrom = (firstYear: number) =>
  fc
    .array(fc.tuple(fc.constantFrom(...GRADES), fc.option(fc.boolean(), { nil: undefined })), { maxLength: 5 })
    .map(list =>
      list.map(([grade, rectified], index): Assessment => ({
        year: firstYear + index,
        grade,
        ...(grade === 'fail' && rectified !== undefined ? { rectified } : {}),
      })),
    );

/** Facts that could be true under a policy: rising levels of its ladder, a history, areas, spending. */
const factsUnder = (levels: readonly Level[]): fc.Arbitrary<Facts> =>
  climb(levels).chain(recognitions =>
    fc.record(
      {
        facilityType: fc.constantFrom('makerspace', 'incubator', 'universitySciencePark', 'starSpace'),
        recognitions: fc.constant(recognitions),
        assessments: assessmentsFrom(Number((recognitions[0]?.on ?? '2022').slice(0, 4))),
        provincialAwardFen: money,
        newFloorArea: fc.integer({ min: 0, max: 5_000_000 }).map(hundredths => hundredths / 100),
        rebuiltFloorArea: fc.integer({ min: 0, max: 5_000_000 }).map(hundredths => hundredths / 100),
        highTechIncubatees: fc.array(fc.record({ movedInOn: day, certifiedOn: day, provincialAwardFen: money }), {
          maxLength: 3,
        }),
        cultivationListedOn: day,
        platformOpenedOn: day,
        platformAssessedFen: money,
        eventSpendFen: money,
      },
      { requiredKeys: ['facilityType', 'recognitions', 'assessments'] },
    ),
  );

/** Policy id, facts, day: short enough to read when a law is broken. */
const anyCase = fc
  .constantFrom(...POLICIES.map(each => each.id))
  .chain(id => fc.tuple(fc.constant(id), factsUnder(policy(id).ladder.map(step => step.level)), day));

/** Dated facts alone: a sum without a day is judged on the day of the question, so it may come and go. */
const datedCase = fc
  .constantFrom('cixi-2021', 'tongliao-2023')
  .chain(id => fc.tuple(fc.constant(id), factsUnder(policy(id).ladder.map(step => step.level))))
  .map(([id, { facilityType, recognitions, assessments }]) => ({
    id,
    facts: { facilityType, recognitions, assessments },
  }));

const isWhole = (amount: number): boolean => Number.isSafeInteger(amount) && amount >= 0;

/** The most that each capped rule may give on one line, in fen. */
const CAPS: Readonly<Record<string, number>> = {
  'ZB-09': wan(200),
  'ZB-11': wan(100),
  'ZB-13': wan(20),
  'ZB-14': wan(100),
  'ZB-17': wan(10),
  'CX-16': wan(100),
  'CX-17': wan(120),
  'CX-21': wan(10),
  'TL-08': wan(100),
};

/**
 * The least that is promised, and released by a day, whatever a person chooses: a line whose reading is open (kind
 * `choice`) counts with its lowest reading. In Tongliao TL-09b turns TL-09a into such a line, because 三(一) does not say
 * whether the whole or the difference is paid: 30万 become 20万 and a choice of 30万 or 10万, so at least 30万.
 */
function leastOf({ lines, totalFen, payableFen }: Calculation, on: string) {
  const open = lines.filter(({ kind }) => kind === 'choice');
  const lowest = (line: Line) => Math.min(...(line.readings ?? []).map(({ amountFen }) => amountFen), Infinity);
  const worth = (list: readonly Line[]) =>
    list.map(lowest).reduce((sum, amount) => sum + (amount === Infinity ? 0 : amount), 0);
  return { promised: totalFen + worth(open), released: payableFen + worth(open.filter(line => line.on <= on)) };
}

/** The laws of the awards, for the normal tests and for the long campaign. */
export const LAWS: readonly Law[] = [
  ...LADDER_LAWS,
  law('instalments add up to the award', anyCase, (chosen, facts, on) =>
    calculate(policy(chosen), facts, on).lines.every(
      line => !line.instalments || sumFen(line.instalments.map(each => each.amountFen)) === line.amountFen,
    ),
  ),
  law('every amount is a whole, non-negative number of fen', anyCase, (chosen, facts, on) => {
    const { lines, totalFen, payableFen } = calculate(policy(chosen), facts, on);
    const parts = lines.flatMap(line => (line.instalments ?? []).map(each => each.amountFen));
    return [totalFen, payableFen, ...parts, ...lines.map(line => line.amountFen)].every(isWhole);
  }),
  law('the total is what the lines promise, and no more is payable', anyCase, (chosen, facts, on) => {
    const { lines, totalFen, payableFen } = calculate(policy(chosen), facts, on);
    return sumFen(lines.map(promisedBy)) === totalFen && payableFen <= totalFen;
  }),
  law('no line passes its cap', anyCase, (chosen, facts, on) =>
    calculate(policy(chosen), facts, on).lines.every(line => line.amountFen <= (CAPS[line.rule] ?? Infinity)),
  ),
  law(
    'one more year passed never lowers the least that is promised or released',
    anyCase.map(([id, facts, on]): [string, Facts, string, 'pass' | 'excellent'] => [
      id,
      facts,
      on,
      on.endsWith('1') ? 'excellent' : 'pass',
    ]),
    (chosen, facts, on, grade) => {
      const history = facts.assessments ?? [];
      const first = Number((facts.recognitions?.[0]?.on ?? '2022').slice(0, 4));
      const longer = { ...facts, assessments: [...history, { year: first + history.length, grade }] };
      const [before, after] = [facts, longer].map(each => calculate(policy(chosen), each, on));
      if (!before || !after) return false;
      const [least, then] = [leastOf(before, on), leastOf(after, on)];
      return least.promised <= then.promised && least.released <= then.released;
    },
  ),
  law('what was released stays released as time goes by', fc.tuple(datedCase, day, day), ({ id, facts }, a, b) => {
    const [early, late] = a < b ? [a, b] : [b, a];
    return calculate(policy(id), facts, early).payableFen <= calculate(policy(id), facts, late).payableFen;
  }),
  law(
    'more area never earns less, and never more than the cap',
    fc.tuple(fc.integer({ min: 0, max: 9_000_000 }), fc.integer({ min: 0, max: 9_000_000 })),
    (a, b) => {
      const worth = (hundredths: number) => perUnitAmount(hundredths / 100, yuan(100), wan(100)).amountFen;
      const [less, more] = a < b ? [a, b] : [b, a];
      return worth(less) <= worth(more) && worth(more) <= wan(100);
    },
  ),
  law(
    'splitting loses no fen, however odd the award and the shares',
    fc.tuple(
      fc.integer({ min: 0, max: 10_000_000_000 }),
      fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 8 }),
    ),
    (amount, weights) => {
      const whole = weights.reduce((sum, weight) => sum + weight, 0);
      const shares = weights.map(weight => Math.floor((weight * 10_000) / whole));
      const parts = splitByShares(fen(amount), shares);
      return sumFen(parts) === amount && parts.every(isWhole);
    },
  ),
  law(
    'the excellent never pass one third, and nobody is passed over for a lower score',
    fc.tuple(
      fc.array(fc.integer({ min: 60, max: 75 }), { maxLength: 30 }),
      fc.constantFrom('exclude' as const, 'earlier' as const),
    ),
    (scores, tie) => {
      const candidates = scores.map((score, index) => ({ id: `f${index}`, score, recognisedOn: '2021-01-01' }));
      const quota = excellentQuota(scores.length, { numerator: 1, denominator: 3 });
      const { chosen } = allocateExcellent(candidates, quota, tie);
      const inside = candidates.filter(each => chosen.includes(each.id));
      const outside = candidates.filter(each => !chosen.includes(each.id));
      const worst = Math.min(...inside.map(each => each.score));
      const nobodyBetter = inside.length === 0 || outside.every(each => each.score <= worst);
      return chosen.length * 3 <= scores.length && nobodyBetter;
    },
  ),
];
