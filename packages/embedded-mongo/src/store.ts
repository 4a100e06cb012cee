// @ts-nocheck
// Collections in memory (raw BSON + lazily decoded document), ordered indexes, snapshot transactions, durable log.
import { type Doc, MongoErr, compare, decode, enc, equals, isDoc, leaves, split } from './values.js';
import { type Pred, isOps } from './match.js';
import type { Durable } from './durable.js';

export class Rec { private d?: Doc; constructor(public key: string, public raw: Buffer) {} get doc(): Doc { return this.d ??= decode(this.raw); } }
/** sorted set of (key, rec key), in chunks */
export class Ordered {
  private ch: { k: string[]; v: string[] }[] = [{ k: [], v: [] }]; size = 0;
  private static lt(k1: string, v1: string, k2: string, v2: string) { return k1 < k2 || (k1 === k2 && v1 < v2); }
  private find(k: string, v: string): [number, number] { // first position >= (k,v)
    let lo = 0, hi = this.ch.length - 1;
    while (lo < hi) { const m = (lo + hi) >> 1, c = this.ch[m], n = c.k.length - 1; if (Ordered.lt(c.k[n], c.v[n], k, v)) lo = m + 1; else hi = m; }
    const c = this.ch[lo]; let a = 0, b = c.k.length;
    while (a < b) { const m = (a + b) >> 1; if (Ordered.lt(c.k[m], c.v[m], k, v)) a = m + 1; else b = m; }
    return [lo, a];
  }
  add(k: string, v: string) {
    const [i, j] = this.find(k, v), c = this.ch[i]; if (c.k[j] === k && c.v[j] === v) return;
    c.k.splice(j, 0, k); c.v.splice(j, 0, v); this.size++;
    if (c.k.length > 512) { const at = j === c.k.length - 1 && i === this.ch.length - 1 ? 500 : 256; this.ch.splice(i + 1, 0, { k: c.k.splice(at), v: c.v.splice(at) }); }
  }
  del(k: string, v: string) { const [i, j] = this.find(k, v), c = this.ch[i]; if (c.k[j] !== k || c.v[j] !== v) return; c.k.splice(j, 1); c.v.splice(j, 1); this.size--; if (!c.k.length && this.ch.length > 1) this.ch.splice(i, 1); }
  *range(lo: string, hi: string, rev = false): Generator<[string, string]> { // lo <= k < hi
    if (!rev) { let [i, j] = this.find(lo, ''); for (; i < this.ch.length; i++, j = 0) { const c = this.ch[i]; for (; j < c.k.length; j++) { if (c.k[j] >= hi) return; yield [c.k[j], c.v[j]]; } } return; }
    let [i, j] = this.find(hi, ''); for (; i >= 0; i--, j = i >= 0 ? this.ch[i].k.length : 0) { const c = this.ch[i]; for (let q = j - 1; q >= 0; q--) { if (c.k[q] < lo) return; yield [c.k[q], c.v[q]]; } }
  }
}
export class Index {
  tree = new Ordered(); fields: string[]; multikey = false; reserved = new Map<string, { txn: Txn; key: string }>(); partial?: Pred;
  constructor(public spec: Doc) { this.fields = Object.keys(spec.key); }
  get name(): string { return this.spec.name; }
  keys(d: Doc): string[] {
    if (this.partial && !this.partial(d)) return [];
    if (this.spec.sparse && this.fields.every(f => { const v = leaves(d, f); return v.length === 1 && v[0] === null && !hasPath(d, f); })) return [];
    let out = [''];
    for (const f of this.fields) {
      const v = leaves(d, f); if (v.length === 1) { const e = enc(v[0]); for (let i = 0; i < out.length; i++) out[i] += e; continue; }
      this.multikey = true; const es = [...new Set(v.map(enc))]; out = out.flatMap(p => es.map(e => p + e));
    }
    return out;
  }
}
function hasPath(d: any, f: string): boolean { const p = split(f); let any = false; const go = (v: any, i: number) => { if (any) return; if (Array.isArray(v)) { for (const e of v) go(e, i); return; } if (i === p.length) return; if (isDoc(v) && Object.prototype.hasOwnProperty.call(v, p[i])) { if (i === p.length - 1) any = true; else go(v[p[i]], i + 1); } }; go(d, 0); return any; }

export class LockWait extends Error { constructor(public txn: Txn) { super('lock'); } }
const conflict = () => { const e = new MongoErr(112, 'WriteConflict', 'Caused by :: Write conflict during plan execution and yielding is disabled. :: Please retry your operation or multi-document transaction.'); e.labels = ['TransientTransactionError']; return e; };
export class Txn {
  snap = 0; writes = new Map<Coll, Map<string, Rec | null>>(); locks: [Coll, string][] = []; resv: [Index, string][] = []; state: 'active' | 'committed' | 'aborted' = 'active'; made: Coll[] = [];
  touched = Date.now(); private wake: (() => void)[] = [];
  wait(): Promise<void> { return new Promise(r => this.wake.push(r)); }
  done() { for (const w of this.wake.splice(0)) w(); }
}
export class Coll {
  recs = new Map<string, Rec>(); indexes: Index[] = []; options: Doc = {}; validator?: Pred; locks = new Map<string, Txn>();
  history = new Map<string, { until: number; rec: Rec | null }[]>(); uuid = crypto.randomUUID();
  constructor(public db: string, public name: string) { this.indexes.push(new Index({ v: 2, key: { _id: 1 }, name: '_id_' })); }
  get ns() { return `${this.db}.${this.name}`; }
  at(key: string, t?: Txn): Rec | undefined {
    if (!t) return this.recs.get(key);
    const w = t.writes.get(this); if (w?.has(key)) return w.get(key) ?? undefined;
    const h = this.history.get(key); if (h) for (const e of h) if (e.until > t.snap) return e.rec ?? undefined;
    return this.recs.get(key);
  }
  /** true when the committed state is not what the transaction sees */
  diverged(t?: Txn) { return !!t && (this.history.size > 0 || t.writes.has(this)); }
  *scan(t?: Txn): Generator<Rec> {
    if (!this.diverged(t)) { yield* this.recs.values(); return; }
    const seen = new Set<string>(); for (const k of [this.recs.keys(), this.history.keys(), t!.writes.get(this)?.keys() ?? []]) for (const key of k) if (!seen.has(key)) { seen.add(key); const r = this.at(key, t); if (r) yield r; }
  }
  dupErr(ix: Index, d: Doc) { const kv: Doc = {}; for (const f of ix.fields) { const v = leaves(d, f); kv[f] = v.length === 1 ? v[0] ?? null : v[0]; } return new MongoErr(11000, 'DuplicateKey', `E11000 duplicate key error collection: ${this.ns} index: ${ix.name} dup key: { ${ix.fields.map(f => `${f}: ${showVal(kv[f])}`).join(', ')} }`, { keyPattern: ix.spec.key, keyValue: kv }); }
  /** throws on a unique conflict */
  checkUnique(key: string, rec: Rec, t?: Txn) {
    const idHolder = this.at(key, t); if (t && !idHolder && this.recs.has(key) && !(t.writes.get(this)?.has(key))) throw conflict();
    for (const ix of this.indexes) {
      if (!ix.spec.unique) continue;
      for (const k of ix.keys(rec.doc)) {
        for (const [, rk] of ix.tree.range(k, k + '\0')) {
          if (rk === key) continue; const cur = t ? this.at(rk, t) : this.recs.get(rk);
          if (t && this.history.get(rk)?.some(h => h.until > t.snap) && (!cur || !ix.keys(cur.doc).includes(k))) throw conflict();
          if (cur && ix.keys(cur.doc).includes(k) && same(ix, cur.doc, rec.doc)) throw this.dupErr(ix, rec.doc);
        }
        const r = ix.reserved.get(k);
        if (r && r.key !== key) { if (r.txn !== t) { if (t) throw conflict(); throw new LockWait(r.txn); } const cur = this.at(r.key, t); if (cur && ix.keys(cur.doc).includes(k)) throw this.dupErr(ix, rec.doc); }
      }
    }
  }
  plan(f: Doc, t?: Txn): Iterable<Rec> | null { const p = plan(this, f); if (!p) return null; const self = this; return { *[Symbol.iterator]() { const seen = new Set<string>(); for (const k of p()) if (!seen.has(k)) { seen.add(k); const r = self.at(k, t); if (r) yield r; } if (self.diverged(t)) for (const ks of [self.history.keys(), t!.writes.get(self)?.keys() ?? []]) for (const k of ks) if (!seen.has(k)) { seen.add(k); const r = self.at(k, t); if (r) yield r; } } }; }
}
const showVal = (v: any): string => v === null || v === undefined ? 'null' : typeof v === 'string' ? JSON.stringify(v) : v._bsontype === 'ObjectId' ? `ObjectId('${v.toHexString()}')` : v instanceof Date ? `new Date(${v.getTime()})` : typeof v === 'object' && !v._bsontype ? JSON.stringify(v) : String(v);
const same = (ix: Index, a: Doc, b: Doc) => ix.fields.every(f => { const x = leaves(a, f), y = leaves(b, f); return x.some(p => y.some(q => equals(p, q))); });

// ── planning: intervals over an index
type Bound = { eq: string[] } | { lo: string; hi: string };
const classOf = (v: any) => enc(v)[0];
function bounds(x: any, multikey: boolean): Bound | null {
  if (!isOps(x)) return indexable(x) ? { eq: [enc(x)] } : null;
  if ('$eq' in x) return indexable(x.$eq) ? { eq: [enc(x.$eq)] } : null;
  if (Array.isArray(x.$in)) return x.$in.length <= 1000 && x.$in.every(indexable) ? { eq: [...new Set<string>(x.$in.map(enc))].sort() } : null;
  let lo: string | null = null, hi: string | null = null, c = '';
  for (const op of ['$gt', '$gte', '$lt', '$lte']) {
    if (!(op in x)) continue; const v = x[op]; if (!indexable(v) || v === null || v === undefined || v._bsontype === 'MinKey' || v._bsontype === 'MaxKey') continue;
    if (c && (multikey || classOf(v) !== c)) continue; c = classOf(v); if (op[1] === 'g') lo = enc(v); else hi = enc(v) + '\uffff';
  }
  return c ? { lo: lo ?? c, hi: hi ?? String.fromCharCode(c.charCodeAt(0) + 1) } : null;
}
const indexable = (v: any) => !(Array.isArray(v) || isDoc(v) || v instanceof RegExp || v?._bsontype === 'BSONRegExp');
function conj(f: Doc, out: Map<string, any> = new Map()): Map<string, any> { for (const k of Object.keys(f)) { if (k === '$and') for (const s of f.$and) conj(s, out); else if (k[0] !== '$' && !out.has(k)) out.set(k, f[k]); } return out; }
/** does the query imply the partial filter? only simple equality/in/exists forms */
function implies(q: Map<string, any>, pf: Doc): boolean {
  return Object.keys(pf).every(k => { const want = pf[k], have = q.get(k); if (have === undefined) return false; const hs = isOps(have) ? ('$eq' in have ? [have.$eq] : Array.isArray(have.$in) ? have.$in : null) : [have]; if (!hs) return false;
    if (!isOps(want)) return hs.every((h: any) => equals(h, want)); if (Array.isArray(want.$in)) return hs.every((h: any) => want.$in.some((w: any) => equals(h, w))); if (want.$exists) return hs.every((h: any) => h !== null); return false; });
}
export interface Plan { ix: Index; ranges: [string, string][]; eq: number; score: number }
export function choose(c: Coll, f: Doc): Plan | null {
  const q = conj(f); let best: Plan | null = null;
  for (const ix of c.indexes) {
    if (ix.fields.some(f => /\.\d/.test(f))) continue; // matching and key generation see positions differently
    if (ix.spec.partialFilterExpression && !implies(q, ix.spec.partialFilterExpression)) continue;
    let pre = [''], ranges: [string, string][] | null = null, eq = 0, score = 0;
    for (const fld of ix.fields) {
      const x = q.get(fld); if (x === undefined) break; const b = bounds(x, ix.multikey); if (!b) break;
      if (ix.spec.sparse && 'eq' in b && b.eq.includes('\x05')) break;
      if ('eq' in b) { if (pre.length * b.eq.length > 2000) break; pre = pre.flatMap(p => b.eq.map(e => p + e)); score += b.eq.length === 1 ? 3 : 2; if (b.eq.length === 1) eq++; else { eq = -99; } continue; }
      ranges = pre.map(p => [p + b.lo, p + b.hi]); score += 1; break;
    }
    if (!score) continue; if (ix.spec.unique && eq === ix.fields.length) score += 10; if (ix.name === '_id_' && score >= 3) score += 20;
    if (!best || score > best.score) best = { ix, ranges: ranges ?? pre.map(p => [p, p + '\uffff']), eq, score };
  }
  return best;
}
function plan(c: Coll, f: Doc): (() => Iterable<string>) | null {
  const b = choose(c, f); if (b) return function* () { for (const [lo, hi] of b.ranges) for (const [, k] of b.ix.tree.range(lo, hi)) yield k; };
  if (Array.isArray(f.$or)) { const ps = f.$or.map((s: Doc) => plan(c, s)); if (ps.length && ps.every(Boolean)) return function* () { for (const p of ps) yield* p!(); }; }
  return null;
}

export class Store {
  dbs = new Map<string, Map<string, Coll>>(); clock = 1; active = new Set<Txn>(); txns = 0;
  compilePartial: (f: Doc) => Pred = () => () => true;
  constructor(public durable: Durable | null) {}
  coll(db: string, name: string): Coll | undefined { return this.dbs.get(db)?.get(name); }
  create(db: string, name: string, options: Doc = {}, log = true): Coll {
    if (name === '' || name.includes('\0') || name.includes('$')) throw new MongoErr(73, 'InvalidNamespace', `Invalid namespace specified '${db}.${name}'`);
    let d = this.dbs.get(db); if (!d) this.dbs.set(db, d = new Map()); const c = new Coll(db, name); c.options = options; if (options.validator && options.validationAction !== 'warn') c.validator = this.compilePartial(options.validator); d.set(name, c);
    if (log) this.durable?.meta(c.ns, { options, indexes: c.indexes.map(i => i.spec) }); return c;
  }
  ensure(db: string, name: string): Coll { return this.coll(db, name) ?? this.create(db, name); }
  saveMeta(c: Coll) { this.durable?.meta(c.ns, { options: c.options, indexes: c.indexes.map(i => i.spec) }); }
  drop(c: Coll) { const d = this.dbs.get(c.db)!; d.delete(c.name); if (!d.size) this.dbs.delete(c.db); this.durable?.dropColl(c.ns); }
  rename(c: Coll, db: string, name: string) { this.dbs.get(c.db)!.delete(c.name); this.durable?.dropColl(c.ns); (c as any).db = db; (c as any).name = name; let d = this.dbs.get(db); if (!d) this.dbs.set(db, d = new Map()); d.set(name, c); this.saveMeta(c); for (const r of c.recs.values()) this.durable?.put(c.ns, r.key, r.raw); }
  addIndex(c: Coll, spec: Doc) {
    const ix = new Index(spec); if (spec.partialFilterExpression) ix.partial = this.compilePartial(spec.partialFilterExpression);
    const firsts = new Map<string, Rec>();
    for (const r of c.recs.values()) for (const k of ix.keys(r.doc)) { if (spec.unique) { const o = firsts.get(k); if (o && o !== r && same(ix, o.doc, r.doc)) throw c.dupErr(ix, r.doc); firsts.set(k, r); } ix.tree.add(k, r.key); }
    c.indexes.push(ix); this.saveMeta(c);
  }
  begin(): Txn { const t = new Txn(); t.snap = this.clock; this.active.add(t); this.txns++; return t; }
  /** null rec = delete */
  put(c: Coll, key: string, rec: Rec | null, t?: Txn) {
    const l = c.locks.get(key); if (l && l !== t) { if (t) throw conflict(); throw new LockWait(l); }
    if (t && c.history.get(key)?.some(h => h.until > t.snap)) throw conflict();
    if (rec) c.checkUnique(key, rec, t);
    if (!t) { this.apply(c, key, rec, ++this.clock); return; }
    if (!l) { c.locks.set(key, t); t.locks.push([c, key]); }
    if (rec) for (const ix of c.indexes) if (ix.spec.unique) for (const k of ix.keys(rec.doc)) if (!ix.reserved.has(k)) { ix.reserved.set(k, { txn: t, key }); t.resv.push([ix, k]); } else if (ix.reserved.get(k)!.txn === t) ix.reserved.set(k, { txn: t, key });
    let w = t.writes.get(c); if (!w) t.writes.set(c, w = new Map()); w.set(key, rec);
  }
  private apply(c: Coll, key: string, rec: Rec | null, ver: number) {
    const old = c.recs.get(key);
    if (this.active.size) { let h = c.history.get(key); if (!h) c.history.set(key, h = []); h.push({ until: ver, rec: old ?? null }); }
    for (const ix of c.indexes) {
      const a = old ? ix.keys(old.doc) : [], b = rec ? ix.keys(rec.doc) : [];
      if (a.length === 1 && b.length === 1 && a[0] === b[0]) continue;
      for (const k of a) if (!b.includes(k)) ix.tree.del(k, key); for (const k of b) if (!a.includes(k)) ix.tree.add(k, key);
    }
    if (rec) { c.recs.set(key, rec); this.durable?.put(c.ns, key, rec.raw); } else { c.recs.delete(key); this.durable?.del(c.ns, key); }
  }
  commit(t: Txn) { const ver = ++this.clock; this.end(t); t.state = 'committed'; this.durable?.begin(); for (const [c, w] of t.writes) for (const [k, r] of w) if (r || c.recs.has(k)) this.apply(c, k, r, ver); this.durable?.end(); t.done(); }
  abort(t: Txn) { this.end(t); t.state = 'aborted'; t.done(); }
  private end(t: Txn) { this.active.delete(t); for (const [c, k] of t.locks) c.locks.delete(k); for (const [ix, k] of t.resv) ix.reserved.delete(k); if (!this.active.size) for (const d of this.dbs.values()) for (const c of d.values()) c.history.clear(); }
}

// ── sorting
export function sorter(spec: Doc, coll?: Intl.Collator): (docs: Iterable<Doc>) => Doc[] { const f = sortRecs(spec, coll); return docs => f([...docs], d => d); }
export function sortRecs(spec: Doc, coll?: Intl.Collator): <T>(xs: T[], doc: (x: T) => Doc) => T[] {
  const fs = Object.keys(spec).map(f => [f, Number(spec[f]) < 0 ? -1 : 1] as const);
  return (xs, doc) => {
    const ks = xs.map((x, i) => ({ x, i, k: fs.map(([f, dir]) => { const v = leaves(doc(x), f); if (v.length === 1) return v[0]; let m = v[0]; for (let j = 1; j < v.length; j++) if (compare(v[j], m, coll) * dir < 0) m = v[j]; return m; }) }));
    ks.sort((a, b) => { for (let j = 0; j < fs.length; j++) { const r = compare(a.k[j], b.k[j], coll); if (r) return r * fs[j][1]; } return a.i - b.i; });
    return ks.map(e => e.x);
  };
}
/** can an index give this order? returns rec keys in order */
export function ordered(c: Coll, filter: Doc, sort: Doc, coll?: Intl.Collator): Iterable<string> | null {
  if (coll) return null; const sf = Object.keys(sort), dirs = sf.map(f => Number(sort[f]) < 0 ? -1 : 1);
  const p = choose(c, filter); const cands: [Index, number, [string, string]][] = [];
  if (p && p.ranges.length === 1 && p.eq >= 0) cands.push([p.ix, p.eq, p.ranges[0]]); else if (!p) for (const ix of c.indexes) if (!ix.spec.sparse && !ix.partial) cands.push([ix, 0, ['', '\uffff']]);
  for (const [ix, eq, [lo, hi]] of cands) {
    if (ix.multikey) continue;
    for (const skip of [eq, 0]) {
      const rest = ix.fields.slice(skip); if (sf.some((f, i) => rest[i] !== f)) continue;
      if (dirs.some(d => d !== dirs[0])) continue; const rev = dirs[0] < 0;
      return { *[Symbol.iterator]() { for (const [, k] of ix.tree.range(lo, hi, rev)) yield k; } };
    }
  }
  return null;
}
