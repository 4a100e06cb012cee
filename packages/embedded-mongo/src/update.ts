// @ts-nocheck
// Update operators, applied in place to a freshly decoded document.
import { Timestamp, Long } from 'bson';
import { type Doc, MongoErr, arith, bad, compare, equals, isDoc, isIndex, isNum, split, toNumber, typeName } from './values.js';
import { type Ctx, type Pred, compile, isOps } from './match.js';

type Op = { op: string; path: string; parts: string[]; arg: any };
export interface Update { kind: 'ops' | 'replace' | 'pipeline'; ops: Op[]; doc?: Doc; pipeline?: Doc[]; positional: boolean; filters: Map<string, Pred> }
const OPS = new Set(['$set', '$setOnInsert', '$unset', '$inc', '$mul', '$min', '$max', '$rename', '$currentDate', '$push', '$addToSet', '$pull', '$pullAll', '$pop', '$bit']);
const cmpParts = (a: string[], b: string[]) => { for (let i = 0; i < Math.min(a.length, b.length); i++) if (a[i] !== b[i]) return isIndex(a[i]) && isIndex(b[i]) ? Number(a[i]) - Number(b[i]) : a[i] < b[i] ? -1 : 1; return a.length - b.length; };
const show = (v: any) => { try { return JSON.stringify(v); } catch { return String(v); } };
const CREATE = new Set(['$set', '$setOnInsert', '$inc', '$mul', '$min', '$max', '$currentDate', '$push', '$addToSet', '$bit']);

function filterId(f: Doc): string { const k = Object.keys(f)[0]; if (k === undefined) throw new MongoErr(9, 'FailedToParse', 'Cannot use an expression without a top-level field name in arrayFilters'); return k[0] === '$' ? filterId(f[k][0]) : k.split('.')[0]; }

export function parseUpdate(u: any, arrayFilters: Doc[] | undefined, c: Ctx): Update {
  const out: Update = { kind: 'ops', ops: [], positional: false, filters: new Map() };
  if (Array.isArray(u)) { for (const s of u) if (!['$set', '$addFields', '$unset', '$project', '$replaceRoot', '$replaceWith'].includes(Object.keys(s)[0])) throw new MongoErr(40324, 'Location40324', `Unrecognized pipeline stage name: '${Object.keys(s)[0]}'`); return { ...out, kind: 'pipeline', pipeline: u }; }
  const keys = Object.keys(u);
  if (!keys.length || keys[0][0] !== '$') { const b = keys.find(k => k[0] === '$'); if (b) throw new MongoErr(52, 'DollarPrefixedFieldName', `The dollar ($) prefixed field '${b}' in '${b}' is not allowed in the context of an update's replacement document.`); return { ...out, kind: 'replace', doc: u }; }
  for (const f of arrayFilters ?? []) { const id = filterId(f); if (out.filters.has(id)) throw new MongoErr(9, 'FailedToParse', `Found multiple array filters with the same top-level field name ${id}`); out.filters.set(id, compile(f, c)); }
  const used = new Set<string>();
  const add = (op: string, path: string, arg: any) => {
    if (path === '' || path.startsWith('.') || path.endsWith('.') || path.includes('..')) throw new MongoErr(56, 'EmptyFieldName', `The update path '${path}' contains an empty field name, which is not allowed.`);
    const parts = split(path);
    for (const p of parts) if (p[0] === '$') { if (p === '$') out.positional = true; else if (p === '$[]') { /* all */ } else if (/^\$\[.+\]$/.test(p)) { const id = p.slice(2, -1); if (!out.filters.has(id)) throw bad(`No array filter found for identifier '${id}' in path '${path}'`); used.add(id); } else throw new MongoErr(52, 'DollarPrefixedFieldName', `The dollar ($) prefixed field '${p}' in '${path}' is not valid for storage.`); }
    if (parts[0][0] === '$') throw bad(`Cannot have array filter identifier (i.e. '$[<id>]') element in the first position in path '${path}'`);
    out.ops.push({ op, path, parts, arg });
  };
  for (const op of keys) {
    if (!OPS.has(op)) throw new MongoErr(9, 'FailedToParse', `Unknown modifier: ${op}. Expected a valid update modifier or pipeline-style update specified as an array`);
    if (!isDoc(u[op])) throw new MongoErr(9, 'FailedToParse', `Modifiers operate on fields but we found type ${typeName(u[op])} instead. For example: {$mod: {<field>: ...}} not {${op}: ${show(u[op])}}`);
    for (const path of Object.keys(u[op])) {
      const arg = u[op][path];
      if (op === '$rename') { if (typeof arg !== 'string') throw bad(`The 'to' field for $rename must be a string: ${path}: ${show(arg)}`); add('$renameFrom', path, arg); add('$rename', arg, path); continue; }
      if ((op === '$inc' || op === '$mul') && !isNum(arg)) throw new MongoErr(14, 'TypeMismatch', `Cannot ${op === '$inc' ? 'increment' : 'multiply'} with non-numeric argument: {${path}: ${show(arg)}}`);
      if ((op === '$pop' || op === '$pullAll') && !(op === '$pop' ? isNum(arg) : Array.isArray(arg))) throw new MongoErr(op === '$pop' ? 9 : 2, op === '$pop' ? 'FailedToParse' : 'BadValue', `${op} requires another argument type`);
      if (op === '$push' && isDoc(arg) && '$each' in arg && !Array.isArray(arg.$each)) throw bad(`The argument to $each in $push must be an array but it was of type: ${typeName(arg.$each)}`);
      add(op, path, arg);
    }
  }
  for (const id of out.filters.keys()) if (!used.has(id)) throw new MongoErr(9, 'FailedToParse', `The array filter for identifier '${id}' was not used in the update ${show(u)}`);
  out.ops.sort((a, b) => cmpParts(a.parts, b.parts));
  for (let i = 1; i < out.ops.length; i++) { const a = out.ops[i - 1].parts, b = out.ops[i].parts; if (a.every((p, j) => p === b[j])) throw new MongoErr(40, 'ConflictingUpdateOperators', `Updating the path '${out.ops[i].path}' would create a conflict at '${out.ops[i - 1].path}'`); }
  return out;
}

/** concrete paths for $, $[] and $[id] */
function* expand(d: Doc, parts: string[], u: Update, posIx: number, i = 0, cur: any = d, done: string[] = []): Generator<string[]> {
  for (; i < parts.length; i++) {
    const p = parts[i];
    if (p[0] === '$') {
      if (p === '$') { if (posIx < 0) throw bad('The positional operator did not find the match needed from the query.'); done = [...done, String(posIx)]; cur = cur?.[posIx]; continue; }
      if (!Array.isArray(cur)) { if (cur === undefined) throw bad(`The path '${done.join('.')}' must exist in the document in order to apply array updates.`); throw bad(`Cannot apply array updates to non-array element ${done.at(-1)}: ${show(cur)}`); }
      const id = p.slice(2, -1), q = id === '' ? null : u.filters.get(id)!;
      for (let j = 0; j < cur.length; j++) if (!q || q({ [id]: cur[j] })) yield* expand(d, parts, u, posIx, i + 1, cur[j], [...done, String(j)]);
      return;
    }
    done = [...done, p]; cur = cur !== null && typeof cur === 'object' && !cur._bsontype ? cur[p] : undefined;
  }
  yield done;
}
/** [container, key] or null */
function seek(d: Doc, p: string[], create: boolean, strict = false): [any, string] | null {
  let cur: any = d;
  for (let i = 0; ; i++) {
    const k = p[i];
    if (Array.isArray(cur)) {
      if (!isIndex(k)) { if (!create && !strict) return null; throw new MongoErr(28, 'PathNotViable', `Cannot create field '${k}' in element {${p[i - 1]}: ${show(cur)}}`); }
      if (create) { if (Number(k) > cur.length + 1500000) throw bad('cannot backfill array'); while (cur.length < Number(k)) cur.push(null); }
    }
    if (i === p.length - 1) return [cur, k];
    let nx = Object.prototype.hasOwnProperty.call(cur, k) ? cur[k] : undefined;
    if (nx === undefined) { if (!create) return null; nx = cur[k] = {}; }
    else if (!Array.isArray(nx) && !isDoc(nx)) { if (!create && !strict) return null; throw new MongoErr(28, 'PathNotViable', `Cannot create field '${p[i + 1]}' in element {${k}: ${show(nx)}}`); }
    cur = nx;
  }
}
const clone = (v: any): any => Array.isArray(v) ? v.map(clone) : isDoc(v) ? Object.fromEntries(Object.entries(v).map(([k, x]) => [k, clone(x)])) : v;
const notArr = (path: string, v: any) => bad(`The field '${path}' must be an array but is of type ${typeName(v)}`);

export function applyOps(d: Doc, u: Update, o: { posIx: number; insert: boolean; ctx: Ctx; now: Date }): void {
  // all positional paths are resolved against the document as it was
  const at0 = u.ops.map(x => x.op === '$rename' || x.op === '$renameFrom' || (x.op === '$setOnInsert' && !o.insert) ? [] : x.path.includes('$') ? [...expand(d, x.parts, u, o.posIx)] : [x.parts]);
  for (const [n, { op, parts, arg, path }] of u.ops.entries()) {
    if (op === '$renameFrom' || (op === '$setOnInsert' && !o.insert)) continue;
    if (op === '$rename') {
      const src = seek(d, split(arg), false); if (!src) continue; if (Array.isArray(src[0])) throw bad(`The source field cannot be an array element, '${arg}'`);
      if (!(src[1] in src[0])) continue; const v = src[0][src[1]]; delete src[0][src[1]]; const dst = seek(d, parts, true)!; delete dst[0][dst[1]]; dst[0][dst[1]] = v; continue;
    }
    for (const p of at0[n]) {
      const at = seek(d, p, CREATE.has(op), op === '$pop' || op === '$pull' || op === '$pullAll'); if (!at) continue;
      const [c, k] = at, has = Object.prototype.hasOwnProperty.call(c, k), old = has ? c[k] : undefined;
      const num = () => { if (old !== undefined && !isNum(old)) throw new MongoErr(14, 'TypeMismatch', `Cannot apply ${op} to a value of non-numeric type. {_id: ${show(d._id)}} has the field '${path}' of non-numeric type ${typeName(old)}`); };
      switch (op) {
        case '$set': case '$setOnInsert': c[k] = clone(arg); break;
        case '$unset': if (has) { if (Array.isArray(c)) c[k as any] = null; else delete c[k]; } break;
        case '$inc': num(); c[k] = old === undefined ? arg : arith('+', old, arg); break;
        case '$mul': num(); c[k] = arith('*', old ?? 0, arg); break;
        case '$min': if (!has || compare(arg, old) < 0) c[k] = clone(arg); break;
        case '$max': if (!has || compare(arg, old) > 0) c[k] = clone(arg); break;
        case '$currentDate': c[k] = isDoc(arg) && arg.$type === 'timestamp' ? new Timestamp({ t: Math.floor(+o.now / 1000), i: 1 }) : new Date(o.now); break;
        case '$push': {
          if (has && !Array.isArray(old)) throw notArr(path, old);
          const a = has ? old : (c[k] = []), m = isDoc(arg) && '$each' in arg, add = m ? arg.$each : [arg];
          const pos = m && arg.$position !== undefined ? toNumber(arg.$position) : a.length;
          a.splice(pos, 0, ...clone(add));
          if (m && arg.$sort !== undefined) { const s = arg.$sort; const get = (x: any, f: string) => split(f).reduce((v, q) => v?.[q], x); a.sort((x: any, y: any) => { if (!isDoc(s)) return compare(x, y) * toNumber(s); for (const f of Object.keys(s)) { const r = compare(get(x, f) ?? null, get(y, f) ?? null); if (r) return r * toNumber(s[f]); } return 0; }); }
          if (m && arg.$slice !== undefined) { const n = toNumber(arg.$slice); if (n >= 0) a.length = Math.min(a.length, n); else if (a.length > -n) a.splice(0, a.length + n); }
          break;
        }
        case '$addToSet': {
          if (has && !Array.isArray(old)) throw bad(`Cannot apply $addToSet to non-array field. Field named '${k}' has non-array type ${typeName(old)}`);
          const a = has ? old : (c[k] = []); for (const x of isDoc(arg) && '$each' in arg ? arg.$each : [arg]) if (!a.some((y: any) => equals(x, y))) a.push(clone(x)); break;
        }
        case '$pull': {
          if (!has) break; if (!Array.isArray(old)) throw bad(`Cannot apply $pull to a non-array value`);
          let q: (x: any) => boolean;
          if (isOps(arg)) { const f = compile({ v: arg }, o.ctx); q = x => f({ v: x }); } else if (isDoc(arg)) { const f = compile(arg, o.ctx); q = x => isDoc(x) && f(x); } else { const f = compile({ v: arg }, o.ctx); q = arg?._bsontype === 'BSONRegExp' ? x => f({ v: x }) : x => equals(x, arg); }
          c[k] = old.filter((x: any) => !q(x)); break;
        }
        case '$pullAll': if (!has) break; if (!Array.isArray(old)) throw bad(`Cannot apply $pull to a non-array value`); c[k] = old.filter((x: any) => !arg.some((y: any) => equals(x, y))); break;
        case '$pop': if (!has) break; if (!Array.isArray(old)) throw new MongoErr(14, 'TypeMismatch', `Path '${path}' contains an element of non-array type '${typeName(old)}'`); if (toNumber(arg) < 0) old.shift(); else old.pop(); break;
        case '$bit': { let n: any = BigInt(Math.trunc(toNumber(old ?? 0))); for (const b of Object.keys(arg)) { const m = BigInt(toNumber(arg[b])); n = b === 'and' ? n & m : b === 'or' ? n | m : n ^ m; } c[k] = old?._bsontype === 'Long' ? Long.fromBigInt(n) : Number(n); break; }
      }
    }
  }
}
/** the document an upsert starts from */
export function upsertBase(f: Doc, out: Doc = {}): Doc {
  for (const k of Object.keys(f)) {
    const x = f[k];
    if (k === '$and') { for (const s of x) upsertBase(s, out); continue; }
    if (k === '$or' && x.length === 1) { upsertBase(x[0], out); continue; }
    if (k[0] === '$') continue;
    let v: any; if (!isOps(x)) { if (x instanceof RegExp || x?._bsontype === 'BSONRegExp') continue; v = x; } else if ('$eq' in x) v = x.$eq; else if (x.$all?.length === 1 && !isOps(x.$all[0])) v = x.$all[0]; else continue;
    const at = seek(out, split(k), true)!; at[0][at[1]] = clone(v);
  }
  return out;
}
