import { toNumber } from '../bson/numbers.js';
import { partsOf } from '../bson/paths.js';
import { isDoc, isNumeric, isTruthy } from '../bson/values.js';
import type { Doc, Value } from '../bson/values.js';
import { badValue, location } from '../errors.js';
import type { QueryContext } from './context.js';
import { withField } from './fieldTree.js';
import { compileFilter } from './match.js';
import { exclude, include } from './projectionTree.js';
import type { Leaf, Tree } from './projectionTree.js';

/** What makes a find's projection differ from the stage $project. */
export interface ProjectionOptions {
  /** Allows `$slice`, `$elemMatch` and `field.$`. */
  find?: boolean;
  /** The array position that the find's filter matched in a document. */
  positionIn?: (doc: Doc) => number;
}

type Mode = 'inclusion' | 'exclusion';

/** Compiles a projection. Throws when it mixes inclusion and exclusion. */
export function compileProjection(
  spec: Doc,
  context: QueryContext,
  options: ProjectionOptions = {},
): (doc: Doc) => Doc {
  return new ProjectionBuilder(context, options).build(spec);
}

class ProjectionBuilder {
  private readonly tree: Tree = new Map();
  private readonly computed: { path: string; evaluate: (doc: Value) => Value }[] = [];
  private mode: Mode | undefined;
  private idWanted: boolean | undefined;

  constructor(
    private readonly context: QueryContext,
    private readonly options: ProjectionOptions,
  ) {}

  build(spec: Doc): (doc: Doc) => Doc {
    for (const [path, wanted] of Object.entries(spec)) this.field(path, wanted);
    const mode = this.mode ?? (this.idWanted === true || this.computed.length > 0 ? 'inclusion' : 'exclusion');
    if (mode === 'inclusion' && this.idWanted !== false && !this.tree.has('_id'))
      this.tree.set('_id', { kind: 'whole' });
    if (mode === 'exclusion' && this.idWanted === false) this.tree.set('_id', { kind: 'whole' });
    const { tree, computed } = this;
    const { positionIn } = this.options;
    return doc => {
      const kept = mode === 'inclusion' ? include(doc, tree, positionIn ? positionIn(doc) : -1) : exclude(doc, tree);
      return computed.reduce((result, { path, evaluate }) => withField(result, path, evaluate(doc)), kept);
    };
  }

  private field(path: string, wanted: Value): void {
    if (this.options.find && path.endsWith('.$')) {
      this.setMode('inclusion', path);
      this.put(path.slice(0, -2), { kind: 'matchedElement' });
    } else if (typeof wanted === 'boolean' || isNumeric(wanted)) this.flag(path, isTruthy(wanted));
    else if (!isDoc(wanted) || !this.special(path, wanted)) this.compute(path, wanted);
  }

  private flag(path: string, wanted: boolean): void {
    if (path !== '_id') {
      this.setMode(wanted ? 'inclusion' : 'exclusion', path);
      this.put(path, { kind: 'whole' });
      return;
    }
    this.idWanted = wanted;
    if (wanted) this.put(path, { kind: 'whole' });
  }

  /** The forms of a find, and documents that only group deeper paths. */
  private special(path: string, wanted: Doc): boolean {
    const first = Object.keys(wanted)[0];
    if (first === undefined)
      throw location(51270, `An empty sub-projection is not a valid value, found at path ${path}`);
    if (this.options.find && first === '$slice' && isSlice(wanted.$slice)) {
      this.put(path, sliceLeaf(wanted.$slice));
      return true;
    }
    if (this.options.find && first === '$elemMatch') {
      this.setMode('inclusion', path);
      const holds = compileFilter({ element: wanted }, this.context);
      this.put(path, { kind: 'firstElement', holds: element => holds({ element: [element] }) });
      return true;
    }
    if (first.startsWith('$')) return false;
    for (const [field, inner] of Object.entries(wanted)) this.field(`${path}.${field}`, inner);
    return true;
  }

  private compute(path: string, expression: Value): void {
    if (!this.context.expression) throw badValue('no expressions are allowed here');
    if (path !== '_id') this.setMode('inclusion', path);
    else this.idWanted = true;
    this.put(path, { kind: 'computed' });
    this.computed.push({ path, evaluate: this.context.expression(expression) });
  }

  private setMode(mode: Mode, path: string): void {
    if (this.mode && this.mode !== mode) {
      throw location(
        mode === 'exclusion' ? 31254 : 31253,
        `Cannot do ${mode} on field ${path} in ${this.mode} projection`,
      );
    }
    this.mode = mode;
  }

  private put(path: string, leaf: Leaf): void {
    const parts = partsOf(path);
    let tree = this.tree;
    for (const part of parts.slice(0, -1)) {
      const existing = tree.get(part);
      if (existing && existing.kind !== 'tree') throw location(31249, `Path collision at ${path}`);
      const inner: Tree = existing?.tree ?? new Map();
      if (!existing) tree.set(part, { kind: 'tree', tree: inner });
      tree = inner;
    }
    const last = parts.at(-1) ?? '';
    if (tree.get(last)?.kind === 'tree') throw location(31250, `Path collision at ${path}`);
    tree.set(last, leaf);
  }
}

const isSlice = (argument: Value): boolean =>
  isNumeric(argument) || (Array.isArray(argument) && argument.length === 2 && argument.every(isNumeric));

/** `n` keeps the first or last n; `[skip, n]` keeps n from a place, counted from the end when negative. */
function sliceLeaf(argument: Value): Leaf {
  if (isNumeric(argument)) {
    const count = toNumber(argument);
    return { kind: 'slice', cut: array => (count < 0 ? array.slice(count) : array.slice(0, count)) };
  }
  const [skip = 0, count = 0] = Array.isArray(argument)
    ? argument.map(part => (isNumeric(part) ? toNumber(part) : 0))
    : [];
  return {
    kind: 'slice',
    cut: array => {
      const start = skip < 0 ? Math.max(0, array.length + skip) : skip;
      return array.slice(start, start + count);
    },
  };
}
