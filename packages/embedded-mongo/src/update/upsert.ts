import { BSONRegExp } from 'bson';
import { partsOf } from '../bson/paths.js';
import { copyOf, isDoc } from '../bson/values.js';
import type { Doc, Value } from '../bson/values.js';
import { isOperatorDoc } from '../query/fieldOperators.js';
import { findPlace } from './places.js';

/** The document an upsert starts from: every equality the filter insists on. */
export function upsertBase(filter: Doc): Doc {
  const base: Doc = {};
  collect(filter, base);
  return base;
}

function collect(filter: Value, base: Doc): void {
  for (const [key, condition] of Object.entries(isDoc(filter) ? filter : {})) {
    if (key === '$and' || (key === '$or' && Array.isArray(condition) && condition.length === 1)) {
      for (const branch of Array.isArray(condition) ? condition : []) collect(branch, base);
    } else if (!key.startsWith('$')) {
      const value = fixedValue(condition);
      const place = value === undefined ? undefined : findPlace(base, partsOf(key), 'create');
      if (place) place.value = copyOf(value);
    }
  }
}

/** The one value a condition allows, if it allows just one. */
function fixedValue(condition: Value): Value {
  if (!isOperatorDoc(condition)) return condition instanceof BSONRegExp ? undefined : condition;
  if (condition.$eq !== undefined) return condition.$eq;
  const all = condition.$all;
  return Array.isArray(all) && all.length === 1 && !isOperatorDoc(all[0]) ? all[0] : undefined;
}
