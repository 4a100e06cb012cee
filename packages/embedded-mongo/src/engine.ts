// @ts-nocheck
// Which query engine answers: 'own' (default) or, for comparison only, plain 'mingo' (ENGINE=mingo).
import * as PIPE from 'mingo/operators/pipeline'; import * as mingo from 'mingo'; import { update as mingoUpdate } from 'mingo/updater'; import { Query } from 'mingo/query';
import { type Doc, MongoErr, bad, isDoc, reOf } from './values.js';
import { type Ctx, type Pred, compile } from './match.js';
import { type Update, applyOps, parseUpdate } from './update.js';
import { compileProjection } from './project.js';
import { sortRecs } from './store.js';
import * as agg from './agg.js';
export interface Engine {
  pure: boolean; stages: Set<string>; match(f: Doc, x: Ctx): Pred; expr(e: any, v: Doc): (d: any) => any; sort(s: Doc, coll?: Intl.Collator): <T>(xs: T[], doc: (x: T) => Doc) => T[];
  project(p: Doc, x: Ctx, filter: Doc, pos: { ix: number }): (d: Doc) => Doc; parseUpdate(u: any, af: Doc[] | undefined, x: Ctx): Update; applyOps(d: Doc, u: Update, o: { posIx: number; insert: boolean; ctx: Ctx; now: Date; filter: Doc }): void; pipelineUpdate(d: Doc, p: Doc[], x: Ctx): Doc;
  aggregate?(docs: Doc[], p: Doc[], env: agg.AggEnv): Doc[];
}
const STAGES = new Set([...Object.keys(PIPE), '$collStats', '$indexStats', '$changeStream', '$geoNear', '$search']);
const own: Engine = {
  pure: false, stages: STAGES, match: (f, x) => compile(f, x), expr: (e, v) => agg.expr(e, v), sort: sortRecs,
  project: (p, x, filter, pos) => { const m = compile(filter, { ...x, pos }); const needs = JSON.stringify(Object.keys(p)).includes('.$'); return compileProjection(p, x, { find: true, posIx: needs ? d => { pos.ix = -1; m(d); return pos.ix; } : undefined }); },
  parseUpdate, applyOps, pipelineUpdate: (d, p) => agg.run([d], p, { vars: { NOW: new Date() }, now: new Date(), from: () => { throw bad('no collections in an update'); }, out() {}, merge() {} })[0],
};
// ── plain mingo
const js = (v: any): any => Array.isArray(v) ? v.map(js) : v?._bsontype === 'BSONRegExp' ? new RegExp(v.pattern, v.options.replace(/[^imsu]/g, '')) : v?._bsontype === 'Double' ? v.value : isDoc(v) ? Object.fromEntries(Object.entries(v).map(([k, x]) => [k, js(x)])) : v;
const wrap = <T>(f: () => T): T => { try { return f(); } catch (e: any) { if (e instanceof MongoErr) throw e; throw bad(e.message); } };
const M = mingo as any;
const plain: Engine = {
  pure: true, stages: STAGES, match: f => wrap(() => { const q = new M.Query(js(f)); return d => q.test(d); }), expr: agg.expr,
  sort: (s) => (xs, doc) => { const m = new Map(xs.map(x => [doc(x), x])); return (M.aggregate([...m.keys()], [{ $sort: s }]) as Doc[]).map(d => m.get(d)!); },
  project: (p, _x, filter) => d => wrap(() => new M.Query(js(filter)).find([d], js(p)).all()[0] ?? M.find([d], {}, js(p)).all()[0]),
  parseUpdate: (u, af, x) => { if (Array.isArray(u)) return { kind: 'pipeline', ops: [], positional: false, filters: new Map(), pipeline: u }; const k = Object.keys(u); if (!k.length || k[0][0] !== '$') return { kind: 'replace', ops: [], doc: u, positional: false, filters: new Map() }; return { kind: 'ops', ops: [], doc: u, positional: false, filters: new Map(), af } as any; },
  applyOps: (d, u: any, o) => { const m = js(u.doc); const soi = m.$setOnInsert; delete m.$setOnInsert; if (o.insert && soi) m.$set = { ...soi, ...m.$set }; if (Object.keys(m).length) wrap(() => { const r = js(d); mingoUpdate(r, m, u.af ? js(u.af) : [], o.insert ? {} : js(o.filter), { queryOptions: { context: agg.context } as any }); for (const k of Object.keys(d)) delete d[k]; Object.assign(d, r); }); },
  pipelineUpdate: (d, p) => wrap(() => M.aggregate([js(d)], js(p))[0]),
  aggregate: (docs, p, env) => wrap(() => M.aggregate(docs, js(p), { collectionResolver: (n: string) => env.from(n).find({}) })),
};
export const engine: Engine = process.env.ENGINE === 'mingo' ? plain : own;
