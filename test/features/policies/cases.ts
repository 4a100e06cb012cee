import { POLICIES, type Facts, type Policy, type SettingValue } from '../../../config/policies/index.js';
import { calculate, type Calculation } from '../../../src/features/policies/index.js';

/** The policy with an id; a test that names an unknown one is wrong. */
export function policy(id: string): Policy {
  const found = POLICIES.find(each => each.id === id);
  if (!found) throw new Error(`no policy ${id}`);
  return found;
}

/** One question to the calculator, as short as a table row. */
export const ask = (
  id: string,
  facts: Facts,
  on = '2026-01-01',
  settings: Readonly<Record<string, SettingValue>> = {},
): Calculation => calculate(policy(id), facts, on, settings);

/** Fen as 万元, for reading figures the way the policies write them. */
export const inWan = (amountFen: number): number => amountFen / 1_000_000;

/** The total of a question in 万元. */
export const total = (...question: Parameters<typeof ask>): number => inWan(ask(...question).totalFen);

/** The codes of the rules that gave nothing. */
export const refusals = (...question: Parameters<typeof ask>): Record<string, string> =>
  Object.fromEntries(ask(...question).notApplied.map(({ rule, code }) => [rule, code]));
