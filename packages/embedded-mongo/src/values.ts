// @ts-nocheck
// BSON values: decoding, MongoDB's comparison order, order-preserving keys, number arithmetic, paths.
import { ObjectId, Decimal128, Long, Double, Binary, Timestamp, MinKey, MaxKey, BSONRegExp, Code, BSONSymbol, serialize } from 'bson';
export type Doc = Record<string, any>;

export class MongoErr extends Error {
  labels?: string[]; extra?: Doc;
  constructor(public code: number, public codeName: string, msg: string, extra?: Doc) { super(msg); this.extra = extra; }
}
export const bad = (msg: string) => new MongoErr(2, 'BadValue', msg);

// ── decoding: like js-bson, but an int64 stays Long and an integral double stays Double, so that types survive an update
let P = 0, EXACT = false;
function cstr(b: Buffer): string {
  let e = P; while (b[e] !== 0) e++;
  const s = (b as any).utf8Slice(P, e); P = e + 1; return s;
}
function docAt(b: Buffer, arr: boolean): any {
  const end = P + b.readInt32LE(P) - 1; P += 4;
  const o: any = arr ? [] : {};
  while (P < end) {
    const t = b[P++];
    let k: any; if (arr) { while (b[P] !== 0) P++; P++; } else k = cstr(b);
    const v = valueAt(b, t);
    if (arr) o.push(v); else if (k === '__proto__') Object.defineProperty(o, k, { value: v, enumerable: true, writable: true, configurable: true }); else o[k] = v;
  }
  P = end + 1; return o;
}
function valueAt(b: Buffer, t: number): any {
  switch (t) {
    case 1: { const d = b.readDoubleLE(P); P += 8; return EXACT && Number.isInteger(d) && d >= -2147483648 && d <= 2147483647 ? new Double(d) : d; }
    case 2: { const n = b.readInt32LE(P); const s = (b as any).utf8Slice(P + 4, P + 3 + n); P += 4 + n; return s; }
    case 3: return docAt(b, false);
    case 4: return docAt(b, true);
    case 5: { const n = b.readInt32LE(P), st = b[P + 4]; const v = new Binary(b.subarray(P + 5, P + 5 + n), st); P += 5 + n; return v; }
    case 6: case 10: return null;
    case 7: { const v = new ObjectId(b.subarray(P, P + 12)); P += 12; return v; }
    case 8: return b[P++] === 1;
    case 9: { const v = new Date(Number(b.readBigInt64LE(P))); P += 8; return v; }
    case 11: { const p = cstr(b), f = cstr(b); return new BSONRegExp(p, f); }
    case 13: { const n = b.readInt32LE(P); const s = (b as any).utf8Slice(P + 4, P + 3 + n); P += 4 + n; return new Code(s); }
    case 14: { const n = b.readInt32LE(P); const s = (b as any).utf8Slice(P + 4, P + 3 + n); P += 4 + n; return new BSONSymbol(s); }
    case 15: { const n = b.readInt32LE(P); P += n; return new Code('scoped'); }
    case 16: { const v = b.readInt32LE(P); P += 4; return v; }
    case 17: { const v = new Timestamp(b.readBigUInt64LE(P)); P += 8; return v; }
    case 18: { const v = new Long(b.readInt32LE(P), b.readInt32LE(P + 4)); P += 8; return v; }
    case 19: { const v = new Decimal128(b.subarray(P, P + 16)); P += 16; return v; }
    case 127: return new MaxKey();
    case 255: return new MinKey();
  }
  throw new MongoErr(22, 'InvalidBSON', `unknown BSON type ${t}`);
}
/** int64 stays Long; doubles are plain numbers. Not to be modified: documents are shared. */
export function decode(b: Buffer, off = 0): Doc { P = off; EXACT = false; return docAt(b, false); }
/** as decode, and an integral double stays Double: for documents that will be written back */
export function decodeExact(b: Buffer, off = 0): Doc { P = off; EXACT = true; try { return docAt(b, false); } finally { EXACT = false; } }
export const encode = (d: Doc): Buffer => serialize(d, { ignoreUndefined: true }) as Buffer;

// ── types
export const tag = (v: any): string | undefined => v._bsontype;
export const isDoc = (v: any): v is Doc => v !== null && typeof v === 'object' && !Array.isArray(v) && v._bsontype === undefined && !(v instanceof Date) && !(v instanceof RegExp);
const I32 = (n: number) => Number.isInteger(n) && n >= -2147483648 && n <= 2147483647;
export function typeName(v: any): string {
  switch (typeof v) { case 'undefined': return 'missing'; case 'string': return 'string'; case 'boolean': return 'bool'; case 'number': return I32(v) ? 'int' : 'double'; case 'bigint': return 'long'; }
  if (v === null) return 'null'; if (Array.isArray(v)) return 'array'; if (v instanceof Date) return 'date'; if (v instanceof RegExp) return 'regex';
  switch (v._bsontype) { case undefined: return 'object'; case 'ObjectId': return 'objectId'; case 'Decimal128': return 'decimal'; case 'Long': return 'long'; case 'Double': return 'double'; case 'Int32': return 'int'; case 'Binary': return 'binData'; case 'Timestamp': return 'timestamp'; case 'BSONRegExp': return 'regex'; case 'MinKey': return 'minKey'; case 'MaxKey': return 'maxKey'; case 'Code': return 'javascript'; case 'BSONSymbol': return 'symbol'; }
  return 'object';
}
const ORDER: Record<string, number> = { minKey: 1, missing: 2, null: 5, int: 10, long: 10, double: 10, decimal: 10, string: 15, symbol: 15, object: 20, array: 25, binData: 30, objectId: 35, bool: 40, date: 45, timestamp: 47, regex: 50, javascript: 60, maxKey: 127 };
export function order(v: any): number {
  switch (typeof v) { case 'number': case 'bigint': return 10; case 'string': return 15; case 'boolean': return 40; case 'undefined': return 2; }
  return ORDER[typeName(v)];
}

// ── numbers
export const isNum = (v: any): boolean => typeof v === 'number' || typeof v === 'bigint' || (v !== null && typeof v === 'object' && (v._bsontype === 'Long' || v._bsontype === 'Double' || v._bsontype === 'Decimal128' || v._bsontype === 'Int32'));
/** number or bigint; Decimal128 stays */
const prim = (v: any): any => typeof v === 'number' || typeof v === 'bigint' ? v : v._bsontype === 'Long' ? v.toBigInt() : v._bsontype === 'Double' || v._bsontype === 'Int32' ? v.value : v;
export const toNumber = (v: any): number => { const p = prim(v); return typeof p === 'number' ? p : typeof p === 'bigint' ? Number(p) : Number(p.toString()); };
interface Dec { c: bigint; e: number }
function parseDec(v: any, digits = 34): Dec | number { // comparison: exact; arithmetic: 15 digits, as MongoDB; NaN/Infinity as number
  const s = typeof v === 'number' ? (Number.isInteger(v) && Math.abs(v) < 1e21 ? String(v) : v.toPrecision(digits)) : v.toString();
  const m = /^([+-]?)(\d*)(?:\.(\d*))?(?:E([+-]?\d+))?$/i.exec(s); if (!m) return Number(s);
  const c = BigInt((m[2] || '') + (m[3] || '') || '0'); return { c: m[1] === '-' ? -c : c, e: Number(m[4] ?? 0) - (m[3]?.length ?? 0) };
}
const align = (a: Dec, b: Dec): [bigint, bigint, number] => { const e = Math.min(a.e, b.e); return [a.c * 10n ** BigInt(a.e - e), b.c * 10n ** BigInt(b.e - e), e]; };
function decOut(c: bigint, e: number): Decimal128 {
  const neg = c < 0n; let s = (neg ? -c : c).toString();
  if (s.length > 34) { const cut = s.length - 34; const p = 10n ** BigInt(cut); let q = BigInt(s) / p; const r = BigInt(s) % p; if (r * 2n > p || (r * 2n === p && q % 2n === 1n)) q++; s = q.toString(); e += cut; }
  return Decimal128.fromString(`${neg ? '-' : ''}${s}E${e}`);
}
const isDec = (v: any) => typeof v === 'object' && v._bsontype === 'Decimal128';
export function cmpNum(a: any, b: any): number {
  if (typeof a === 'number' && typeof b === 'number') return a < b ? -1 : a > b ? 1 : a === b ? 0 : Number.isNaN(a) ? (Number.isNaN(b) ? 0 : -1) : 1;
  a = prim(a); b = prim(b);
  if (typeof a !== 'object' && typeof b !== 'object') { if (a === b || a == b) return 0; if (a < b) return -1; if (a > b) return 1; return cmpNum(Number(a), Number(b)); }
  const x = parseDec(a), y = parseDec(b);
  if (typeof x === 'number' || typeof y === 'number') return cmpNum(typeof x === 'number' ? x : toNumber(a), typeof y === 'number' ? y : toNumber(b));
  const [p, q] = align(x, y); return p < q ? -1 : p > q ? 1 : 0;
}
const outInt = (n: bigint): any => n >= -2147483648n && n <= 2147483647n ? Number(n) : n >= -9223372036854775808n && n <= 9223372036854775807n ? Long.fromBigInt(n) : Number(n);
const intish = (v: any) => typeof v === 'bigint' || (typeof v === 'number' && I32(v));
export function arith(op: '+' | '-' | '*', a: any, b: any): any {
  if (isDec(a) || isDec(b)) {
    const x = parseDec(prim(a), 15), y = parseDec(prim(b), 15);
    if (typeof x === 'number' || typeof y === 'number') return Decimal128.fromString(String(Number(arith(op, toNumber(a), toNumber(b)))));
    if (op === '*') return decOut(x.c * y.c, x.e + y.e);
    const [p, q, e] = align(x, y); return decOut(op === '+' ? p + q : p - q, e);
  }
  const dbl = a?._bsontype === 'Double' || b?._bsontype === 'Double', lng = a?._bsontype === 'Long' || b?._bsontype === 'Long';
  const x = prim(a), y = prim(b);
  if (!dbl && intish(x) && intish(y)) {
    if (!lng) { const r = op === '+' ? (x as number) + (y as number) : op === '-' ? (x as number) - (y as number) : (x as number) * (y as number); if (I32(r)) return r; }
    const p = BigInt(x), q = BigInt(y), r = op === '+' ? p + q : op === '-' ? p - q : p * q; return lng && r >= -9223372036854775808n && r <= 9223372036854775807n ? Long.fromBigInt(r) : outInt(r);
  }
  const p = Number(x), q = Number(y), r = op === '+' ? p + q : op === '-' ? p - q : p * q; return I32(r) ? new Double(r) : r;
}
export function divide(a: any, b: any): any {
  if (!isDec(a) && !isDec(b)) return toNumber(a) / toNumber(b);
  const x = parseDec(prim(a)), y = parseDec(prim(b)); if (typeof x === 'number' || typeof y === 'number') return Decimal128.fromString(String(toNumber(a) / toNumber(b)));
  let n = x.c * 10n ** 40n, e = x.e - y.e - 40; let q = n / y.c; while (q !== 0n && q % 10n === 0n && e < 0) { q /= 10n; e++; } return decOut(q, e);
}

// ── comparison
const SUR = /[\ud800-\udfff]/;
const fix = (c: number) => c >= 0xe000 ? c - 0x800 : c >= 0xd800 ? c + 0x2000 : c;
export function cmpStr(a: string, b: string): number {
  if (a === b) return 0;
  if (!SUR.test(a) && !SUR.test(b)) return a < b ? -1 : 1;
  const n = Math.min(a.length, b.length);
  for (let i = 0; i < n; i++) { const x = a.charCodeAt(i), y = b.charCodeAt(i); if (x !== y) return fix(x) - fix(y) < 0 ? -1 : 1; }
  return a.length < b.length ? -1 : 1;
}
export const reOf = (v: any): [string, string] => v instanceof RegExp ? [v.source, [...v.flags].filter(c => 'imsx'.includes(c)).join('')] : [v.pattern, v.options];
export function compare(a: any, b: any, coll?: Intl.Collator): number {
  if (typeof a === 'number' && typeof b === 'number') return cmpNum(a, b);
  if (typeof a === 'string' && typeof b === 'string') return coll ? coll.compare(a, b) : cmpStr(a, b);
  const oa = order(a), ob = order(b); if (oa !== ob) return oa < ob ? -1 : 1;
  switch (oa) {
    case 10: return cmpNum(a, b);
    case 15: return cmpStr(String(a), String(b));
    case 20: {
      const ka = Object.keys(a), kb = Object.keys(b), n = Math.min(ka.length, kb.length);
      for (let i = 0; i < n; i++) {
        const x = a[ka[i]], y = b[kb[i]]; const t = order(x) - order(y); if (t) return t < 0 ? -1 : 1;
        const s = cmpStr(ka[i], kb[i]); if (s) return s; const c = compare(x, y, coll); if (c) return c;
      }
      return ka.length - kb.length;
    }
    case 25: { const n = Math.min(a.length, b.length); for (let i = 0; i < n; i++) { const c = compare(a[i], b[i], coll); if (c) return c; } return a.length - b.length; }
    case 30: return a.length() - b.length() || a.sub_type - b.sub_type || Buffer.compare(a.buffer.subarray(0, a.position), b.buffer.subarray(0, b.position));
    case 35: return Buffer.compare(a.id, b.id);
    case 40: return a === b ? 0 : a ? 1 : -1;
    case 45: { const x = a.getTime(), y = b.getTime(); return x < y ? -1 : x > y ? 1 : 0; }
    case 47: return a.compare(b);
    case 50: { const x = reOf(a), y = reOf(b); return cmpStr(x[0], y[0]) || cmpStr(x[1], y[1]); }
    case 60: return cmpStr(a.code, b.code);
  }
  return 0;
}
export const equals = (a: any, b: any): boolean => a === b || compare(a, b) === 0;

// ── order-preserving string keys (JS string order == MongoDB order); large longs/decimals may collide, so users re-check
const f64 = new Float64Array(1), u16 = new Uint16Array(f64.buffer);
function encNum(n: number): string {
  f64[0] = n === 0 ? 0 : n; let [d, c, b, a] = u16 as any;
  if (a & 0x8000) { a = ~a & 0xffff; b = ~b & 0xffff; c = ~c & 0xffff; d = ~d & 0xffff; } else a |= 0x8000;
  return String.fromCharCode(a, b, c, d);
}
function encStr(s: string): string {
  if (s.includes('\0')) s = s.replaceAll('\0', '\0\x01');
  if (SUR.test(s) || /[\ue000-\uffff]/.test(s)) { let o = ''; for (let i = 0; i < s.length; i++) o += String.fromCharCode(fix(s.charCodeAt(i))); s = o; }
  return s + '\0\0';
}
export function enc(v: any): string {
  switch (typeof v) { case 'string': return '\x0f' + encStr(v); case 'number': return '\x0a' + (Number.isNaN(v) ? '\0' : encNum(v)); case 'boolean': return v ? '\x28\x01' : '\x28\0'; case 'undefined': return '\x02'; }
  if (v === null) return '\x05';
  const o = order(v), p = String.fromCharCode(o);
  switch (o) {
    case 35: return p + v.id.latin1Slice(0, 12);
    case 10: { const n = toNumber(v); return p + (Number.isNaN(n) ? '\0' : encNum(n)); }
    case 45: return p + encNum(v.getTime());
    case 15: return p + encStr(String(v));
    case 20: { let s = p; for (const k of Object.keys(v)) { const e = enc(v[k]); s += e[0] + encStr(k) + e; } return s + '\0'; }
    case 25: { let s = p; for (const x of v) s += enc(x); return s + '\0'; }
    case 30: return p + encNum(v.position) + String.fromCharCode(v.sub_type) + v.buffer.subarray(0, v.position).latin1Slice();
    case 47: return p + encNum(v.getHighBitsUnsigned()) + encNum(v.getLowBitsUnsigned());
    case 50: { const r = reOf(v); return p + encStr(r[0]) + encStr(r[1]); }
    case 60: return p + encStr(v.code);
  }
  return p;
}

// ── paths
const DIG = /^\d+$/; const parts = new Map<string, string[]>();
export function split(path: string): string[] { let p = parts.get(path); if (!p) { if (parts.size > 20000) parts.clear(); parts.set(path, p = path.split('.')); } return p; }
export const isIndex = (s: string) => DIG.test(s);
/** MongoDB's traversal: calls cb(value, outermost array index, wholeArray) for each leaf; stops when cb gives true. `expand`: elements of a leaf array too. */
export function walk(d: any, p: string[], i: number, expand: boolean, cb: (v: any, ix: number, whole?: boolean) => boolean, ix = -1, key = false): boolean {
  const v = Object.prototype.hasOwnProperty.call(d, p[i]) ? d[p[i]] : undefined;
  if (i === p.length - 1) {
    if (expand && Array.isArray(v)) { for (let j = 0; j < v.length; j++) if (cb(v[j], ix < 0 ? j : ix)) return true; return cb(v, ix, true); }
    return cb(v, ix);
  }
  if (Array.isArray(v)) {
    const nx = p[i + 1];
    if (DIG.test(nx) && Number(nx) < v.length) {
      const e = v[Number(nx)], last = i + 2 === p.length;
      if (last) { if (expand && Array.isArray(e)) { for (const q of e) if (cb(q, ix)) return true; if (cb(e, ix, true)) return true; } else if (cb(e, ix)) return true; }
      else if (isDoc(e)) { if (walk(e, p, i + 2, expand, cb, ix, key)) return true; }
      else if (Array.isArray(e)) { if (walk({ e }, ['e', ...p.slice(i + 2)], 0, expand, cb, ix, key)) return true; }
      if (key && !v.some(x => isDoc(x) && nx in x)) return false; // for index and sort keys a position is a position
    }
    for (let j = 0; j < v.length; j++) { const e = v[j]; if (isDoc(e) ? walk(e, p, i + 1, expand, cb, ix < 0 ? j : ix, key) : key && cb(undefined, ix)) return true; }
    return false;
  }
  if (isDoc(v)) return walk(v, p, i + 1, expand, cb, ix, key);
  return cb(undefined, ix);
}
/** all leaf values (array elements, not arrays), as an index or a sort sees them; undefined = empty array, null = missing */
export function leaves(d: Doc, path: string): any[] {
  const p = split(path);
  if (p.length === 1) { const v = d[path]; if (!Array.isArray(v)) return [v === undefined ? null : v]; return v.length ? v : [undefined]; }
  const out: any[] = [];
  walk(d, p, 0, true, (v, _ix, whole) => { if (whole) { if (v.length === 0) out.push(undefined); } else out.push(v === undefined ? null : v); return false; }, -1, true);
  return out.length ? out : [null];
}
export function getPath(d: any, path: string): any { let v = d; for (const k of split(path)) { if (v === null || typeof v !== 'object' || v._bsontype) return undefined; v = v[k]; } return v; }
