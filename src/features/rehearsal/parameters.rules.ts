import type { Policy } from '../../../config/policies/index.js';
import { invalid, type Issue } from '../../shared/errors.js';

/** One number of a policy that a draft may change; `key` is stable as long as the policy is. */
export interface PolicyNumber {
  key: string;
  rule: string;
  article: string;
  summary: string;
  /** Where in the rule, e.g. `amounts.makerspace.county`. */
  path: string;
  unit: string;
  /** The day from which the value holds. */
  from: string;
  value: number;
}

/** A draft number in the place of the present one. */
export interface DraftNumber {
  key: string;
  value: number;
}

const MOST: Readonly<Record<string, number>> = { 元: 1e13, '元/平方米': 1e9, 万分比: 10_000, 月: 600 };
const MOST_OTHER = 1_000_000;

interface Dated {
  unit: string;
  values: { from: string; value: unknown }[];
}

const isDated = (value: object): value is Dated =>
  'unit' in value && typeof value.unit === 'string' && 'values' in value && Array.isArray(value.values);

interface Leaf {
  path: string[];
  unit: string;
  from: string;
  value: number;
}

function numbersIn(value: unknown, at: string[], of: { unit: string; from: string }): Leaf[] {
  if (typeof value === 'number') return [{ path: at, ...of, value }];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, part]) => numbersIn(part, [...at, name], of));
}

/** Every dated number below a node; what is no parameter is walked through. */
function datedIn(node: unknown, at: string[]): Leaf[] {
  if (node === null || typeof node !== 'object') return [];
  if (isDated(node))
    return node.values.flatMap(({ from, value }, index) =>
      numbersIn(value, [...at, 'values', String(index), 'value'], { unit: node.unit, from }),
    );
  return Object.entries(node).flatMap(([name, part]) => datedIn(part, [...at, name]));
}

/** The path as people read it, without the places that only a program needs. */
const shown = (path: readonly string[]): string =>
  path.filter(part => part !== 'values' && part !== 'value' && part !== 'parameter').join('.');

/** Every number of a policy that a draft may change. */
export const numbersOf = (policy: Policy): PolicyNumber[] =>
  policy.rules.flatMap(({ id, article, summary, does }) =>
    datedIn(does ?? [], []).map(({ path, unit, from, value }) => ({
      key: [id, ...path].join('/'),
      rule: id,
      article,
      summary,
      path: shown(path),
      unit,
      from,
      value,
    })),
  );

function faultOf(known: PolicyNumber | undefined, { value }: DraftNumber): string | null {
  if (!known) return '本文件没有这个数，请从列表中选择';
  const most = MOST[known.unit] ?? MOST_OTHER;
  return Number.isInteger(value) && value >= 0 && value <= most
    ? null
    : `请填写 0 到 ${most} 之间的整数（单位：${known.unit === '元' ? '分' : known.unit}）`;
}

function put(node: unknown, path: readonly string[], value: number): void {
  const [name = '', ...rest] = path;
  if (node === null || typeof node !== 'object') return;
  const holder = node as Record<string, unknown>;
  if (rest.length === 0) holder[name] = value;
  else put(holder[name], rest, value);
}

const FULL = 10_000;

/** 分期比例: the shares of a plan are of one whole. */
function shareFaults(policy: Policy): Issue[] {
  return policy.rules.flatMap(({ id, does = [] }) =>
    does.flatMap(one => {
      if (one.type !== 'instalments') return [];
      const wrong = one.shares.values.filter(({ value }) => value.reduce((sum, share) => sum + share, 0) !== FULL);
      return wrong.map(() => ({ path: 'numbers', message: `${id} 各期比例合计须为 ${FULL}（万分比）` }));
    }),
  );
}

/**
 * The policy with draft numbers in it: a copy that lives for one rehearsal, never stored and never in force.
 * Refuses unknown keys, values out of range, and shares that do not add up (422 `invalid_draft`).
 */
export function draftOf(policy: Policy, drafts: readonly DraftNumber[]): Policy {
  const known = new Map(numbersOf(policy).map(number => [number.key, number]));
  const issues: Issue[] = drafts.flatMap((draft, index) => {
    const message = faultOf(known.get(draft.key), draft);
    return message ? [{ path: `numbers.${index}`, message }] : [];
  });
  const copy = structuredClone(policy);
  if (issues.length === 0)
    for (const { key, value } of drafts) {
      const [id, ...path] = key.split('/');
      put(copy.rules.find(rule => rule.id === id)?.does, path, value);
    }
  issues.push(...shareFaults(copy));
  if (issues.length > 0) throw invalid('invalid_draft', '草案中的数字有误，请按提示修改', issues);
  return copy;
}
