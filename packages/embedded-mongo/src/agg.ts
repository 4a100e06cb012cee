// @ts-nocheck
// Aggregation stages; the rarer ones ($setWindowFields, $fill, $densify, $redact, $bucketAuto) are mingo's.
import { Aggregator } from 'mingo/aggregator'; import * as ACC from 'mingo/operators/accumulator'; import * as PIPE from 'mingo/operators/pipeline';
import { Long } from 'bson';
import { type Doc, MongoErr, arith, bad, compare, divide, enc, getPath, isDoc, isNum, leaves, split, toNumber, typeName } from './values.js';
import { type Ctx, compile } from './match.js';
import { compileProjection, setDeep, unsetDeep } from './project.js';
import { sortRecs } from './store.js';
import { MINGO, expr, grab } from './expr.js';
export { expr } from './expr.js'; export const context = MINGO.context;
const nil = (v: any) => v === null || v === undefined; const unD = (v: any) => v?._bsontype === 'Double' ? v.value : v;

// ── stages
export interface Source { name: string; /** all documents, or those a filter selects, with an index where there is one */ find(f: Doc, vars?: Doc): Doc[]; hasIndex(field: string): boolean }
export interface AggEnv { from(name: string): Source; out(db: string | undefined, name: string, docs: Doc[]): void; merge(spec: Doc, docs: Doc[]): void; coll?: Intl.Collator; vars: Doc; now: Date }
const OWN = new Set(['$match', '$project', '$addFields', '$set', '$unset', '$sort', '$limit', '$skip', '$count', '$group', '$unwind', '$lookup', '$facet', '$replaceRoot', '$replaceWith', '$unionWith', '$out', '$merge', '$sample', '$sortByCount', '$documents', '$graphLookup', '$bucket']);
export function addFields(spec: Doc, vars: Doc): (d: Doc) => Doc {
  const fs: [string[], (d: any) => any][] = []; const flat = (p: string[], v: any) => { if (isDoc(v) && Object.keys(v).length && Object.keys(v)[0][0] !== '$') for (const k of Object.keys(v)) flat([...p, ...split(k)], v[k]); else fs.push([p, expr(v, vars)]); };
  for (const k of Object.keys(spec)) flat(split(k), spec[k]);
  return d => { const r = { ...d }; for (const [p, e] of fs) { const v = e(d); setDeep(r, p, 0, v); } return r; };
}
type Acc = { add(d: any): void; get(): any };
function acc(op: string, e: any, vars: Doc): () => Acc {
  const f = op === '$count' ? () => 1 : ['$sum', '$avg', '$min', '$max', '$first', '$last', '$push', '$addToSet', '$mergeObjects'].includes(op) ? expr(e, vars) : null;
  switch (op) {
    case '$count': return () => { let n = 0; return { add() { n++; }, get: () => n }; };
    case '$sum': return () => { let r: any = 0; return { add(d) { const v = f!(d); if (typeof v === 'number' && typeof r === 'number') r += v; else if (isNum(v)) r = arith('+', r, v); }, get: () => unD(r) }; };
    case '$avg': return () => { let r: any = 0, n = 0; return { add(d) { const v = f!(d); if (isNum(v)) { r = arith('+', r, v); n++; } }, get: () => n ? divide(r, n) : null }; };
    case '$min': case '$max': { const s = op === '$max' ? 1 : -1; return () => { let m: any = null; return { add(d) { const v = f!(d); if (!nil(v) && (m === null || compare(v, m) * s > 0)) m = v; }, get: () => m }; }; }
    case '$first': return () => { let v: any, has = false; return { add(d) { if (!has) { has = true; v = f!(d); } }, get: () => v ?? null }; };
    case '$last': return () => { let v: any; return { add(d) { v = f!(d); }, get: () => v ?? null }; };
    case '$push': return () => { const a: any[] = []; return { add(d) { const v = f!(d); if (v !== undefined) a.push(v); }, get: () => a }; };
    case '$addToSet': return () => { const m = new Map<string, any>(); return { add(d) { const v = f!(d); if (v !== undefined) { const k = enc(v); if (!m.has(k)) m.set(k, v); } }, get: () => [...m.values()] }; };
    case '$mergeObjects': return () => { const r: Doc = {}; return { add(d) { Object.assign(r, f!(d)); }, get: () => r }; };
  }
  if (!(op in ACC)) throw new MongoErr(15952, 'Location15952', `unknown group operator '${op}'`);
  if (['$top', '$bottom', '$topN', '$bottomN'].includes(op)) { const out = expr(e.output, vars), n = e.n === undefined ? 1 : toNumber(e.n), s = sortRecs(e.sortBy); return () => { const ds: any[] = []; return { add(d) { ds.push(d); }, get() { const r = s(ds, x => x), v = (op.startsWith('$top') ? r.slice(0, n) : r.slice(-n)).map(x => out(x) ?? null); return op.endsWith('N') ? v : v[0]; } }; }; }
  return () => { const ds: any[] = []; return { add(d) { ds.push(d); }, get() { return (ACC as any)[op](ds, e, grab({ variables: vars, root: null })); } }; };
}
export function group(docs: Iterable<Doc>, spec: Doc, vars: Doc): Doc[] {
  if (!('_id' in spec)) throw new MongoErr(15955, 'Location15955', 'a group specification must include an _id');
  const id = expr(spec._id, vars), fs = Object.keys(spec).filter(k => k !== '_id').map(k => { const op = isDoc(spec[k]) ? Object.keys(spec[k])[0] : undefined; if (!op || op[0] !== '$') throw new MongoErr(40234, 'Location40234', `The field '${k}' must be an accumulator object`); return [k, acc(op, spec[k][op], vars)] as const; });
  const g = new Map<any, { _id: any; a: Acc[] }>();
  for (const d of docs) { const v = id(d) ?? null, k = typeof v === 'string' ? v : '\x01' + enc(v); let e = g.get(k); if (!e) g.set(k, e = { _id: v, a: fs.map(f => f[1]()) }); for (const a of e.a) a.add(d); }
  return [...g.values()].map(e => { const r: Doc = { _id: e._id }; for (let i = 0; i < fs.length; i++) r[fs[i][0]] = e.a[i].get(); return r; });
}
const localValues = (d: any, path: string): any[] => { const out: any[] = []; const p = split(path); const go = (v: any, i: number) => { if (i === p.length) { if (Array.isArray(v)) out.push(...v); else out.push(v ?? null); return; } if (Array.isArray(v)) { for (const e of v) if (isDoc(e)) go(e[p[i]], i + 1); return; } go(isDoc(v) ? v[p[i]] : undefined, i + 1); }; go(d, 0); return out; };
function lookup(docs: Doc[], s: Doc, env: AggEnv): Doc[] {
  const src = s.from !== undefined ? env.from(typeof s.from === 'string' ? s.from : s.from.coll) : null; if (typeof s.as !== 'string') throw new MongoErr(9, 'FailedToParse', "must specify 'as' field for a $lookup");
  const lets = Object.entries(s.let ?? {}).map(([k, e]) => [k, expr(e, env.vars)] as const), ap = split(s.as);
  let table: Map<string, Doc[]> | null = null; const f = s.foreignField as string | undefined;
  if (f && src && !src.hasIndex(f)) { table = new Map(); for (const d of src.find({})) for (const k of new Set(leaves(d, f).map(v => enc(v ?? null)))) { const a = table.get(k); if (a) a.push(d); else table.set(k, [d]); } }
  return docs.map(d => {
    let found: Doc[];
    if (f) { const vals = localValues(d, s.localField); if (!vals.length) vals.push(...(Array.isArray(getPath(d, s.localField)) ? [] : [null])); if (table) { const seen = new Set<Doc>(); for (const v of vals) for (const x of table.get(enc(v)) ?? []) seen.add(x); found = [...seen]; } else found = src!.find({ [f]: vals.length === 1 ? { $eq: vals[0] } : { $in: vals } }); }
    else found = [];
    if (s.pipeline) { const vars = { ...env.vars }; for (const [k, e] of lets) vars[k] = e(d) ?? null; found = f ? run(found, s.pipeline, { ...env, vars }) : run(src ? src : [], s.pipeline, { ...env, vars }); }
    const r = { ...d }; setDeep(r, ap, 0, found); return r;
  });
}
export function run(input: Doc[] | Source, pipeline: Doc[], env: AggEnv): Doc[] {
  let i = 0, docs: Doc[];
  if (Array.isArray(input)) docs = input; else if (pipeline[0]?.$match) { docs = input.find(pipeline[0].$match, env.vars); i = 1; } else docs = input.find({});
  for (; i < pipeline.length; i++) docs = stage(docs, pipeline[i], env, i);
  return docs;
}
function stage(docs: Doc[], st: Doc, env: AggEnv, at: number): Doc[] {
  const ks = Object.keys(st); if (ks.length !== 1) throw new MongoErr(40323, 'Location40323', 'A pipeline stage specification object must contain exactly one field.');
  const k = ks[0], s = st[k], cx: Ctx = { expr: (e, v) => expr(e, { ...env.vars, ...v }), coll: env.coll };
  switch (k) {
    case '$match': { const p = compile(s, cx); return docs.filter(p); }
    case '$project': return docs.map(compileProjection(s, cx));
    case '$addFields': case '$set': return docs.map(addFields(s, env.vars));
    case '$unset': { const ps = (Array.isArray(s) ? s : [s]).map(split); return docs.map(d => ps.reduce((x, p) => unsetDeep(x, p), d)); }
    case '$sort': return sortRecs(s, env.coll)(docs, x => x);
    case '$limit': return docs.slice(0, toNumber(s)); case '$skip': return docs.slice(toNumber(s));
    case '$count': return docs.length ? [{ [s]: docs.length }] : [];
    case '$group': return group(docs, s, env.vars);
    case '$sortByCount': return sortRecs({ count: -1 })(group(docs, { _id: s, count: { $sum: 1 } }, env.vars), x => x);
    case '$unwind': { const path = (typeof s === 'string' ? s : s.path).slice(1), p = split(path), keep = s.preserveNullAndEmptyArrays, ixf = s.includeArrayIndex; const out: Doc[] = [];
      for (const d of docs) { const v = getPath(d, path); if (Array.isArray(v) && v.length) v.forEach((e, j) => { const r = { ...d }; setDeep(r, p, 0, e); if (ixf) setDeep(r, split(ixf), 0, Long.fromNumber(j)); out.push(r); }); else if (!nil(v) && !Array.isArray(v)) { out.push(ixf ? (() => { const r = { ...d }; setDeep(r, split(ixf), 0, null); return r; })() : d); } else if (keep) { const r = Array.isArray(v) ? unsetDeep(d, p) : { ...d }; if (ixf) setDeep(r, split(ixf), 0, null); out.push(r); } } return out; }
    case '$lookup': return lookup(docs, s, env);
    case '$graphLookup': { const src = env.from(s.from), start = expr(s.startWith, env.vars), max = s.maxDepth === undefined ? Infinity : toNumber(s.maxDepth); return docs.map(d => { const seen = new Map<string, Doc>(); let front = [start(d)].flat(), depth = 0; while (front.length && depth <= max) { const hit = src.find({ $and: [{ [s.connectToField]: { $in: front } }, s.restrictSearchWithMatch ?? {}] }); front = []; for (const h of hit) { const key = enc(h._id); if (seen.has(key)) continue; seen.set(key, s.depthField ? { ...h, [s.depthField]: Long.fromNumber(depth) } : h); front.push(...localValues(h, s.connectFromField).filter(x => !nil(x))); } depth++; } return { ...d, [s.as]: [...seen.values()] }; }); }
    case '$facet': { const r: Doc = {}; for (const f of Object.keys(s)) r[f] = run(docs, s[f], env); return [r]; }
    case '$replaceRoot': case '$replaceWith': { const e = expr(k === '$replaceRoot' ? s.newRoot : s, env.vars); return docs.map(d => { const v = e(d); if (!isDoc(v)) throw new MongoErr(40228, 'Location40228', `'newRoot' expression must evaluate to an object, but resulting value was: ${typeName(v)}`); return v; }); }
    case '$unionWith': { const c = typeof s === 'string' ? { coll: s } : s; return docs.concat(run(c.coll ? env.from(c.coll) : [], c.pipeline ?? [], env)); }
    case '$bucket': { const b = s.boundaries, g = expr(s.groupBy, env.vars), tmp: Doc[] = docs.map(d => { const v = g(d); for (let j = 0; j + 1 < b.length; j++) if (compare(v, b[j]) >= 0 && compare(v, b[j + 1]) < 0) return { k: b[j], d }; if (!('default' in s)) throw new MongoErr(40066, 'Location40066', '$switch could not find a matching branch for an input, and no default was specified.'); return { k: s.default, d }; }); const by = new Map<string, Doc[]>(); for (const t of tmp) { const key = enc(t.k); (by.get(key) ?? by.set(key, []).get(key)!).push(t.d); } return [...by.entries()].sort((x, y) => x[0] < y[0] ? -1 : 1).map(([key, ds]) => { const [r] = group(ds, { _id: null, ...(s.output ?? { count: { $sum: 1 } }) }, env.vars); return { ...r, _id: tmp.find(t => enc(t.k) === key)!.k }; }); }
    case '$sample': { const a = [...docs]; for (let j = a.length - 1; j > 0; j--) { const q = Math.floor(Math.random() * (j + 1)); [a[j], a[q]] = [a[q], a[j]]; } return a.slice(0, toNumber(s.size)); }
    case '$documents': return expr(s, env.vars)({});
    case '$out': env.out(typeof s === 'string' ? undefined : s.db, typeof s === 'string' ? s : s.coll, docs); return [];
    case '$merge': env.merge(typeof s === 'string' ? { into: s } : s, docs); return [];
    case '$collStats': case '$indexStats': return [{ count: docs.length }];
    case '$changeStream': throw new MongoErr(40573, 'Location40573', 'The $changeStream stage is not supported by the embedded database');
    case '$text': case '$geoNear': case '$search': throw new MongoErr(115, 'CommandNotSupported', `${k} is not supported by the embedded database`);
  }
  if (!(k in PIPE)) throw new MongoErr(40324, 'Location40324', `Unrecognized pipeline stage name: '${k}'`);
  try { return new Aggregator([st], MINGO).run(docs as any) as Doc[]; } catch (x: any) { if (x instanceof MongoErr) throw x; throw bad(x.message); }
}
