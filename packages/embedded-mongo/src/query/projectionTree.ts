import { isDoc, setField } from '../bson/values.js';
import type { Doc, Value } from '../bson/values.js';

/** What a projection does at one field. */
export type Leaf =
  | { kind: 'whole' }
  | { kind: 'computed' }
  | { kind: 'matchedElement' }
  | { kind: 'slice'; cut: (array: Value[]) => Value[] }
  | { kind: 'firstElement'; holds: (element: Value) => boolean };

/** A projection by field, deeper where its paths are dotted. */
export type Tree = Map<string, Leaf | { kind: 'tree'; tree: Tree }>;

/** Keeps what the tree names, in the order of the document. */
export function include(doc: Doc, tree: Tree, position: number): Doc {
  const result: Doc = {};
  for (const field of Object.keys(doc)) {
    const node = tree.get(field);
    if (node === undefined) continue;
    const value =
      node.kind === 'tree' ? includeInside(doc[field], node.tree, position) : keep(doc[field], node, position);
    if (value !== undefined) setField(result, field, value);
  }
  return result;
}

function includeInside(value: Value, tree: Tree, position: number): Value {
  if (Array.isArray(value)) {
    return value.map(element => includeInside(element, tree, position)).filter(element => element !== undefined);
  }
  return isDoc(value) ? include(value, tree, position) : undefined;
}

function keep(value: Value, leaf: Leaf, position: number): Value {
  switch (leaf.kind) {
    case 'whole':
      return value;
    case 'computed':
      return undefined;
    case 'slice':
      return Array.isArray(value) ? leaf.cut(value) : value;
    case 'firstElement': {
      const found = Array.isArray(value) ? value.findIndex(leaf.holds) : -1;
      return Array.isArray(value) && found >= 0 ? [value[found]] : undefined;
    }
    case 'matchedElement':
      return Array.isArray(value) && position >= 0 && position < value.length ? [value[position]] : value;
  }
}

/** Drops what the tree names. */
export function exclude(doc: Doc, tree: Tree): Doc {
  const result: Doc = {};
  for (const field of Object.keys(doc)) {
    const node = tree.get(field);
    const value = doc[field];
    if (node === undefined) setField(result, field, value);
    else if (node.kind === 'tree') setField(result, field, excludeInside(value, node.tree));
    else if (node.kind === 'slice') setField(result, field, Array.isArray(value) ? node.cut(value) : value);
  }
  return result;
}

function excludeInside(value: Value, tree: Tree): Value {
  if (Array.isArray(value)) return value.map(element => excludeInside(element, tree));
  return isDoc(value) ? exclude(value, tree) : value;
}
