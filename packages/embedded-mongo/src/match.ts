// @ts-nocheck
// Query language -> predicate over decoded documents.
import { type Doc, MongoErr, bad, cmpNum, compare, equals, isDoc, isNum, order, reOf, split, toNumber, typeName, walk } from './values.js';
export interface Ctx { expr?: (e: any, vars?: Doc) => (d: Doc) => any; coll?: Intl.Collator; let?: Doc; pos?: { ix: number }; /** values are not expanded when they are arrays: inside $elemMatch */ single?: boolean }
export type Pred = (d: any) => boolean;
const has = (o: any, k: string) => Object.prototype.hasOwnProperty.call(o, k);

export function toRegExp(v: any, opts?: string): RegExp {
  let [src, fl] = typeof v === 'string' ? [v, opts ?? ''] : reOf(v); if (opts !== undefined && typeof v !== 'string') fl = opts;
  const m = /^\(\?([imsx]+)\)/.exec(src); if (m) { src = src.slice(m[0].length); fl += m[1]; }
  if (fl.includes('x')) src = src.replace(/\\.|\[(?:\\.|[^\]])*\]|\s+|#[^\n]*/g, s => s[0] === '\\' || s[0] === '[' ? s : '');
  const f = [...new Set(fl)].filter(c => 'ims'.includes(c)).join('');
  try { return new RegExp(src, f + 'u'); } catch { try { return new RegExp(src, f); } catch (e: any) { throw new MongoErr(51091, 'Location51091', `Regular expression is invalid: ${e.message}`); } }
}
const isRe = (v: any) => v instanceof RegExp || v?._bsontype === 'BSONRegExp';
const TYPES: Record<string, string> = { 1: 'double', 2: 'string', 3: 'object', 4: 'array', 5: 'binData', 6: 'missing', 7: 'objectId', 8: 'bool', 9: 'date', 10: 'null', 11: 'regex', 13: 'javascript', 16: 'int', 17: 'timestamp', 18: 'long', 19: 'decimal', '-1': 'minKey', 127: 'maxKey' };
export const isOps = (v: any): boolean => isDoc(v) && Object.keys(v)[0]?.[0] === '$' && Object.keys(v)[0] !== '$ref' && Object.keys(v)[0] !== '$id';

/** leaf test for one value */
function eqTest(x: any, c: Ctx): (v: any) => boolean {
  if (x === null || x === undefined) return v => v === null || v === undefined;
  if (isRe(x)) { const re = toRegExp(x); return v => typeof v === 'string' ? re.test(v) : isRe(v) && equals(v, x); }
  if (typeof x === 'string' && c.coll) return v => typeof v === 'string' && c.coll!.compare(v, x) === 0;
  if (typeof x === 'string' || typeof x === 'boolean') return v => v === x;
  if (typeof x === 'number' && !Number.isNaN(x)) return v => v === x || (typeof v === 'object' && v !== null && isNum(v) && cmpNum(v, x) === 0);
  const o = order(x); return v => v !== undefined && order(v) === o && compare(v, x, c.coll) === 0;
}
function rangeTest(op: string, x: any, c: Ctx): (v: any) => boolean {
  if (x === null) return op === '$gte' || op === '$lte' ? v => v === null || v === undefined : () => false;
  const o = order(x), nan = typeof x === 'number' && Number.isNaN(x);
  const ok = op === '$gt' ? (r: number) => r > 0 : op === '$gte' ? (r: number) => r >= 0 : op === '$lt' ? (r: number) => r < 0 : (r: number) => r <= 0;
  if (o === 1 || o === 127) return v => v !== undefined && ok(compare(v, x));
  return v => v !== undefined && v !== null && order(v) === o && (o !== 10 || nan || !(typeof v === 'number' && Number.isNaN(v))) && ok(compare(v, x, c.coll));
}
const leaf = (path: string, test: (v: any) => boolean, c: Ctx): Pred => {
  const p = split(path), one = p.length === 1;
  if (c.single && one) return d => test(has(d, path) ? d[path] : undefined);
  return d => {
    if (one) { const v = has(d, path) ? d[path] : undefined; if (!Array.isArray(v)) return test(v); }
    return walk(d, p, 0, true, (v, ix) => { if (!test(v)) return false; if (c.pos && ix >= 0) c.pos.ix = ix; return true; });
  };
};
const whole = (path: string, test: (v: any) => boolean): Pred => { const p = split(path); return d => walk(d, p, 0, false, v => test(v)); };

function opPred(path: string, op: string, x: any, all: Doc, c: Ctx): Pred | null {
  switch (op) {
    case '$eq': return leaf(path, eqTest(x, c), c);
    case '$ne': { if (isRe(x)) throw bad("Can't have regex as arg to $ne."); const q = opPred(path, '$eq', x, all, { ...c, pos: undefined })!; return d => !q(d); }
    case '$gt': case '$gte': case '$lt': case '$lte': if (isRe(x)) throw bad(`Can't have RegEx as arg to predicate over field '${path}'.`); return leaf(path, rangeTest(op, x, c), c);
    case '$in': case '$nin': {
      if (!Array.isArray(x)) throw bad(`${op} needs an array`);
      const prims = new Set<any>(), rest: ((v: any) => boolean)[] = [];
      for (const e of x) { if (isOps(e)) throw bad(`cannot nest $ under ${op}`); if ((typeof e === 'string' && !c.coll) || typeof e === 'boolean') prims.add(e); else if (e?._bsontype === 'ObjectId') prims.add('\0' + e.id.latin1Slice(0, 12)); else rest.push(eqTest(e, c)); }
      const t = leaf(path, v => prims.has(v?._bsontype === 'ObjectId' ? '\0' + v.id.latin1Slice(0, 12) : v) || rest.some(r => r(v)), op === '$in' ? c : { ...c, pos: undefined });
      return op === '$in' ? t : d => !t(d);
    }
    case '$exists': { const t = whole(path, v => v !== undefined); return x && toBool(x) ? t : d => !t(d); }
    case '$type': {
      const ts = new Set((Array.isArray(x) ? x : [x]).map(t => { const n = typeof t === 'string' ? t : TYPES[String(toNumber(t))]; if (!n || (n !== 'number' && !Object.values(TYPES).includes(n))) throw bad(`Unknown type name alias: ${t}`); return n; }));
      const t = (v: any) => { if (v === undefined) return false; const n = typeName(v); return ts.has(n) || (ts.has('number') && (n === 'int' || n === 'long' || n === 'double' || n === 'decimal')); };
      return leaf(path, t, c);
    }
    case '$size': { const n = toNumber(x); return whole(path, v => Array.isArray(v) && v.length === n); }
    case '$mod': { if (!Array.isArray(x) || x.length !== 2) throw bad('malformed mod'); const [m, r] = x.map(e => Math.trunc(toNumber(e))); if (!m) throw bad('divisor cannot be 0'); return leaf(path, v => isNum(v) && Math.trunc(toNumber(v)) % m === r, c); }
    case '$regex': { const re = toRegExp(x, all.$options); return leaf(path, v => typeof v === 'string' && re.test(v), c); }
    case '$options': return null;
    case '$not': { if (isRe(x)) { const q = opPred(path, '$regex', x, {}, c)!; return d => !q(d); } if (!isDoc(x)) throw bad('$not needs a regex or a document'); const q = field(path, x, { ...c, pos: undefined }, true); return d => !q(d); }
    case '$all': {
      if (!Array.isArray(x)) throw bad('$all needs an array'); if (!x.length) return () => false;
      const qs = x.map(e => isDoc(e) && has(e, '$elemMatch') ? opPred(path, '$elemMatch', e.$elemMatch, e, c)! : leaf(path, eqTest(e, c), c));
      return d => qs.every(q => q(d));
    }
    case '$elemMatch': {
      if (!isDoc(x)) throw bad('$elemMatch needs an Object');
      const k = Object.keys(x)[0], value = k?.[0] === '$' && !['$and', '$or', '$nor', '$expr'].includes(k);
      const q: Pred = value ? (() => { const f = field('v', x, { ...c, pos: undefined, single: true }, true); return (e: any) => f({ v: e }); })() : (() => { const f = compile(x, { ...c, pos: undefined, single: false }); return (e: any) => (isDoc(e) || Array.isArray(e)) && f(e); })();
      const p = split(path);
      return d => walk(d, p, 0, false, (v, ix) => { if (!Array.isArray(v)) return false; for (let j = 0; j < v.length; j++) if (q(v[j])) { if (c.pos) c.pos.ix = ix < 0 ? j : ix; return true; } return false; });
    }
    case '$bitsAllSet': case '$bitsAnySet': case '$bitsAllClear': case '$bitsAnyClear': {
      const mask = Array.isArray(x) ? x.reduce((m, b) => m | (1n << BigInt(toNumber(b))), 0n) : BigInt(Math.trunc(toNumber(x)));
      return leaf(path, v => { if (!isNum(v)) return false; const n = BigInt(Math.trunc(toNumber(v))) & mask; return op === '$bitsAllSet' ? n === mask : op === '$bitsAnySet' ? n !== 0n : op === '$bitsAllClear' ? n === 0n : n !== mask; }, c);
    }
    case '$comment': return null;
    case '$near': case '$nearSphere': case '$geoWithin': case '$geoIntersects': throw new MongoErr(115, 'CommandNotSupported', `${op} is not supported by the embedded database`);
  }
  throw bad(`unknown operator: ${op}`);
}
export const toBool = (v: any): boolean => !(v === null || v === undefined || v === false || (isNum(v) && cmpNum(v, 0) === 0));
function field(path: string, x: any, c: Ctx, ops = false): Pred {
  if (!(ops || isOps(x))) return opPred(path, '$eq', x, {}, c)!;
  const qs: Pred[] = [];
  for (const op of Object.keys(x)) { if (op[0] !== '$') throw bad(`unknown operator: ${op}`); const q = opPred(path, op, x[op], x, c); if (q) qs.push(q); }
  return qs.length === 1 ? qs[0] : d => { for (const q of qs) if (!q(d)) return false; return true; };
}
export function compile(f: Doc, c: Ctx = {}): Pred {
  const qs: Pred[] = [];
  for (const k of Object.keys(f)) {
    const x = f[k];
    if (k[0] !== '$') { qs.push(field(k, x, c)); continue; }
    switch (k) {
      case '$and': case '$or': case '$nor': {
        if (!Array.isArray(x) || !x.length) throw bad(`${k} must be a nonempty array`);
        if (x.some(e => !isDoc(e))) throw bad(`${k} entries need to be full objects`);
        const s = x.map(e => compile(e, k === '$nor' ? { ...c, pos: undefined } : c));
        qs.push(k === '$and' ? d => s.every(q => q(d)) : k === '$or' ? d => s.some(q => q(d)) : d => !s.some(q => q(d))); break;
      }
      case '$expr': { if (!c.expr) throw bad('$expr is not allowed here'); const e = c.expr(x, c.let); qs.push(d => toBool(e(d))); break; }
      case '$comment': break;
      case '$alwaysTrue': break;
      case '$jsonSchema': qs.push(jsonSchema(x)); break;
      case '$text': case '$where': throw new MongoErr(115, 'CommandNotSupported', `${k} is not supported by the embedded database`);
      default: throw bad(`unknown top level operator: ${k}. If you have a field name that starts with a '$' symbol, consider using $getField or $setField.`);
    }
  }
  if (qs.length === 1) return qs[0];
  return d => { for (const q of qs) if (!q(d)) return false; return true; };
}
export function jsonSchema(s: Doc): Pred {
  const JT: Record<string, string[]> = { number: ['int', 'long', 'double', 'decimal'], boolean: ['bool'] };
  const types = s.bsonType ?? s.type, ts = types === undefined ? null : new Set((Array.isArray(types) ? types : [types]).flatMap(t => JT[t] ?? [t]));
  const props = Object.entries(s.properties ?? {}).map(([k, v]) => [k, jsonSchema(v as Doc)] as const), items = s.items && !Array.isArray(s.items) ? jsonSchema(s.items) : null, re = s.pattern ? toRegExp(s.pattern) : null;
  const many = (k: string) => s[k]?.map(jsonSchema) as Pred[] | undefined, all = many('allOf'), any = many('anyOf'), one = many('oneOf'), not = s.not ? jsonSchema(s.not) : null;
  return v => {
    if (ts && !ts.has(typeName(v))) return false; if (s.enum && !s.enum.some((e: any) => equals(e, v))) return false;
    if (all && !all.every(q => q(v))) return false; if (any && !any.some(q => q(v))) return false; if (one && one.filter(q => q(v)).length !== 1) return false; if (not && not(v)) return false;
    if (isDoc(v)) { if (s.required?.some((k: string) => v[k] === undefined)) return false; for (const [k, q] of props) if (v[k] !== undefined && !q(v[k])) return false; if (s.additionalProperties === false && Object.keys(v).some(k => !(k in (s.properties ?? {})))) return false; }
    else if (isNum(v)) { const n = toNumber(v); if ((s.minimum !== undefined && n < toNumber(s.minimum)) || (s.maximum !== undefined && n > toNumber(s.maximum))) return false; }
    else if (typeof v === 'string') { if (v.length < (s.minLength ?? 0) || v.length > (s.maxLength ?? Infinity) || (re && !re.test(v))) return false; }
    else if (Array.isArray(v)) { if (v.length < (s.minItems ?? 0) || v.length > (s.maxItems ?? Infinity) || (items && !v.every(items))) return false; }
    return true;
  };
}
