import { keyOf } from '../../bson/keys.js';
import type { Doc, Value } from '../../bson/values.js';
import type { Variables } from '../../query/context.js';
import { sortDocs } from '../../query/sort.js';
import { compileExpression } from '../expressions/compile.js';

/** Groups documents by an expression and sorts each group. */
export function partitions(docs: readonly Doc[], spec: { by: Value; sort?: Doc }, variables: Variables): Doc[][] {
  const identify = compileExpression(spec.by === undefined ? null : spec.by);
  const groups = new Map<string, Doc[]>();
  for (const doc of docs) {
    const key = keyOf(identify(doc, variables) ?? null);
    const group = groups.get(key);
    if (group) group.push(doc);
    else groups.set(key, [doc]);
  }
  const { sort } = spec;
  return [...groups.values()].map(group => (sort ? sortDocs(group, sort) : group));
}

/** The expression that groups by some fields. */
export const byFields = (fields: Value): Value =>
  Array.isArray(fields) ? fields.map(field => `$${String(field)}`) : null;
