import { compare, equals } from '../../src/bson/compare.js';
import { calculate } from '../../src/bson/numbers.js';
import { copyOf, copyOfDoc, isDoc, isNumeric } from '../../src/bson/values.js';
import type { Doc, Value } from '../../src/bson/values.js';

/** An error of the reference, with MongoDB's number. */
class Refused extends Error {
  constructor(readonly code: number) {
    super(`refused with ${code}`);
  }
}

const MISSING = Symbol('missing');
type Slot = Value | typeof MISSING;

/**
 * Update operators as the manual reads: one path after the other in their order, and each path rebuilt from the root by
 * recursion. Slow, and shares no code with the real thing but comparison and arithmetic.
 */
export function applySlowly(doc: Doc, update: Doc): Doc {
  const steps = Object.entries(update).flatMap(([operator, fields]) =>
    Object.entries(isDoc(fields) ? fields : {}).map(([path, argument]) => ({
      operator,
      parts: path.split('.'),
      argument,
    })),
  );
  for (const [i, a] of steps.entries()) {
    for (const b of steps.slice(i + 1)) {
      const shared = Math.min(a.parts.length, b.parts.length);
      if (a.parts.slice(0, shared).join('.') === b.parts.slice(0, shared).join('.')) throw new Refused(40);
    }
  }
  steps.sort((a, b) => comparePaths(a.parts, b.parts));
  return steps.reduce<Doc>((current, { operator, parts, argument }) => {
    const next = rebuild(current, parts, { operator, argument });
    return isDoc(next) ? next : current;
  }, copyOfDoc(doc));
}

function comparePaths(a: string[], b: string[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const [x = '', y = ''] = [a[i], b[i]];
    if (x === y) continue;
    return /^\d+$/.test(x) && /^\d+$/.test(y) ? Number(x) - Number(y) : x < y ? -1 : 1;
  }
  return a.length - b.length;
}

interface Change {
  operator: string;
  argument: Value;
}

const CREATES = new Set(['$set', '$inc', '$mul', '$min', '$max', '$push', '$addToSet']);
const REFUSES_SCALARS = new Set([...CREATES, '$pull', '$pullAll', '$pop']);

function rebuild(container: Value, parts: string[], change: Change): Value {
  const [part = '', ...rest] = parts;
  const creates = CREATES.has(change.operator);
  if (Array.isArray(container)) {
    if (!/^\d+$/.test(part)) {
      if (REFUSES_SCALARS.has(change.operator)) throw new Refused(28);
      return container;
    }
    const index = Number(part);
    const old: Slot = index < container.length ? container[index] : MISSING;
    const next = rest.length === 0 ? changed(old, change) : deeper(old, rest, change);
    const array = [...container];
    if (creates) while (array.length < index) array.push(null);
    if (next === MISSING) {
      if (old !== MISSING) array[index] = null;
    } else if (creates || old !== MISSING) array[index] = next;
    return array;
  }
  if (!isDoc(container)) return container;
  const old: Slot = part in container ? container[part] : MISSING;
  const next = rest.length === 0 ? changed(old, change) : deeper(old, rest, change);
  const result = { ...container };
  if (next === MISSING) delete result[part];
  else result[part] = next;
  return result;
}

function deeper(old: Slot, rest: string[], change: Change): Slot {
  if (old === MISSING) return CREATES.has(change.operator) ? rebuild({}, rest, change) : MISSING;
  if (!isDoc(old) && !Array.isArray(old)) {
    if (REFUSES_SCALARS.has(change.operator)) throw new Refused(28);
    return old;
  }
  return rebuild(old, rest, change);
}

function changed(old: Slot, { operator, argument }: Change): Slot {
  switch (operator) {
    case '$set':
      return copyOf(argument);
    case '$unset':
      return MISSING;
    case '$inc':
    case '$mul':
      if (!isNumeric(argument)) throw new Refused(14);
      if (old === MISSING) return operator === '$inc' ? argument : calculate('*', 0, argument);
      if (!isNumeric(old)) throw new Refused(14);
      return calculate(operator === '$inc' ? '+' : '*', old, argument);
    case '$min':
      return old === MISSING || compare(argument, old) < 0 ? argument : old;
    case '$max':
      return old === MISSING || compare(argument, old) > 0 ? argument : old;
    default:
      return changedArray(old, operator, argument);
  }
}

function changedArray(old: Slot, operator: string, argument: Value): Slot {
  if (operator === '$push' || operator === '$addToSet') {
    if (old !== MISSING && !Array.isArray(old)) throw new Refused(2);
    const array = old === MISSING ? [] : [...old];
    if (operator === '$addToSet')
      return array.some(element => equals(element, argument)) ? array : [...array, argument];
    const spec = isDoc(argument) && Array.isArray(argument.$each) ? argument : undefined;
    const longer = [...array, ...(spec && Array.isArray(spec.$each) ? spec.$each : [copyOf(argument)])];
    if (spec === undefined || typeof spec.$slice !== 'number') return longer;
    return spec.$slice >= 0 ? longer.slice(0, spec.$slice) : longer.slice(spec.$slice);
  }
  if (old === MISSING) return MISSING;
  if (!Array.isArray(old)) throw new Refused(operator === '$pop' ? 14 : 2);
  if (operator === '$pop') return argument === -1 ? old.slice(1) : old.slice(0, -1);
  const unwanted = operator === '$pullAll' && Array.isArray(argument) ? argument : [argument];
  return old.filter(element => !unwanted.some(value => equals(value, element)));
}
