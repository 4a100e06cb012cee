import { hasField, isDoc } from './values.js';
import type { Doc, Value } from './values.js';

const split = new Map<string, readonly string[]>();
const REMEMBERED_PATHS = 20_000;

/** The parts of a dotted path. */
export function partsOf(path: string): readonly string[] {
  let parts = split.get(path);
  if (!parts) {
    if (split.size > REMEMBERED_PATHS) split.clear();
    parts = path.split('.');
    split.set(path, parts);
  }
  return parts;
}

/** Tells whether a path part may be a position in an array. */
export const isPosition = (part: string): boolean => /^\d+$/.test(part);

/** Follows a path through documents only, as $unwind and $lookup do. */
export function valueAt(doc: Value, path: string): Value {
  let value = doc;
  for (const part of partsOf(path)) {
    if (Array.isArray(value)) value = isPosition(part) ? value[Number(part)] : undefined;
    else if (isDoc(value) && hasField(value, part)) value = value[part];
    else return undefined;
  }
  return value;
}

/** What a walk does at every end of a path; `true` ends the walk. */
export type Visit = (value: Value, end: PathEnd) => boolean;

/** Where a walk is at the end of a path. */
export interface PathEnd {
  /** Position in the outermost array the path went through, or -1; the positional operator `$` uses it. */
  position: number;
  /** The value is a whole array whose elements have been visited already. */
  whole: boolean;
}

/** How a walk treats arrays. */
export interface WalkOptions {
  /** Also visit the elements of an array at the end of the path. */
  elements: boolean;
  /** Walk as an index or a sort does: scalars inside arrays count as missing, a position is only a position. */
  asKey?: boolean;
}

/** Visits every end of a path, through arrays at any place, by MongoDB's rules. Gives true when a visit did. */
export function walk(doc: Doc, parts: readonly string[], options: WalkOptions, visit: Visit): boolean {
  return new Walk(parts, options, visit).field(doc, 0, -1);
}

class Walk {
  constructor(
    private readonly parts: readonly string[],
    private readonly options: WalkOptions,
    private readonly visit: Visit,
  ) {}

  field(doc: Doc, depth: number, position: number): boolean {
    const part = this.parts[depth] ?? '';
    const value = hasField(doc, part) ? doc[part] : undefined;
    if (depth === this.parts.length - 1) return this.end(value, position);
    if (Array.isArray(value)) return this.throughArray(value, depth, position);
    if (isDoc(value)) return this.field(value, depth + 1, position);
    return this.visit(undefined, { position, whole: false });
  }

  private end(value: Value, position: number): boolean {
    if (!this.options.elements || !Array.isArray(value)) return this.visit(value, { position, whole: false });
    for (const [i, element] of value.entries()) {
      if (this.visit(element, { position: position < 0 ? i : position, whole: false })) return true;
    }
    return this.visit(value, { position, whole: true });
  }

  private throughArray(array: Value[], depth: number, position: number): boolean {
    const next = this.parts[depth + 1] ?? '';
    if (isPosition(next) && Number(next) < array.length) {
      if (this.atPosition(array[Number(next)], depth + 1, position)) return true;
      if (this.options.asKey && !array.some(element => isDoc(element) && hasField(element, next))) return false;
    }
    for (const [i, element] of array.entries()) {
      const found = isDoc(element)
        ? this.field(element, depth + 1, position < 0 ? i : position)
        : this.options.asKey === true && this.visit(undefined, { position, whole: false });
      if (found) return true;
    }
    return false;
  }

  /** The path names a position: `depth` is the part that names it. */
  private atPosition(element: Value, depth: number, position: number): boolean {
    if (depth === this.parts.length - 1) {
      if (!this.options.elements || !Array.isArray(element)) return this.visit(element, { position, whole: false });
      for (const inner of element) if (this.visit(inner, { position, whole: false })) return true;
      return this.visit(element, { position, whole: true });
    }
    if (isDoc(element)) return this.field(element, depth + 1, position);
    return Array.isArray(element) && this.throughArray(element, depth, position);
  }
}

/**
 * The values an index or a sort sees at a path: elements of an array instead of the array, `undefined` for an empty
 * array, `null` for a missing field. Never empty.
 */
export function keyValues(doc: Doc, path: string): Value[] {
  const parts = partsOf(path);
  if (parts.length === 1) {
    const value = doc[path];
    if (!Array.isArray(value)) return [value === undefined ? null : value];
    return value.length > 0 ? value : [undefined];
  }
  const values: Value[] = [];
  walk(doc, parts, { elements: true, asKey: true }, (value, end) => {
    if (!end.whole) values.push(value === undefined ? null : value);
    else if (Array.isArray(value) && value.length === 0) values.push(undefined);
    return false;
  });
  return values.length > 0 ? values : [null];
}

/** Tells whether any branch of a path exists, which decides what a sparse index holds. */
export function pathExists(doc: Value, path: string): boolean {
  const parts = partsOf(path);
  const search = (value: Value, depth: number): boolean => {
    if (Array.isArray(value)) return value.some(element => search(element, depth));
    const part = parts[depth];
    if (part === undefined || !isDoc(value) || !hasField(value, part)) return false;
    return depth === parts.length - 1 || search(value[part], depth + 1);
  };
  return search(doc, 0);
}
