import { partsOf } from '../bson/paths.js';
import { isDoc, setField } from '../bson/values.js';
import type { Doc, Value } from '../bson/values.js';

/** A document with a field set at a dotted path: through arrays, replacing scalars on the way. Missing removes. */
export function withField(doc: Doc, path: string, value: Value): Doc {
  return withParts(doc, partsOf(path), value);
}

function withParts(doc: Doc, parts: readonly string[], value: Value): Doc {
  const [field = '', ...rest] = parts;
  const copy = { ...doc };
  if (rest.length > 0) setField(copy, field, into(copy[field], rest, value));
  else if (value === undefined) delete copy[field];
  else setField(copy, field, value);
  return copy;
}

function into(target: Value, parts: readonly string[], value: Value): Value {
  if (Array.isArray(target)) return target.map(element => into(element, parts, value));
  return withParts(isDoc(target) ? target : {}, parts, value);
}

/** A document without the field at a dotted path, in every element of arrays on the way. */
export function withoutField(doc: Doc, path: string): Doc {
  const result = without(doc, partsOf(path));
  return isDoc(result) ? result : doc;
}

function without(value: Value, parts: readonly string[]): Value {
  if (Array.isArray(value)) return value.map(element => without(element, parts));
  const [field = '', ...rest] = parts;
  if (!isDoc(value) || !(field in value)) return value;
  const copy = { ...value };
  if (rest.length === 0) delete copy[field];
  else copy[field] = without(copy[field], rest);
  return copy;
}
