import fc from 'fast-check';
import {
  FACILITY_TYPES,
  LEVELS,
  POLICIES,
  type FacilityType,
  type LadderAward,
  type Level,
  type Policy,
  type Recognition,
} from '../../config/policies/index.js';
import { calculate } from '../../src/features/policies/index.js';
import { inForce } from '../../src/features/policies/validity.rules.js';
import { sumFen } from '../../src/shared/money.js';
import { climb, law, type Law } from './law.js';

/** One facility type on the ladder of one rule, as the data of the policies have it. */
interface Ladder {
  policy: Policy;
  rule: string;
  award: LadderAward;
  facilityType: FacilityType;
  /** The levels that earn something, rising. */
  levels: readonly Level[];
  /** A year in which the policy is in force throughout. */
  year: number;
}

const yearWithin = ({ validFrom }: Policy): number => Number((validFrom ?? '2021').slice(0, 4)) + 1;

const laddersOf = (policy: Policy, rule: string, award: LadderAward): Ladder[] => {
  const year = yearWithin(policy);
  const table = inForce(award.amounts, `${year}-01-01`);
  return FACILITY_TYPES.map(facilityType => {
    const levels = LEVELS.filter(level => table[facilityType]?.[level] !== undefined);
    return { policy, rule, award, facilityType, levels, year };
  }).filter(({ levels }) => levels.length > 0);
};

/** Every ladder of every city: ZB-09, ZB-10, CX-16, CX-17, TL-08, TL-09a today. */
const LADDERS: readonly Ladder[] = POLICIES.flatMap(policy =>
  policy.rules.flatMap(({ id, does }) =>
    (does ?? []).flatMap(each => (each.type === 'ladder' ? laddersOf(policy, id, each) : [])),
  ),
);

/** A ladder and a way up it. */
const anyClimb = fc
  .constantFrom(...LADDERS)
  .chain(ladder => climb(ladder.levels).map((steps): [Ladder, Recognition[]] => [ladder, steps]));

const withinYear = (year: number, steps: readonly Recognition[]): Recognition[] =>
  steps.map(({ level }, index) => ({ level, on: `${year}-0${index + 2}-01` }));

/** Where the text says that the difference is paid, there is nothing to choose. */
const chosen = ({ settings }: Policy, promotionReading: string): Record<string, string> =>
  settings.some(({ key }) => key === 'promotionReading') ? { promotionReading } : {};

const linesOf = ({ policy, rule, facilityType, year }: Ladder, steps: readonly Recognition[], reading: string) => {
  const facts = { facilityType, recognitions: withinYear(year, steps) };
  const { lines } = calculate(policy, facts, `${year}-12-31`, chosen(policy, reading));
  return lines.filter(line => line.rule === rule);
};

const paid = (ladder: Ladder, steps: readonly Recognition[], reading: string): number =>
  sumFen(linesOf(ladder, steps, reading).map(line => line.amountFen));

export const LADDER_LAWS: readonly Law[] = [
  law('top-ups do not depend on the path, in whichever city', anyClimb, (ladder, steps) => {
    const direct = paid(ladder, steps.slice(-1), 'difference');
    return direct > 0 && paid(ladder, steps, 'difference') === direct;
  }),
  law('read in full, every step earns what it would earn alone', anyClimb, (ladder, steps) => {
    if (ladder.award.promotion.rule !== 'open') return true;
    const alone = steps.map(step => paid(ladder, [step], 'full'));
    return paid(ladder, steps, 'full') === alone.reduce((sum, each) => sum + each, 0);
  }),
  law(
    'a higher recognition never lowers the total, in whichever city and reading',
    fc.tuple(anyClimb, fc.constantFrom('difference', 'full')),
    ([ladder, steps], reading) => {
      const totals = steps.map((_, index) => paid(ladder, steps.slice(0, index + 1), reading));
      return totals.every((figure, index) => index === 0 || figure >= (totals[index - 1] ?? 0));
    },
  ),
  law(
    'where the text is silent both readings are offered, and nothing is paid until one is chosen',
    anyClimb,
    (ladder, steps) => {
      const { policy, rule, facilityType, year, award } = ladder;
      const facts = { facilityType, recognitions: withinYear(year, steps) };
      const lines = calculate(policy, facts, `${year}-12-31`).lines.filter(line => line.rule === rule);
      return lines.every((line, index) =>
        award.promotion.rule === 'open' && index > 0
          ? line.kind === 'choice' &&
            line.amountFen === 0 &&
            line.readings?.map(({ name }) => name).join() === 'full,difference'
          : line.kind !== 'choice' && line.amountFen > 0,
      );
    },
  ),
];
