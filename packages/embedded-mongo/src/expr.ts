// @ts-nocheck
// Aggregation expressions, compiled to closures; operators not written here come from mingo.
import { Context } from 'mingo/core';
import * as X from 'mingo/operators/expression'; import * as ACC from 'mingo/operators/accumulator'; import * as PIPE from 'mingo/operators/pipeline';
import * as PROJ from 'mingo/operators/projection'; import * as QRY from 'mingo/operators/query'; import * as WIN from 'mingo/operators/window';
import { evalExpr as mingoEval } from 'mingo/core';
import { ObjectId, Decimal128, Long } from 'bson';
import { type Doc, MongoErr, arith, bad, cmpNum, compare, divide, equals, isDoc, isNum, split, toNumber, typeName } from './values.js';
import { toBool, toRegExp } from './match.js';
import { sortRecs } from './store.js';

const nil = (v: any) => v === null || v === undefined;
const type = (c: number, m: string) => new MongoErr(c, c === 14 ? 'TypeMismatch' : `Location${c}`, m);
const unD = (v: any) => v?._bsontype === 'Double' ? v.value : v; // mingo knows no Double
// ── dates: time zones through one cached formatter a zone
const fmts = new Map<string, Intl.DateTimeFormat>(), offs = new Map<string, number>();
export function tzOffset(tz: string | undefined | null, t: number): number { // minutes
  if (!tz || tz === 'UTC' || tz === 'GMT' || tz === 'Z') return 0;
  const m = /^([+-])(\d\d):?(\d\d)?$/.exec(tz); if (m) return (m[1] === '-' ? -1 : 1) * (Number(m[2]) * 60 + Number(m[3] ?? 0));
  const slot = Math.floor(t / 900000), key = tz + slot; const hit = offs.get(key); if (hit !== undefined) return hit;
  let f = fmts.get(tz); if (!f) { try { f = new Intl.DateTimeFormat('en-US', { timeZone: tz, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' }); } catch { throw type(40485, `unrecognized time zone identifier: "${tz}"`); } fmts.set(tz, f); }
  const q: any = {}; for (const p of f.formatToParts(new Date(slot * 900000))) q[p.type] = Number(p.value);
  const r = Math.round((Date.UTC(q.year, q.month - 1, q.day, q.hour, q.minute, q.second) - slot * 900000) / 60000); if (offs.size > 50000) offs.clear(); offs.set(key, r); return r;
}
const asDate = (v: any): Date | null => nil(v) ? null : v instanceof Date ? v : v._bsontype === 'ObjectId' ? v.getTimestamp() : v._bsontype === 'Timestamp' ? new Date(v.getHighBitsUnsigned() * 1000) : (() => { throw type(16006, `can't convert from BSON type ${typeName(v)} to Date`); })();
const local = (d: Date, tz: any) => new Date(d.getTime() + tzOffset(tz, d.getTime()) * 60000);
const toUtc = (l: number, tz: any) => { const o = tzOffset(tz, l), t = l - o * 60000, o2 = tzOffset(tz, t); return new Date(o2 === o ? t : l - o2 * 60000); };
const doy = (d: Date) => Math.floor((Date.UTC(d.getUTCFullYear(), d.getUTCMonth(), d.getUTCDate()) - Date.UTC(d.getUTCFullYear(), 0, 1)) / 864e5) + 1;
const iso = (d: Date): [number, number] => { const t = new Date(Date.UTC(d.getUTCFullYear(), d.getUTCMonth(), d.getUTCDate())); t.setUTCDate(t.getUTCDate() + 4 - (t.getUTCDay() || 7)); return [t.getUTCFullYear(), Math.ceil(((t.getTime() - Date.UTC(t.getUTCFullYear(), 0, 1)) / 864e5 + 1) / 7)]; };
const PARTS: Record<string, (d: Date) => number> = { $year: d => d.getUTCFullYear(), $month: d => d.getUTCMonth() + 1, $dayOfMonth: d => d.getUTCDate(), $hour: d => d.getUTCHours(), $minute: d => d.getUTCMinutes(), $second: d => d.getUTCSeconds(), $millisecond: d => d.getUTCMilliseconds(), $dayOfWeek: d => d.getUTCDay() + 1, $dayOfYear: doy, $isoDayOfWeek: d => d.getUTCDay() || 7, $isoWeek: d => iso(d)[1], $isoWeekYear: d => iso(d)[0], $week: d => Math.floor((doy(d) + 6 - d.getUTCDay()) / 7) };
const pad = (n: number, w: number) => String(n).padStart(w, '0');
const MON = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
function fmtDate(d: Date, f: string, tz: any): string {
  const l = local(d, tz), o = tzOffset(tz, d.getTime());
  return f.replace(/%(.)/g, (_m, c) => { switch (c) { case 'Y': return pad(l.getUTCFullYear(), 4); case 'm': return pad(l.getUTCMonth() + 1, 2); case 'd': return pad(l.getUTCDate(), 2); case 'H': return pad(l.getUTCHours(), 2); case 'M': return pad(l.getUTCMinutes(), 2); case 'S': return pad(l.getUTCSeconds(), 2); case 'L': return pad(l.getUTCMilliseconds(), 3); case 'j': return pad(doy(l), 3); case 'u': return String(l.getUTCDay() || 7); case 'w': return String(l.getUTCDay() + 1); case 'U': return pad(PARTS.$week(l), 2); case 'V': return pad(iso(l)[1], 2); case 'G': return pad(iso(l)[0], 4); case 'b': return MON[l.getUTCMonth()].slice(0, 3); case 'B': return MON[l.getUTCMonth()]; case 'z': return (o < 0 ? '-' : '+') + pad(Math.floor(Math.abs(o) / 60), 2) + pad(Math.abs(o) % 60, 2); case 'Z': return (o < 0 ? '-' : '+') + String(Math.abs(o)); case '%': return '%'; } throw type(18536, `Invalid format character '%${c}' in format string`); });
}
const UNIT: Record<string, number> = { millisecond: 1, second: 1000, minute: 60000, hour: 3600000, day: 864e5, week: 6048e5 };
function dateTrunc({ date, unit, binSize = 1, timezone, startOfWeek = 'sunday' }: any) {
  const d = asDate(date); if (!d || nil(unit)) return null; const n = toNumber(binSize), l = local(d, timezone).getTime(), ref = Date.UTC(2000, 0, 1);
  if (unit === 'year' || unit === 'quarter' || unit === 'month') { const x = new Date(l), m = (x.getUTCFullYear() - 2000) * 12 + x.getUTCMonth(), s = n * (unit === 'year' ? 12 : unit === 'quarter' ? 3 : 1), q = Math.floor(m / s) * s; return toUtc(Date.UTC(2000 + Math.floor(q / 12), ((q % 12) + 12) % 12, 1), timezone); }
  let base = ref; if (unit === 'week') { const want = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'].indexOf(String(startOfWeek).toLowerCase().slice(0, 3)); base = ref + ((want - 6 + 7) % 7) * 864e5; }
  const s = UNIT[unit] * n; if (!s) throw type(5439014, `unknown time unit value: ${unit}`); const r = base + Math.floor((l - base) / s) * s; return UNIT[unit] >= 864e5 ? toUtc(r, timezone) : new Date(r - (l - d.getTime()));
}
function dateAdd({ startDate, unit, amount, timezone }: any, sign: number) {
  const d = asDate(startDate); if (!d || nil(amount)) return null; const n = sign * toNumber(amount);
  const mo = unit === 'year' ? 12 : unit === 'quarter' ? 3 : unit === 'month' ? 1 : 0;
  if (mo) { const l = local(d, timezone), day = l.getUTCDate(); l.setUTCDate(1); l.setUTCMonth(l.getUTCMonth() + n * mo); l.setUTCDate(Math.min(day, new Date(Date.UTC(l.getUTCFullYear(), l.getUTCMonth() + 1, 0)).getUTCDate())); return toUtc(l.getTime(), timezone); }
  return UNIT[unit] >= 864e5 ? toUtc(local(d, timezone).getTime() + n * UNIT[unit], timezone) : new Date(d.getTime() + n * UNIT[unit]);
}
const parseDate = (s: string, tz: any): Date => { const m = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,3}))?)?)?\s*(Z|[+-]\d\d:?\d\d)?$/.exec(s.trim()); if (!m) throw new MongoErr(241, 'ConversionFailure', `Error parsing date string '${s}'`); const l = Date.UTC(+m[1], +m[2] - 1, +m[3], +(m[4] ?? 0), +(m[5] ?? 0), +(m[6] ?? 0), +((m[7] ?? '0').padEnd(3, '0'))); return toUtc(l, m[8] ?? tz); };
const conv = (e: string, v: any) => new MongoErr(241, 'ConversionFailure', `${e} in $convert: ${typeName(v)}`);
const toStr = (v: any): any => nil(v) ? null : typeof v === 'string' ? v : v instanceof Date ? v.toISOString() : v._bsontype === 'ObjectId' ? v.toHexString() : isNum(v) || typeof v === 'boolean' ? String(unD(v)) : (() => { throw conv('Unsupported conversion to string', v); })();
const toInt = (v: any, what: string): any => { if (nil(v)) return null; const n = typeof v === 'string' ? (/^[+-]?\d+$/.test(v) ? Number(v) : NaN) : typeof v === 'boolean' ? Number(v) : v instanceof Date && what === 'long' ? v.getTime() : isNum(v) ? Math.trunc(toNumber(v)) : NaN; if (Number.isNaN(n) || (what === 'int' && Math.abs(n) > 2147483648)) throw conv(`Failed to parse number`, v); return what === 'long' ? (v._bsontype === 'Long' ? v : Long.fromNumber(n)) : n; };
const CONV: Record<string, (v: any) => any> = { string: toStr, int: v => toInt(v, 'int'), long: v => toInt(v, 'long'), bool: v => nil(v) ? null : toBool(v), objectId: v => nil(v) || v._bsontype === 'ObjectId' ? v ?? null : typeof v === 'string' && /^[0-9a-f]{24}$/i.test(v) ? new ObjectId(v) : (() => { throw conv('Failed to parse objectId', v); })(), date: v => nil(v) ? null : typeof v === 'string' ? parseDate(v, undefined) : isNum(v) ? new Date(toNumber(v)) : asDate(v), double: v => { if (nil(v)) return null; const n = typeof v === 'string' ? (v.trim() === '' ? NaN : Number(v)) : typeof v === 'boolean' ? Number(v) : v instanceof Date ? v.getTime() : isNum(v) ? toNumber(v) : NaN; if (Number.isNaN(n)) throw conv('Failed to parse number', v); return n; }, decimal: v => { if (nil(v)) return null; try { if (typeof v === 'string' && v.trim() === '') throw 0; return v._bsontype === 'Decimal128' ? v : Decimal128.fromString(typeof v === 'boolean' ? String(Number(v)) : v instanceof Date ? String(v.getTime()) : typeof v === 'number' && !Number.isInteger(v) ? v.toPrecision(15) : String(unD(v))); } catch { throw conv('Failed to parse number', v); } } };
const CT: Record<string, string> = { 1: 'double', 2: 'string', 7: 'objectId', 8: 'bool', 9: 'date', 16: 'int', 18: 'long', 19: 'decimal' };
const roundDec = (v: any, places: number, half: boolean): any => { // half to even, or truncate
  const s = v._bsontype === 'Decimal128' || v._bsontype === 'Long'; const [m, e0] = (s ? v.toString() : v.toPrecision(34)).toUpperCase().split('E'); const neg = m[0] === '-', [i, f = ''] = m.replace(/^[+-]/, '').split('.');
  let c = BigInt(i + f), e = Number(e0 ?? 0) - f.length; if (e < -places) { const p = 10n ** BigInt(-places - e), q = c / p, r = c % p; c = half && (r * 2n > p || (r * 2n === p && q % 2n === 1n)) ? q + 1n : q; e = -places; }
  const str = `${neg ? '-' : ''}${c}E${e}`; return v._bsontype === 'Decimal128' ? Decimal128.fromString(str) : v._bsontype === 'Long' ? Long.fromString(String(BigInt(Number(str)))) : Number(str);
};
const sums = (vs: any[]) => { let r: any = 0; for (const v of vs) if (isNum(v)) r = arith('+', r, v); return unD(r); };
const avg = (vs: any[]) => { const n = vs.filter(isNum); return n.length ? divide(sums(n), n.length) : null; };
const ext = (vs: any[], s: number) => { let m: any = null; for (const v of vs) if (!nil(v) && (m === null || compare(v, m) * s > 0)) m = v; return m; };
const cp = (s: string) => [...s];

type Env = { d: any; v: Doc }; export type Ev = (d: any, v: Doc) => any;
const fold = (op: '+' | '*', name: string) => (a: any[]) => {
  let r: any = op === '+' ? 0 : 1, date = false;
  for (let v of a) { if (nil(v)) return null; if (op === '+' && v instanceof Date) { if (date) throw type(16612, 'only one date allowed in an $add expression'); date = true; v = v.getTime(); } if (!isNum(v)) throw type(14, `${name} only supports numeric${op === '+' ? ' or date' : ''} types, not ${typeName(v)}`); r = arith(op, r, v); }
  return date ? new Date(toNumber(r)) : unD(r);
};
const cmp = (f: (c: number) => any) => ([a, b]: any[]) => f(compare(a, b));
const needArr = (code: number, msg: string, v: any) => { if (!Array.isArray(v)) throw type(code, `${msg}: ${typeName(v)}`); return v; };
const math = (f: (n: number) => number) => ([a]: any[]) => nil(a) ? null : isNum(a) ? f(toNumber(a)) : (() => { throw type(28765, `math operators only support numeric types, not ${typeName(a)}`); })();
const part = (f: (d: Date) => number) => ([w]: any[]) => { const o = isDoc(w); const d = asDate(o ? w.date : w); return d && f(local(d, o ? w.timezone : undefined)); };
const str = (v: any, op: string): string => { if (typeof v !== 'string') throw type(16702, `${op} only supports strings, not ${typeName(v)}`); return v; };
/** operators over evaluated arguments */
export const FN: Record<string, (a: any[]) => any> = {
  $add: fold('+', '$add'), $multiply: fold('*', '$multiply'),
  $subtract: ([a, b]) => nil(a) || nil(b) ? null : a instanceof Date ? (b instanceof Date ? a.getTime() - b.getTime() : new Date(a.getTime() - toNumber(b))) : isNum(a) && isNum(b) ? unD(arith('-', a, b)) : (() => { throw type(14, `can't $subtract ${typeName(b)} from ${typeName(a)}`); })(),
  $divide: ([a, b]) => { if (nil(a) || nil(b)) return null; if (!isNum(a) || !isNum(b)) throw type(14, `$divide only supports numeric types, not ${typeName(a)} and ${typeName(b)}`); if (cmpNum(b, 0) === 0) throw bad("can't $divide by zero"); return divide(a, b); },
  $mod: ([a, b]) => nil(a) || nil(b) ? null : !isNum(a) || !isNum(b) ? (() => { throw type(16611, '$mod only supports numeric types'); })() : toNumber(b) === 0 ? (() => { throw type(16610, "can't $mod by zero"); })() : toNumber(a) % toNumber(b),
  $abs: ([a]) => nil(a) ? null : !isNum(a) ? math(Math.abs)([a]) : cmpNum(a, 0) < 0 ? unD(arith('*', a, -1)) : a,
  $round: ([a, p]) => nil(a) ? null : !isNum(a) ? math(Math.round)([a]) : Number.isFinite(toNumber(a)) ? roundDec(a, toNumber(p ?? 0), true) : a, $trunc: ([a, p]) => nil(a) ? null : !isNum(a) ? math(Math.trunc)([a]) : roundDec(a, toNumber(p ?? 0), false),
  $floor: math(Math.floor), $ceil: math(Math.ceil), $sqrt: math(Math.sqrt), $exp: math(Math.exp), $ln: math(Math.log), $log10: math(Math.log10), $pow: ([a, b]) => nil(a) || nil(b) ? null : toNumber(a) ** toNumber(b),
  $eq: cmp(c => c === 0), $ne: cmp(c => c !== 0), $gt: cmp(c => c > 0), $gte: cmp(c => c >= 0), $lt: cmp(c => c < 0), $lte: cmp(c => c <= 0), $cmp: cmp(c => Math.sign(c)),
  $not: ([a]) => !toBool(a), $in: ([v, a]) => needArr(40081, '$in requires an array as a second argument, found', a).some((x: any) => equals(x, v)),
  $type: ([v]) => typeName(v), $isNumber: ([v]) => isNum(v), $isArray: ([v]) => Array.isArray(v), $size: ([a]) => needArr(17124, 'The argument to $size must be an array, but was of type', a).length,
  $arrayElemAt: ([a, i]) => nil(a) || nil(i) ? null : needArr(28689, "$arrayElemAt's first argument must be an array, but is", a).at(toNumber(i)), $first: ([a]) => nil(a) ? null : needArr(28689, "$first's argument must be an array, but is", a)[0], $last: ([a]) => nil(a) ? null : needArr(28689, "$last's argument must be an array, but is", a).at(-1),
  $concatArrays: a => a.some(nil) ? null : a.flatMap(x => needArr(28664, '$concatArrays only supports arrays, not', x)), $reverseArray: ([a]) => nil(a) ? null : [...needArr(34435, 'The argument to $reverseArray must be an array, but was of type', a)].reverse(),
  $slice: ([a, p, n]) => { if (nil(a) || nil(p)) return null; needArr(28724, 'First argument to $slice must be an array, but is of type', a); if (n === undefined) { const k = toNumber(p); return k < 0 ? a.slice(k) : a.slice(0, k); } const s = toNumber(p), st = s < 0 ? Math.max(0, a.length + s) : s; return a.slice(st, st + toNumber(n)); },
  $indexOfArray: ([a, v, s = 0]) => nil(a) ? null : a.findIndex((x: any, i: number) => i >= toNumber(s) && equals(x, v)),
  $mergeObjects: a => Object.assign({}, ...(a.length === 1 && Array.isArray(a[0]) ? a[0] : a).map((x: any) => nil(x) ? {} : isDoc(x) ? x : (() => { throw type(40400, `$mergeObjects requires object inputs, but input is of type ${typeName(x)}`); })())),
  $concat: a => a.some(nil) ? null : a.map(x => str(x, '$concat')).join(''), $toUpper: ([s]) => nil(s) ? '' : toStr(s).toUpperCase(), $toLower: ([s]) => nil(s) ? '' : toStr(s).toLowerCase(), $split: ([s, p]) => nil(s) ? null : str(s, '$split').split(p),
  $toString: ([v]) => CONV.string(v), $toInt: ([v]) => CONV.int(v), $toLong: ([v]) => CONV.long(v), $toDouble: ([v]) => CONV.double(v), $toDecimal: ([v]) => CONV.decimal(v), $toBool: ([v]) => CONV.bool(v), $toObjectId: ([v]) => CONV.objectId(v), $toDate: ([v]) => CONV.date(v),
  ...Object.fromEntries(Object.entries(PARTS).map(([k, f]) => [k, part(f)])),
  $dateToString: ([a]) => { const d = asDate(a.date); return d ? fmtDate(d, a.format ?? (nil(a.timezone) || a.timezone === 'UTC' ? '%Y-%m-%dT%H:%M:%S.%LZ' : '%Y-%m-%dT%H:%M:%S.%L'), a.timezone) : a.onNull ?? null; },
  $dateTrunc: ([a]) => dateTrunc(a), $dateAdd: ([a]) => dateAdd(a, 1), $dateSubtract: ([a]) => dateAdd(a, -1),
  $dateDiff: ([a]) => { const s = asDate(a.startDate), t = asDate(a.endDate); if (!s || !t) return null; const u = a.unit, f = (d: Date) => dateTrunc({ date: d, unit: u, timezone: a.timezone, startOfWeek: a.startOfWeek })!; if (UNIT[u] === undefined) { const m = (d: Date) => { const l = local(d, a.timezone); return l.getUTCFullYear() * 12 + l.getUTCMonth(); }; const k = u === 'year' ? 12 : u === 'quarter' ? 3 : 1; return Math.floor(m(t) / k) - Math.floor(m(s) / k); } return Math.round((local(f(t), a.timezone).getTime() - local(f(s), a.timezone).getTime()) / UNIT[u]); },
  $dateToParts: ([a]) => { const d = asDate(a.date); if (!d) return null; const l = local(d, a.timezone), t = { hour: l.getUTCHours(), minute: l.getUTCMinutes(), second: l.getUTCSeconds(), millisecond: l.getUTCMilliseconds() }; return a.iso8601 ? { isoWeekYear: iso(l)[0], isoWeek: iso(l)[1], isoDayOfWeek: l.getUTCDay() || 7, ...t } : { year: l.getUTCFullYear(), month: l.getUTCMonth() + 1, day: l.getUTCDate(), ...t }; },
  $dateFromParts: ([a]) => toUtc(Date.UTC(toNumber(a.year), toNumber(a.month ?? 1) - 1, toNumber(a.day ?? 1), toNumber(a.hour ?? 0), toNumber(a.minute ?? 0), toNumber(a.second ?? 0), toNumber(a.millisecond ?? 0)), a.timezone),
  $strLenCP: ([s]) => cp(str(s, '$strLenCP')).length, $strLenBytes: ([s]) => Buffer.byteLength(str(s, '$strLenBytes')), $substrCP: ([s, a, n]) => nil(s) ? '' : cp(toStr(s)).slice(toNumber(a), toNumber(a) + toNumber(n)).join(''), $indexOfCP: ([s, t, a = 0, b]) => nil(s) ? null : (() => { const c = cp(s), q = cp(t); for (let i = toNumber(a); i + q.length <= (b === undefined ? c.length : toNumber(b)); i++) if (q.every((x, j) => c[i + j] === x)) return i; return -1; })(),
  $sum: a => sums(a.length === 1 && Array.isArray(a[0]) ? a[0] : a), $avg: a => avg(a.length === 1 && Array.isArray(a[0]) ? a[0] : a), $max: a => ext(a.length === 1 && Array.isArray(a[0]) ? a[0] : a, 1), $min: a => ext(a.length === 1 && Array.isArray(a[0]) ? a[0] : a, -1),
};
const rx = (name: 'match' | 'find' | 'findAll') => (e: any): Ev => { const inp = compileExpr(e.input), re0 = e.regex?._bsontype || e.regex instanceof RegExp ? () => e.regex : compileExpr(e.regex), op0 = e.options === undefined ? () => undefined : compileExpr(e.options); return (d, v) => { const input = inp(d, v), regex = re0(d, v); if (nil(input) || nil(regex)) return name === 'match' ? false : name === 'find' ? null : []; const re = toRegExp(regex, op0(d, v)); if (name === 'match') return re.test(input); const out: Doc[] = []; for (const m of input.matchAll(new RegExp(re.source, re.flags + 'g'))) { out.push({ match: m[0], idx: cp(input.slice(0, m.index)).length, captures: m.slice(1).map((x: any) => x ?? null) }); if (name === 'find') break; } return name === 'find' ? out[0] ?? null : out; }; };
const each = (op: string, code: number) => (e: any): Ev => { const inp = compileExpr(e.input), as = e.as ?? 'this', body = compileExpr(op === '$map' ? e.in : e.cond), lim = e.limit === undefined ? null : compileExpr(e.limit); return (d, v) => { const a = inp(d, v); if (nil(a)) return null; needArr(code, `input to ${op} must be an array not`, a); const n = { ...v }; if (op === '$map') return a.map((x: any) => { n[as] = x; return body(d, n) ?? null; }); const r = a.filter((x: any) => { n[as] = x; return toBool(body(d, n)); }); const l = lim?.(d, v); return nil(l) ? r : r.slice(0, toNumber(l)); }; };
/** operators with arguments of their own kind */
const SPECIAL: Record<string, (e: any) => Ev> = {
  $literal: e => () => e, $expr: e => compileExpr(e),
  $and: e => { const a = [e].flat().map(compileExpr); return (d, v) => a.every((x: Ev) => toBool(x(d, v))); }, $or: e => { const a = [e].flat().map(compileExpr); return (d, v) => a.some((x: Ev) => toBool(x(d, v))); },
  $cond: e => { const [i, t, f] = (Array.isArray(e) ? e : [e.if, e.then, e.else]).map(compileExpr); return (d, v) => toBool(i(d, v)) ? t(d, v) : f(d, v); },
  $ifNull: e => { const a = e.map(compileExpr) as Ev[]; return (d, v) => { let r: any; for (const x of a) { r = x(d, v); if (!nil(r)) return r; } return r; }; },
  $switch: e => { const b = e.branches.map((x: Doc) => [compileExpr(x.case), compileExpr(x.then)]) as [Ev, Ev][], f = 'default' in e ? compileExpr(e.default) : null; return (d, v) => { for (const [c, t] of b) if (toBool(c(d, v))) return t(d, v); if (!f) throw type(40066, '$switch could not find a matching branch for an input, and no default was specified.'); return f(d, v); }; },
  $let: e => { const vs = Object.entries(e.vars).map(([k, x]) => [k, compileExpr(x)] as const), b = compileExpr(e.in); return (d, v) => { const n = { ...v }; for (const [k, x] of vs) n[k] = x(d, v); return b(d, n); }; },
  $map: each('$map', 16883), $filter: each('$filter', 28651),
  $reduce: e => { const inp = compileExpr(e.input), ini = compileExpr(e.initialValue), b = compileExpr(e.in); return (d, v) => { const a = inp(d, v); if (nil(a)) return null; needArr(40080, "$reduce requires that 'input' be an array, found", a); let r = ini(d, v); for (const x of a) r = b(d, { ...v, this: x, value: r }); return r; }; },
  $convert: e => { const inp = compileExpr(e.input), to = compileExpr(e.to), on = 'onNull' in e ? compileExpr(e.onNull) : () => null, oe = 'onError' in e ? compileExpr(e.onError) : null; return (d, v) => { const x = inp(d, v), t = to(d, v); if (nil(x)) return on(d, v); try { const f = CONV[CT[t] ?? t]; if (!f) throw conv('unknown type', x); return f(x); } catch (er) { if (oe) return oe(d, v); throw er; } }; },
  $dateFromString: e => { const a0 = compileExpr(e); return (d, v) => { const a = a0(d, v); if (nil(a.dateString)) return a.onNull ?? null; try { return a.format ? mingoCall('$dateFromString', a) : parseDate(a.dateString, a.timezone); } catch (x) { if ('onError' in e) return a.onError ?? null; throw x; } }; },
  $sortArray: e => { const inp = compileExpr(e.input); return (d, v) => { const a = inp(d, v); if (nil(a)) return null; return isDoc(e.sortBy) ? sortRecs(e.sortBy)(a, (x: any) => x) : [...a].sort((x, y) => compare(x, y) * toNumber(e.sortBy)); }; },
  $getField: e => { const o = isDoc(e), f = compileExpr(o ? e.field : e), i = o && 'input' in e ? compileExpr(e.input) : (d: any) => d; return (d, v) => { const x = i(d, v); return isDoc(x) ? x[f(d, v)] : undefined; }; },
  $regexMatch: rx('match'), $regexFind: rx('find'), $regexFindAll: rx('findAll'), $rand: () => () => Math.random(),
};
const OPT = { context: undefined as any, useStrictMode: true, scriptEnabled: true } as any;
const lit = (v: any) => ({ $literal: v });
const ARRAY_ARGS = new Set(['$setUnion', '$setIntersection', '$setEquals', '$setDifference', '$setIsSubset', '$allElementsTrue', '$anyElementTrue']);
/** a mingo operator over evaluated arguments */
function mingoCall(op: string, a: any): any { try { return (X as any)[op]({}, Array.isArray(a) ? a.map(lit) : isDoc(a) ? Object.fromEntries(Object.entries(a).map(([k, v]) => [k, lit(v)])) : lit(a), grab()); } catch (x: any) { if (x instanceof MongoErr) throw x; throw bad(x.message); } }
const evalPath = (v: any, p: string[], i: number): any => { for (; i < p.length; i++) { if (Array.isArray(v)) { const out: any[] = []; for (const e of v) if (isDoc(e)) { const r = evalPath(e, p, i); if (r !== undefined) out.push(r); } return out; } if (!isDoc(v) || !Object.prototype.hasOwnProperty.call(v, p[i])) return undefined; v = v[p[i]]; } return v; };
export function compileExpr(e: any): Ev {
  if (typeof e === 'string' && e[0] === '$') {
    const p = split(e.replace(/^\$\$?/, ''));
    if (e[1] !== '$') { if (p.length === 1) { const f = p[0]; return d => isDoc(d) ? Object.prototype.hasOwnProperty.call(d, f) ? d[f] : undefined : undefined; } return d => evalPath(d, p, 0); }
    const n = p[0]; if (n === 'ROOT' || n === 'CURRENT') return d => evalPath(d, p, 1); if (n === 'REMOVE') return () => undefined;
    if (n === 'KEEP' || n === 'PRUNE' || n === 'DESCEND') return () => e;
    return (_d, v) => { if (!(n in v)) { if (n === 'NOW') return new Date(); throw type(17276, `Use of undefined variable: ${n}`); } return evalPath(v[n], p, 1); };
  }
  if (Array.isArray(e)) { const a = e.map(compileExpr); return (d, v) => a.map(x => x(d, v) ?? null); }
  if (!isDoc(e)) return () => e;
  const ks = Object.keys(e), op = ks[0];
  if (op?.[0] === '$') {
    if (ks.length > 1) throw new MongoErr(15983, 'Location15983', 'An object representing an expression must have exactly one field');
    const x = e[op]; if (SPECIAL[op]) return SPECIAL[op](x);
    if (FN[op]) { const f = FN[op]; if (!Array.isArray(x)) { const a = compileExpr(x); return (d, v) => f([a(d, v)]); } const as = x.map(compileExpr); if (as.length === 2) { const [p, q] = as; return (d, v) => f([p(d, v), q(d, v)]); } return (d, v) => f(as.map(a => a(d, v))); }
    if (!(op in X) || op === '$function' || op === '$accumulator') throw new MongoErr(31325, 'Location31325', `Invalid expression :: caused by :: Unknown expression ${op}`);
    const one = Array.isArray(x) && x.length === 1 && !ARRAY_ARGS.has(op), a = compileExpr(one ? x[0] : x); return (d, v) => mingoCall(op, a(d, v));
  }
  const fs = ks.map(k => [k, compileExpr(e[k])] as const); return (d, v) => { const r: Doc = {}; for (const [k, f] of fs) { const x = f(d, v); if (x !== undefined) r[k] = x; } return r; };
}
export function expr(e: any, vars: Doc = {}): (d: any) => any { const f = compileExpr(e); return d => f(d, vars); }
// mingo's context, for its own stages: the operators above replace its own
const asMingo = (f: (a: any[]) => any) => (obj: any, e: any, o: any) => f(Array.isArray(e) ? e.map((x: any) => mingoEval(obj, x, o)) : [mingoEval(obj, e, o)]);
const NOT = new Set(['$sum', '$avg', '$max', '$min', '$first', '$last', '$mergeObjects']);
OPT.context = Context.init({ expression: { ...(X as any), ...Object.fromEntries(Object.entries(FN).filter(([k]) => !NOT.has(k)).map(([k, f]) => [k, asMingo(f)])), $__options: (_o: any, _e: any, o: any) => o }, accumulator: { ...(ACC as any) }, pipeline: { ...(PIPE as any) }, projection: { ...(PROJ as any) }, query: { ...(QRY as any) }, window: { ...(WIN as any) } });
const CO = (mingoEval({}, { $__options: 1 }, OPT) as any).constructor.init(OPT);
export const grab = (l: Doc = { root: {} }) => CO.constructor.init(CO).update(l);
export const MINGO = OPT;
