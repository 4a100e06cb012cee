import { isPosition } from '../bson/paths.js';
import { show } from '../bson/show.js';
import { hasField, isDoc, setField } from '../bson/values.js';
import type { Doc, Value } from '../bson/values.js';
import { badValue, failure } from '../errors.js';
import type { Predicate } from '../query/context.js';

/** How far beyond its end an array may grow by one assignment, as in MongoDB. */
const MAX_PADDING = 1_500_000;

/** One field of a document, or one position of an array, that an operator reads and writes. */
export class Place {
  constructor(
    private readonly container: Doc | Value[],
    readonly name: string,
  ) {}

  get exists(): boolean {
    return hasField(this.container, this.name);
  }

  get inArray(): boolean {
    return Array.isArray(this.container);
  }

  get value(): Value {
    if (Array.isArray(this.container)) return this.container[Number(this.name)];
    return this.exists ? this.container[this.name] : undefined;
  }

  set value(value: Value) {
    if (Array.isArray(this.container)) this.container[Number(this.name)] = value;
    else setField(this.container, this.name, value);
  }

  /** Takes the field away; an array keeps its length and gets a null. */
  remove(): void {
    if (Array.isArray(this.container)) this.container[Number(this.name)] = null;
    else delete this.container[this.name];
  }
}

/** What to do where a path cannot be followed. */
export type Missing = 'create' | 'refuse' | 'skip';

/** Finds the place a concrete path names. Throws PathNotViable through a scalar, unless told to skip. */
export function findPlace(doc: Doc, parts: readonly string[], missing: Missing): Place | undefined {
  let container: Doc | Value[] = doc;
  for (const [depth, part] of parts.entries()) {
    if (Array.isArray(container) && !prepareArray(container, parts, depth, missing)) return undefined;
    if (depth === parts.length - 1) return new Place(container, part);
    const place: Place = new Place(container, part);
    if (place.value === undefined) {
      if (missing !== 'create') return undefined;
      place.value = {};
    }
    const next: Value = place.value;
    if (!Array.isArray(next) && !isDoc(next)) {
      if (missing === 'skip') return undefined;
      throw failure('PathNotViable', `Cannot create field '${parts[depth + 1]}' in element {${part}: ${show(next)}}`);
    }
    container = next;
  }
  return undefined;
}

/** Checks that an array is addressed by position, and pads it with nulls up to there. */
function prepareArray(array: Value[], parts: readonly string[], depth: number, missing: Missing): boolean {
  const part = parts[depth] ?? '';
  if (!isPosition(part)) {
    if (missing === 'skip') return false;
    throw failure('PathNotViable', `Cannot create field '${part}' in element {${parts[depth - 1]}: ${show(array)}}`);
  }
  if (missing === 'create') {
    if (Number(part) > array.length + MAX_PADDING) throw badValue(`cannot pad an array up to position ${part}`);
    while (array.length < Number(part)) array.push(null);
  }
  return true;
}

/** What the positional parts `$`, `$[]` and `$[name]` stand for. */
export interface Positions {
  /** The array position that the filter matched, or -1. */
  position: number;
  arrayFilters: ReadonlyMap<string, Predicate>;
}

/** The concrete paths that a path with positional parts names in a document. */
export function concretePaths(doc: Doc, parts: readonly string[], positions: Positions): string[][] {
  return expand(doc, parts, [], positions);
}

function expand(value: Value, parts: readonly string[], done: string[], positions: Positions): string[][] {
  const [part, ...rest] = parts;
  if (part === undefined) return [done];
  if (part === '$') {
    if (positions.position < 0) throw badValue('The positional operator did not find the match needed from the query.');
    return expand(childOf(value, String(positions.position)), rest, [...done, String(positions.position)], positions);
  }
  if (!part.startsWith('$[')) return expand(childOf(value, part), rest, [...done, part], positions);
  if (!Array.isArray(value)) {
    const path = done.join('.');
    throw badValue(
      value === undefined
        ? `The path '${path}' must exist in the document in order to apply array updates.`
        : `Cannot apply array updates to non-array element ${path}: ${show(value)}`,
    );
  }
  const name = part.slice(2, -1);
  const holds = positions.arrayFilters.get(name);
  return value.flatMap((element, i) =>
    holds && !holds({ [name]: element }) ? [] : expand(element, rest, [...done, String(i)], positions),
  );
}

function childOf(value: Value, part: string): Value {
  if (Array.isArray(value)) return isPosition(part) ? value[Number(part)] : undefined;
  return isDoc(value) && hasField(value, part) ? value[part] : undefined;
}
