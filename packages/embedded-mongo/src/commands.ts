// @ts-nocheck
// MongoDB commands over the store.
import { Long, ObjectId } from 'bson';
import { type Doc, MongoErr, bad, compare, decode, decodeExact, enc, encode, equals, isDoc, leaves, toNumber, typeName } from './values.js';
import { type Ctx, type Pred, compile, jsonSchema } from './match.js';
import { type Update, applyOps, parseUpdate, upsertBase } from './update.js';
import { compileProjection } from './project.js';
import { Coll, LockWait, Rec, Store, Txn, choose, ordered, sortRecs } from './store.js';
import * as agg from './agg.js';
import { engine } from './engine.js';

interface Session { txn?: Txn; num: bigint; last?: { num: bigint; reply: any } }
interface Cursor { rows: (Rec | Buffer | Doc)[]; at: number; ns: string; txn?: Txn; used: number; batch?: number; project?: (d: Doc) => Doc; noTimeout?: boolean }
/** a reply whose batch is raw BSON */
export interface Batch { field: 'firstBatch' | 'nextBatch'; raws: Buffer[]; id: bigint; ns: string }
const MAX = 16 * 1024 * 1024;
const notFound = (ns: string) => new MongoErr(26, 'NamespaceNotFound', `ns does not exist: ${ns}`);
export const SETNAME = 'rs0';

export class Commands {
  sessions = new Map<string, Session>(); cursors = new Map<bigint, Cursor>(); nextCursor = 1n; started = Date.now(); timers: NodeJS.Timeout[] = [];
  constructor(public store: Store, public host: () => string, ttlMs = 10000) {
    store.compilePartial = f => compile(f, this.ctx());
    const t = (ms: number, f: () => void) => { const x = setInterval(f, ms); x.unref(); this.timers.push(x); };
    t(ttlMs, () => this.ttl());
    t(5000, () => { const now = Date.now(); for (const x of store.active) if (now - x.touched > 60000) store.abort(x); for (const [id, c] of this.cursors) if (!c.noTimeout && now - c.used > 600000) this.cursors.delete(id); });
  }
  ctx(cmd: Doc = {}): Ctx { const c = cmd.collation; return { expr: (e, v) => engine.expr(e, { ...cmd.let, ...v }), coll: c && c.locale !== 'simple' ? new Intl.Collator(c.locale, { sensitivity: c.strength === 1 ? 'base' : c.strength === 2 ? 'accent' : 'variant', numeric: !!c.numericOrdering }) : undefined }; }
  ttl(now = Date.now()) {
    for (const d of this.store.dbs.values()) for (const c of d.values()) for (const ix of c.indexes) {
      const s = ix.spec.expireAfterSeconds; if (s === undefined || ix.fields.length !== 1) continue;
      const dead: string[] = []; for (const [, k] of ix.tree.range(enc(new Date(-8640000000000000)), enc(new Date(now - toNumber(s) * 1000)) + '\uffff')) dead.push(k);
      for (const k of new Set(dead)) try { this.store.put(c, k, null); } catch { /* locked: next round */ }
    }
  }

  async run(cmd: Doc, db: string): Promise<Doc | Batch> {
    const name = Object.keys(cmd)[0], f = (this as any)['cmd_' + name] as ((c: Doc, db: string, t?: Txn) => any) | undefined;
    if (!f && name !== 'commitTransaction' && name !== 'abortTransaction') throw new MongoErr(59, 'CommandNotFound', `no such command: '${name}'`);
    const lsid = cmd.lsid?.id ? cmd.lsid.id.toString('hex') : ''; const num = cmd.txnNumber === undefined ? undefined : BigInt(cmd.txnNumber.toString());
    if (name === 'commitTransaction' || name === 'abortTransaction') return this.finish(name, lsid, num!);
    let s = lsid ? this.sessions.get(lsid) : undefined; if (lsid && num !== undefined && !s) this.sessions.set(lsid, s = { num: -1n });
    if (cmd.autocommit !== false || !s) {
      if (num !== undefined && s?.last?.num === num) return s.last.reply;
      if (s?.txn?.state === 'active' && num !== undefined && num > s.num) this.store.abort(s.txn);
      const r = await f!.call(this, cmd, db); if (s && num !== undefined) { s.num = num; s.last = { num, reply: r }; } return r;
    }
    if (cmd.startTransaction) { if (s.txn?.state === 'active') this.store.abort(s.txn); s.txn = this.store.begin(); s.num = num!; }
    const t = s.txn; if (!t || s.num !== num || t.state !== 'active') { const e = new MongoErr(251, 'NoSuchTransaction', `Given transaction number ${num} does not match any in-progress transactions. The active transaction number is ${s.num}`); e.labels = ['TransientTransactionError']; throw e; }
    t.touched = Date.now();
    try { const r = await f!.call(this, cmd, db, t); if (r.writeErrors?.length) this.store.abort(t); return r; } catch (e) { if (t.state === 'active') this.store.abort(t); throw e; }
  }
  private finish(name: string, lsid: string, num: bigint): Doc {
    const s = this.sessions.get(lsid), t = s?.txn;
    const none = () => { const e = new MongoErr(251, 'NoSuchTransaction', `Transaction ${num} has been aborted.`); e.labels = ['TransientTransactionError']; return e; };
    if (!s || !t || s.num !== num) throw none();
    if (name === 'commitTransaction') { if (t.state === 'aborted') throw none(); if (t.state === 'active') this.store.commit(t); return { ok: 1 }; }
    if (t.state !== 'active') throw none(); this.store.abort(t); return { ok: 1 };
  }

  // ── reading
  private *matching(c: Coll, filter: Doc, x: Ctx, t?: Txn): Generator<Rec> { const p = engine.match(filter, x); for (const r of (x.coll ? null : c.plan(filter, t)) ?? c.scan(t)) if (p(r.doc)) yield r; }
  select(c: Coll | undefined, o: { filter?: Doc; sort?: Doc; skip?: number; limit?: number; x: Ctx; t?: Txn }): Rec[] {
    if (!c) return []; const filter = o.filter ?? {}, skip = o.skip ?? 0, limit = o.limit || Infinity, out: Rec[] = [];
    if (o.sort && Object.keys(o.sort).length && !('$natural' in o.sort)) {
      const ord = c.diverged(o.t) ? null : ordered(c, filter, o.sort, o.x.coll);
      if (ord) { const p = engine.match(filter, o.x); let n = 0; for (const k of ord) { const r = c.recs.get(k)!; if (!p(r.doc)) continue; if (n++ < skip) continue; out.push(r); if (out.length >= limit) break; } return out; }
      const all = [...this.matching(c, filter, o.x, o.t)]; return engine.sort(o.sort, o.x.coll)(all, r => r.doc).slice(skip, limit === Infinity ? undefined : skip + limit);
    }
    let n = 0; for (const r of this.matching(c, filter, o.x, o.t)) { if (n++ < skip) continue; out.push(r); if (out.length >= limit) break; }
    if (o.sort && toNumber(o.sort.$natural ?? 1) < 0) out.reverse();
    return out;
  }
  private open(rows: Cursor['rows'], ns: string, batchSize: number | undefined, o: { single?: boolean; t?: Txn; project?: (d: Doc) => Doc; noTimeout?: boolean }): Batch {
    const c: Cursor = { rows, at: 0, ns, txn: o.t, used: Date.now(), project: o.project, noTimeout: o.noTimeout };
    const raws = this.take(c, batchSize ?? 101); let id = 0n; if (c.at < rows.length && !o.single) { id = this.nextCursor++ + (BigInt(Math.floor(Math.random() * 1e6)) << 32n); this.cursors.set(id, c); }
    return { field: 'firstBatch', raws, id, ns };
  }
  private take(c: Cursor, n: number): Buffer[] { const out: Buffer[] = []; let size = 0; while (c.at < c.rows.length && out.length < n) { const r = c.rows[c.at], b = r instanceof Rec ? (c.project ? encode(c.project(r.doc)) : r.raw) : Buffer.isBuffer(r) ? r : encode(r); if (size + b.length > MAX && out.length) break; out.push(b); size += b.length; c.at++; } return out; }
  cmd_find(cmd: Doc, db: string, t?: Txn): Batch {
    const c = this.store.coll(db, cmd.find), x = this.ctx(cmd), filter = cmd.filter ?? {}; engine.match(filter, x);
    let limit = cmd.limit ? toNumber(cmd.limit) : 0, single = !!cmd.singleBatch; if (limit < 0) { limit = -limit; single = true; }
    const rows = this.select(c, { filter, sort: cmd.sort, skip: cmd.skip ? toNumber(cmd.skip) : 0, limit, x, t });
    const pos = { ix: -1 }, proj = cmd.projection && Object.keys(cmd.projection).length ? engine.project(cmd.projection, x, filter, pos) : undefined;
    return this.open(rows, `${db}.${cmd.find}`, cmd.batchSize === undefined ? undefined : toNumber(cmd.batchSize), { single, t, project: proj, noTimeout: cmd.noCursorTimeout });
  }
  cmd_getMore(cmd: Doc, db: string, t?: Txn): Batch {
    const id = BigInt(cmd.getMore.toString()), c = this.cursors.get(id); if (!c) throw new MongoErr(43, 'CursorNotFound', `cursor id ${id} not found`);
    if (c.ns !== `${db}.${cmd.collection}`) throw new MongoErr(13, 'Unauthorized', `Requested getMore on namespace '${db}.${cmd.collection}', but cursor belongs to a different namespace ${c.ns}`);
    c.used = Date.now(); const raws = this.take(c, cmd.batchSize ? toNumber(cmd.batchSize) : Infinity); const done = c.at >= c.rows.length; if (done) this.cursors.delete(id);
    return { field: 'nextBatch', raws, id: done ? 0n : id, ns: c.ns };
  }
  cmd_killCursors(cmd: Doc) { const killed: any[] = [], no: any[] = []; for (const i of cmd.cursors) (this.cursors.delete(BigInt(i.toString())) ? killed : no).push(i); return { cursorsKilled: killed, cursorsNotFound: no, cursorsAlive: [], cursorsUnknown: [], ok: 1 }; }
  cmd_count(cmd: Doc, db: string, t?: Txn) { const c = this.store.coll(db, cmd.count), x = this.ctx(cmd), q = cmd.query ?? {}; let n = !c ? 0 : Object.keys(q).length || c.diverged(t) ? this.select(c, { filter: q, x, t }).length : c.recs.size; n = Math.max(0, n - (cmd.skip ? toNumber(cmd.skip) : 0)); const l = cmd.limit ? Math.abs(toNumber(cmd.limit)) : 0; return { n: l ? Math.min(n, l) : n, ok: 1 }; }
  cmd_distinct(cmd: Doc, db: string, t?: Txn) { const c = this.store.coll(db, cmd.distinct), seen = new Map<string, any>(); for (const r of this.select(c, { filter: cmd.query, x: this.ctx(cmd), t })) for (const v of leaves(r.doc, cmd.key)) if (v !== undefined && !(v === null && !hasNull(r.doc, cmd.key))) { const k = enc(v); if (!seen.has(k)) seen.set(k, v); } return { values: [...seen.values()], ok: 1 }; }
  cmd_aggregate(cmd: Doc, db: string, t?: Txn): Batch | Doc {
    const x = this.ctx(cmd), ns = typeof cmd.aggregate === 'string' ? `${db}.${cmd.aggregate}` : `${db}.$cmd.aggregate`, c = typeof cmd.aggregate === 'string' ? this.store.coll(db, cmd.aggregate) : undefined;
    const pl: Doc[] = cmd.pipeline; if (cmd.explain) return this.explain(c, pl[0]?.$match ?? {});
    const batch = cmd.cursor?.batchSize === undefined ? undefined : toNumber(cmd.cursor.batchSize);
    const env: agg.AggEnv = { vars: { ...cmd.let, NOW: new Date() }, now: new Date(), coll: x.coll, from: n => this.source(db, n, t), out: (d, n, docs) => { const o = this.store.coll(d ?? db, n); if (o) this.store.drop(o); const nc = this.store.create(d ?? db, n); for (const doc of docs) this.insertDoc(nc, doc); }, merge: (s, docs) => this.merge(db, s, docs, t) };
    if (engine.pure) return this.open(engine.aggregate!(c ? [...c.scan(t)].map(r => r.doc) : [], pl, env), ns, batch, { t });
    // leading $match/$sort/$skip/$limit run as a find, on raw documents
    let i = 0; const o: any = { x, t };
    if (pl[i]?.$match && !('$text' in pl[i].$match)) o.filter = pl[i++].$match; if (pl[i]?.$sort) o.sort = pl[i++].$sort; if (pl[i] && '$skip' in pl[i]) o.skip = toNumber(pl[i++].$skip); if (pl[i]?.$limit) o.limit = toNumber(pl[i++].$limit);
    while (pl[i]?.$match && !o.sort && !o.skip && !o.limit) o.filter = { $and: [o.filter ?? {}, pl[i++].$match] };
    const rows = this.select(c, o), rest = pl.slice(i); for (const s of rest) checkStage(s);
    if (!rest.length) return this.open(rows, ns, batch, { t });
    const g = rest[0].$group; if (rest.length === 1 && g && Object.keys(g).join() === '_id,n' && !isDoc(g._id) && typeof g._id !== 'string' && toNumber(g.n?.$sum ?? 0) === 1) return this.open(rows.length ? [{ _id: g._id, n: rows.length }] : [], ns, batch, { t });
    return this.open(agg.run(rows.map(r => r.doc), rest, env), ns, batch, { t });
  }
  private source(db: string, name: string, t?: Txn): agg.Source { const c = this.store.coll(db, name); return { name, hasIndex: f => !!c && c.indexes.some(ix => ix.fields[0] === f && !ix.partial && !ix.spec.sparse), find: (f, vars) => this.select(c, { filter: f, x: { expr: (e, v) => engine.expr(e, { ...vars, ...v }) }, t }).map(r => r.doc) }; }
  private merge(db: string, s: Doc, docs: Doc[], t?: Txn) {
    const name = typeof s.into === 'string' ? s.into : s.into.coll, c = this.store.ensure(typeof s.into === 'object' && s.into.db ? s.into.db : db, name), on: string[] = s.on ? [s.on].flat() : ['_id'];
    for (const d of docs) {
      const f: Doc = {}; for (const k of on) f[k] = { $eq: agg.expr('$' + k)(d) }; const [r] = this.select(c, { filter: f, x: {}, t, limit: 1 });
      if (!r) { if (s.whenNotMatched === 'discard') continue; if (s.whenNotMatched === 'fail') throw new MongoErr(13113, 'MergeStageNoMatchingDocument', '$merge could not find a matching document'); this.insertDoc(c, d, t); continue; }
      const w = s.whenMatched ?? 'merge'; if (w === 'keepExisting') continue; if (w === 'fail') throw c.dupErr(c.indexes[0], d);
      const old = decodeExact(r.raw), nd = Array.isArray(w) ? agg.run([old], w, { vars: { ...Object.fromEntries(Object.entries(s.let ?? {}).map(([k, e]) => [k, agg.expr(e)(d)])), new: d }, now: new Date(), from: n => this.source(db, n, t), out() {}, merge() {} })[0] : w === 'replace' ? { ...d, _id: old._id } : { ...old, ...d, _id: old._id };
      this.store.put(c, r.key, this.rec(c, r.key, nd), t);
    }
  }
  private explain(c: Coll | undefined, filter: Doc): Doc { const p = c && choose(c, filter); return { queryPlanner: { namespace: c?.ns, winningPlan: p ? { stage: 'FETCH', inputStage: { stage: 'IXSCAN', indexName: p.ix.name, keyPattern: p.ix.spec.key } } : { stage: 'COLLSCAN' }, rejectedPlans: [] }, executionStats: { executionSuccess: true, nReturned: this.select(c, { filter, x: this.ctx() }).length }, ok: 1 }; }
  cmd_explain(cmd: Doc, db: string) { const e = cmd.explain, k = Object.keys(e)[0]; return this.explain(this.store.coll(db, e[k]), e.filter ?? e.query ?? e.pipeline?.[0]?.$match ?? e.updates?.[0]?.q ?? {}); }

  // ── writing
  private rec(c: Coll, key: string, d: Doc, raw = encode(d)): Rec { if (raw.length > MAX) throw new MongoErr(10334, 'BSONObjectTooLarge', `BSONObj size: ${raw.length} is invalid. Size must be between 0 and 16793600(16MB)`); const r = new Rec(key, raw); if (c.validator && !c.validator(r.doc)) throw new MongoErr(121, 'DocumentValidationFailure', 'Document failed validation'); return r; }
  insertDoc(c: Coll, d: Doc | Buffer, t?: Txn): any {
    let raw: Buffer, doc: Doc; if (Buffer.isBuffer(d)) { raw = d; doc = decode(d); } else { doc = d; raw = undefined as any; }
    if (!('_id' in doc)) { doc = { _id: new ObjectId(), ...(Buffer.isBuffer(d) ? decodeExact(d) : d) }; raw = encode(doc); }
    const id = doc._id; if (Array.isArray(id) || id?._bsontype === 'BSONRegExp') throw new MongoErr(53, 'InvalidIdField', `The '_id' value cannot be of type ${typeName(id)}`);
    const key = enc(id), r = this.rec(c, key, doc, raw ?? encode(doc)), have = c.at(key, t); if (have) throw c.dupErr(c.indexes[0], doc);
    this.store.put(c, key, r, t); return id;
  }
  private async locked<T>(f: () => T): Promise<T> { for (;;) try { return f(); } catch (e) { if (!(e instanceof LockWait)) throw e; await e.txn.wait(); } }
  private werr(i: number, e: any): Doc { if (!(e instanceof MongoErr)) throw e; if (e.labels) throw e; return { index: i, code: e.code, ...(e.extra ?? {}), errmsg: e.message }; }
  async cmd_insert(cmd: Doc, db: string, t?: Txn) {
    const c = this.store.ensure(db, cmd.insert), errs: Doc[] = []; let n = 0, i = 0;
    for (const d of cmd.documents) { try { try { this.insertDoc(c, d, t); } catch (e) { if (!(e instanceof LockWait)) throw e; await this.locked(() => this.insertDoc(c, d, t)); } n++; } catch (e) { errs.push(this.werr(i, e)); if (cmd.ordered !== false || t) break; } i++; }
    return { n, ...(errs.length ? { writeErrors: errs } : {}), ok: 1 };
  }
  private change(c: Coll, r: Rec | null, u: Update, x: Ctx, base: Doc | null, filter: Doc, t?: Txn): { rec: Rec; modified: boolean } {
    let d: Doc; const old = r ? decodeExact(r.raw) : base!;
    if (u.kind === 'replace') d = '_id' in old ? ('_id' in u.doc! ? { ...u.doc } : { _id: old._id, ...u.doc }) : { ...u.doc };
    else if (u.kind === 'pipeline') { d = engine.pipelineUpdate(old, u.pipeline!, x); if (!('_id' in d) && '_id' in old) d = { _id: old._id, ...d }; }
    else { let posIx = -1; if (u.positional && r) { const pos = { ix: -1 }; compile(filter, { ...x, pos })(r.doc); posIx = pos.ix; } d = r ? old : base!; const id = d._id; engine.applyOps(d, u, { posIx, insert: !r, ctx: x, now: new Date(), filter }); if (r && !(('_id' in d) && equals(d._id, id))) throw imm(); }
    if (r && u.kind !== 'ops' && !equals(d._id, r.doc._id)) throw imm();
    if (!r && !('_id' in d)) d = { _id: new ObjectId(), ...d }; else if (!r && Object.keys(d)[0] !== '_id') d = { _id: d._id, ...d };
    const key = r ? r.key : enc(d._id), raw = encode(d); if (r && raw.equals(r.raw)) return { rec: r, modified: false };
    const nr = this.rec(c, key, d, raw); if (!r && c.at(key, t)) throw c.dupErr(c.indexes[0], d); this.store.put(c, key, nr, t); return { rec: nr, modified: true };
  }
  async cmd_update(cmd: Doc, db: string, t?: Txn) {
    const errs: Doc[] = [], upserted: Doc[] = []; let n = 0, nModified = 0, i = -1;
    for (const s of cmd.updates) {
      i++;
      try {
        const x = this.ctx({ ...cmd, collation: s.collation }), u = engine.parseUpdate(s.u, s.arrayFilters, x); if (u.kind === 'replace' && s.multi) throw new MongoErr(9, 'FailedToParse', 'multi update is not supported for replacement-style update'); const match = engine.match(s.q, x);
        const one = () => { const c = this.store.coll(db, cmd.update); const [r] = this.select(c, { filter: s.q, sort: s.sort, x, t, limit: 1 }); if (r) { n++; try { if (this.change(c!, r, u, x, null, s.q, t).modified) nModified++; } catch (e) { n--; throw e; } return true; } return false; };
        const up = () => { if (one()) return; const c = this.store.ensure(db, cmd.update); const r = this.change(c, null, u, x, u.kind === 'replace' ? pickId(s.q) : upsertBase(s.q), s.q, t).rec; upserted.push({ index: i, _id: r.doc._id }); n++; };
        if (s.multi) { const c = this.store.coll(db, cmd.update); let any = false; for (const r0 of this.select(c, { filter: s.q, x, t })) await this.locked(() => { const r = c!.at(r0.key, t); if (!r || (r !== r0 && !match(r.doc))) return; const ch = this.change(c!, r, u, x, null, s.q, t); any = true; n++; if (ch.modified) nModified++; }); if (!any && s.upsert) await this.locked(up); }
        else if (s.upsert) await this.locked(up); else { try { one(); } catch (e) { if (!(e instanceof LockWait)) throw e; await this.locked(one); } }
      } catch (e) { errs.push(this.werr(i, e)); if (cmd.ordered !== false || t) break; }
    }
    return { n, nModified, ...(upserted.length ? { upserted } : {}), ...(errs.length ? { writeErrors: errs } : {}), ok: 1 };
  }
  async cmd_delete(cmd: Doc, db: string, t?: Txn) {
    const errs: Doc[] = []; let n = 0, i = -1;
    for (const s of cmd.deletes) { i++; try { const c = this.store.coll(db, cmd.delete), x = this.ctx({ ...cmd, collation: s.collation }); await this.locked(() => { for (const r of this.select(c, { filter: s.q, x, t, limit: toNumber(s.limit ?? 0) })) { this.store.put(c!, r.key, null, t); n++; } }); } catch (e) { errs.push(this.werr(i, e)); if (cmd.ordered !== false) break; } }
    return { n, ...(errs.length ? { writeErrors: errs } : {}), ok: 1 };
  }
  async cmd_findAndModify(cmd: Doc, db: string, t?: Txn) {
    const x = this.ctx(cmd), q = cmd.query ?? {}, u = cmd.remove ? null : engine.parseUpdate(cmd.update, cmd.arrayFilters, x), proj = cmd.fields && Object.keys(cmd.fields).length ? engine.project(cmd.fields, x, q, { ix: -1 }) : (d: Doc) => d;
    return this.locked(() => {
      const c = this.store.coll(db, cmd.findAndModify), [r] = this.select(c, { filter: q, sort: cmd.sort, x, t, limit: 1 });
      if (!u) { if (r) this.store.put(c!, r.key, null, t); return { lastErrorObject: { n: r ? 1 : 0 }, value: r ? proj(r.doc) : null, ok: 1 }; }
      if (r) { const ch = this.change(c!, r, u, x, null, q, t); return { lastErrorObject: { n: 1, updatedExisting: true }, value: proj(cmd.new ? ch.rec.doc : r.doc), ok: 1 }; }
      if (!cmd.upsert) return { lastErrorObject: { n: 0, updatedExisting: false }, value: null, ok: 1 };
      const ch = this.change(this.store.ensure(db, cmd.findAndModify), null, u, x, u.kind === 'replace' ? pickId(q) : upsertBase(q), q, t);
      return { lastErrorObject: { n: 1, updatedExisting: false, upserted: ch.rec.doc._id }, value: cmd.new ? proj(ch.rec.doc) : null, ok: 1 };
    });
  }
  cmd_findandmodify(c: Doc, db: string, t?: Txn) { return this.cmd_findAndModify({ ...c, findAndModify: c.findandmodify }, db, t); }

  // ── collections and indexes
  cmd_create(cmd: Doc, db: string) { const { create, lsid, $db, writeConcern, ...o } = cmd; for (const k of Object.keys(o)) if (k[0] === '$' || k === 'txnNumber' || k === 'autocommit' || k === 'startTransaction' || k === 'readConcern') delete o[k]; if (o.viewOn) throw new MongoErr(115, 'CommandNotSupported', 'views are not supported by the embedded database'); const c = this.store.coll(db, create); if (c) { if (equals(c.options, o)) return { ok: 1 }; throw new MongoErr(48, 'NamespaceExists', `Collection ${db}.${create} already exists.`); } this.store.create(db, create, o); return { ok: 1 }; }
  cmd_drop(cmd: Doc, db: string) { const c = this.store.coll(db, cmd.drop); if (!c) return { ok: 1 }; const n = c.indexes.length; this.store.drop(c); return { nIndexesWas: n, ns: c.ns, ok: 1 }; }
  cmd_dropDatabase(_c: Doc, db: string) { for (const c of [...(this.store.dbs.get(db)?.values() ?? [])]) this.store.drop(c); return { dropped: db, ok: 1 }; }
  cmd_renameCollection(cmd: Doc) { const sp = (s: string) => [s.slice(0, s.indexOf('.')), s.slice(s.indexOf('.') + 1)]; const [a, b] = sp(cmd.renameCollection), [d, e] = sp(cmd.to), c = this.store.coll(a, b); if (!c) throw new MongoErr(26, 'NamespaceNotFound', `Source collection ${cmd.renameCollection} does not exist`); const o = this.store.coll(d, e); if (o) { if (!cmd.dropTarget) throw new MongoErr(48, 'NamespaceExists', 'target namespace exists'); this.store.drop(o); } this.store.rename(c, d, e); return { ok: 1 }; }
  cmd_collMod(cmd: Doc, db: string) { const c = this.store.coll(db, cmd.collMod); if (!c) throw notFound(`${db}.${cmd.collMod}`); if (cmd.index) { const ix = c.indexes.find(i => i.name === cmd.index.name || (cmd.index.keyPattern && equals(i.spec.key, cmd.index.keyPattern))); if (!ix) throw new MongoErr(27, 'IndexNotFound', 'cannot find index'); if (cmd.index.expireAfterSeconds !== undefined) ix.spec.expireAfterSeconds = cmd.index.expireAfterSeconds; } if (cmd.validator) { c.options.validator = cmd.validator; c.validator = compile(cmd.validator, this.ctx()); } this.store.saveMeta(c); return { ok: 1 }; }
  cmd_listCollections(cmd: Doc, db: string) { const p = compile(cmd.filter ?? {}, this.ctx()); const rows = [...(this.store.dbs.get(db)?.values() ?? [])].map(c => cmd.nameOnly ? { name: c.name, type: 'collection' } : { name: c.name, type: 'collection', options: c.options, info: { readOnly: false }, idIndex: c.indexes[0].spec }).filter(p); return this.open(rows, `${db}.$cmd.listCollections`, cmd.cursor?.batchSize ? toNumber(cmd.cursor.batchSize) : 1000, {}); }
  cmd_listIndexes(cmd: Doc, db: string) { const c = this.store.coll(db, cmd.listIndexes); if (!c) throw notFound(`${db}.${cmd.listIndexes}`); return this.open(c.indexes.map(i => i.spec), c.ns, cmd.cursor?.batchSize ? toNumber(cmd.cursor.batchSize) : 1000, {}); }
  cmd_listDatabases(cmd: Doc) { const p = compile(cmd.filter ?? {}, this.ctx()); const dbs = [...this.store.dbs].map(([name, cs]) => { let n = 0; for (const c of cs.values()) for (const r of c.recs.values()) n += r.raw.length; return cmd.nameOnly ? { name } : { name, sizeOnDisk: n, empty: !n }; }).filter(p); return { databases: dbs, ok: 1 }; }
  cmd_createIndexes(cmd: Doc, db: string) {
    const had = !!this.store.coll(db, cmd.createIndexes), c = this.store.ensure(db, cmd.createIndexes), before = c.indexes.length;
    for (const s0 of cmd.indexes) {
      const s: Doc = { v: 2, ...s0 }; delete s.background; if (!s.sparse) delete s.sparse; if (!s.unique) delete s.unique; for (const k of Object.keys(s.key)) if (typeof s.key[k] === 'string' && s.key[k] !== 'hashed') throw new MongoErr(67, 'CannotCreateIndex', `index type '${s.key[k]}' is not supported by the embedded database`);
      if (c.indexes.length >= 64) throw new MongoErr(67, 'CannotCreateIndex', 'too many indexes');
      const strip = (o: Doc) => { const { name, v, ns, ...r } = o; return encode(Object.fromEntries(Object.entries(r).sort(([a], [b]) => a < b ? -1 : 1))); };
      const byName = c.indexes.find(i => i.name === s.name), byKey = c.indexes.find(i => equals(i.spec.key, s.key) && equals(i.spec.partialFilterExpression, s.partialFilterExpression));
      if (equals(s.key, { _id: 1 })) continue;
      if (byName) { if (strip(byName.spec).equals(strip(s))) continue; throw new MongoErr(equals(byName.spec.key, s.key) ? 85 : 86, equals(byName.spec.key, s.key) ? 'IndexOptionsConflict' : 'IndexKeySpecsConflict', `An existing index has the same name as the requested index. Requested index: ${s.name}`); }
      if (byKey) throw new MongoErr(85, 'IndexOptionsConflict', `Index already exists with a different name: ${byKey.name}`);
      this.store.addIndex(c, s);
    }
    return { numIndexesBefore: before, numIndexesAfter: c.indexes.length, createdCollectionAutomatically: !had, ok: 1 };
  }
  cmd_dropIndexes(cmd: Doc, db: string) {
    const c = this.store.coll(db, cmd.dropIndexes); if (!c) throw notFound(`${db}.${cmd.dropIndexes}`); const was = c.indexes.length, want = cmd.index;
    if (want === '*') c.indexes.length = 1; else for (const w of Array.isArray(want) ? want : [want]) { const i = c.indexes.findIndex(x => typeof w === 'string' ? x.name === w : equals(x.spec.key, w)); if (i < 0) throw new MongoErr(27, 'IndexNotFound', `index not found with name [${typeof w === 'string' ? w : JSON.stringify(w)}]`); if (i === 0) throw new MongoErr(72, 'InvalidOptions', 'cannot drop _id index'); c.indexes.splice(i, 1); }
    this.store.saveMeta(c); return { nIndexesWas: was, ok: 1 };
  }
  cmd_collStats(cmd: Doc, db: string) { const c = this.store.coll(db, cmd.collStats); let size = 0; for (const r of c?.recs.values() ?? []) size += r.raw.length; return { ns: `${db}.${cmd.collStats}`, count: c?.recs.size ?? 0, size, avgObjSize: c?.recs.size ? size / c.recs.size : 0, storageSize: size, nindexes: c?.indexes.length ?? 0, ok: 1 }; }
  cmd_dbStats(_c: Doc, db: string) { const cs = [...(this.store.dbs.get(db)?.values() ?? [])]; let n = 0, size = 0; for (const c of cs) for (const r of c.recs.values()) { n++; size += r.raw.length; } return { db, collections: cs.length, objects: n, dataSize: size, storageSize: size, indexes: cs.reduce((a, c) => a + c.indexes.length, 0), ok: 1 }; }
  cmd_validate() { return { valid: true, ok: 1 }; }

  // ── server
  cmd_ping() { return { ok: 1 }; }
  cmd_hello(_c: Doc) { const h = this.host(); return { helloOk: true, ismaster: true, isWritablePrimary: true, setName: SETNAME, setVersion: 1, secondary: false, hosts: [h], primary: h, me: h, electionId: new ObjectId('7fffffff0000000000000001'), maxBsonObjectSize: MAX, maxMessageSizeBytes: 48000000, maxWriteBatchSize: 100000, localTime: new Date(), logicalSessionTimeoutMinutes: 30, connectionId: 1, minWireVersion: 0, maxWireVersion: 21, readOnly: false, ok: 1 }; }
  cmd_isMaster(c: Doc) { return this.cmd_hello(c); } cmd_ismaster(c: Doc) { return this.cmd_hello(c); }
  cmd_buildInfo() { return { version: '7.0.0', gitVersion: 'embedded', versionArray: [7, 0, 0, 0], modules: [], bits: 64, debug: false, maxBsonObjectSize: MAX, storageEngines: ['embedded'], ok: 1 }; } cmd_buildinfo() { return this.cmd_buildInfo(); }
  cmd_serverStatus() { return { host: this.host(), version: '7.0.0', process: 'embedded', pid: Long.fromNumber(process.pid), uptime: (Date.now() - this.started) / 1000, connections: {}, storageEngine: { name: 'embedded' }, ok: 1 }; }
  cmd_connectionStatus() { return { authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] }, ok: 1 }; }
  cmd_replSetGetStatus() { return { set: SETNAME, myState: 1, members: [{ _id: 0, name: this.host(), health: 1, state: 1, stateStr: 'PRIMARY', self: true }], ok: 1 }; }
  cmd_getParameter() { return { ok: 1 }; } cmd_whatsmyuri() { return { you: '127.0.0.1', ok: 1 }; } cmd_getLog() { return { totalLinesWritten: 0, log: [], ok: 1 }; }
  cmd_endSessions(c: Doc) { for (const s of c.endSessions) { const k = s.id.toString('hex'), x = this.sessions.get(k); if (x?.txn?.state === 'active') this.store.abort(x.txn); this.sessions.delete(k); } return { ok: 1 }; }
  cmd_refreshSessions() { return { ok: 1 }; } cmd_startSession() { return { ok: 1 }; } cmd_fsync() { return { ok: 1 }; } cmd_getLastError() { return { n: 0, ok: 1 }; }
  close() { for (const t of this.timers) clearInterval(t); }
}
const imm = () => new MongoErr(66, 'ImmutableField', "Performing an update on the path '_id' would modify the immutable field '_id'");
const pickId = (q: Doc): Doc => { const b = upsertBase(q); return '_id' in b ? { _id: b._id } : {}; };
const hasNull = (d: Doc, key: string): boolean => { let r = false; const p = key.split('.'); const go = (v: any, i: number): void => { if (Array.isArray(v)) { for (const e of v) go(e, i); return; } if (i === p.length) { if (v === null) r = true; return; } if (isDoc(v)) go(v[p[i]], i + 1); }; go(d, 0); return r; };
const checkStage = (s: Doc) => { const k = Object.keys(s)[0]; if (!engine.stages.has(k)) throw new MongoErr(40324, 'Location40324', `Unrecognized pipeline stage name: '${k}'`); };
