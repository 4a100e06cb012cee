// @ts-nocheck
// MongoDB wire protocol: OP_MSG, and OP_QUERY for the first hello of a driver.
import net from 'node:net';
import { Long } from 'bson';
import { type Doc, MongoErr, decode, decodeExact, encode } from './values.js';
import { type Batch, Commands } from './commands.js';
import { Coll, Index, Rec, Store } from './store.js';
import { type Durable, LogStore } from './durable.js';

const idx: Buffer[] = []; const arrKey = (i: number) => idx[i] ??= Buffer.from(`\x03${i}\0`, 'latin1');
function batchReply(b: Batch): Buffer {
  const head = Buffer.from(`\x03cursor\0`, 'latin1'), fk = Buffer.from(`\x04${b.field}\0`, 'latin1'), ns = Buffer.from(b.ns); let arr = 5; for (let i = 0; i < b.raws.length; i++) arr += arrKey(i).length + b.raws[i].length;
  const cur = 4 + fk.length + arr + 4 + 8 + 4 + 4 + ns.length + 1 + 1, total = 4 + head.length + cur + 4 + 8 + 1, o = Buffer.allocUnsafe(total); let p = 0;
  p = o.writeInt32LE(total, p); p += head.copy(o, p); p = o.writeInt32LE(cur, p); p += fk.copy(o, p); p = o.writeInt32LE(arr, p);
  for (let i = 0; i < b.raws.length; i++) { p += arrKey(i).copy(o, p); p += b.raws[i].copy(o, p); } o[p++] = 0;
  p += o.write('\x12id\0', p, 'latin1'); p = o.writeBigInt64LE(b.id, p); p += o.write('\x02ns\0', p, 'latin1'); p = o.writeInt32LE(ns.length + 1, p); p += ns.copy(o, p); o[p++] = 0; o[p++] = 0;
  p += o.write('\x01ok\0', p, 'latin1'); p = o.writeDoubleLE(1, p); o[p++] = 0; return o;
}
/** the command document; documents to insert are left as raw BSON */
function body(m: Buffer, off: number): Doc {
  const first = m.indexOf(0, off + 5); const isInsert = m.toString('latin1', off + 5, first) === 'insert';
  if (!isInsert) return decodeExact(m, off);
  const end = off + m.readInt32LE(off) - 1; let p = off + 4; const keep: Buffer[] = []; let docs: Buffer[] | undefined;
  while (p < end) {
    const z = m.indexOf(0, p + 1), k = m.toString('latin1', p + 1, z); if (m[p] === 4 && k === 'documents') { docs = []; const n = m.readInt32LE(z + 1); let q = z + 5; const e = z + 1 + n - 1; while (q < e) { const y = m.indexOf(0, q + 1), l = m.readInt32LE(y + 1); docs.push(Buffer.from(m.subarray(y + 1, y + 1 + l))); q = y + 1 + l; } p = e + 1; continue; }
    const s = p; p = skip(m, m[p], z + 1); keep.push(m.subarray(s, p));
  }
  const len = 5 + keep.reduce((a, b) => a + b.length, 0), h = Buffer.alloc(4); h.writeInt32LE(len); const d = decode(Buffer.concat([h, ...keep, Buffer.from([0])])); if (docs) d.documents = docs; return d;
}
function skip(m: Buffer, t: number, p: number): number { switch (t) { case 1: case 9: case 17: case 18: return p + 8; case 2: case 13: case 14: return p + 4 + m.readInt32LE(p); case 3: case 4: return p + m.readInt32LE(p); case 5: return p + 5 + m.readInt32LE(p); case 7: return p + 12; case 8: return p + 1; case 16: return p + 4; case 19: return p + 16; case 11: return m.indexOf(0, m.indexOf(0, p) + 1) + 1; case 15: return p + m.readInt32LE(p); } return p; }

export interface Options { port?: number; host?: string; socket?: string; dir?: string; storage?: 'log' | 'memory'; ttlMs?: number; log?: (s: string) => void }
export interface Running { uri: string; port: number; store: Store; commands: Commands; stop(): Promise<void> }
export async function start(o: Options = {}): Promise<Running> {
  const durable: Durable | null = !o.dir || o.storage === 'memory' ? null : new LogStore(o.dir);
  const store = new Store(null); let addr = ''; const cmds = new Commands(store, () => addr, o.ttlMs);
  if (durable) {
    const loaded = durable.load();
    for (const [ns, { meta, recs }] of loaded) { const i = ns.indexOf('.'), c = store.create(ns.slice(0, i), ns.slice(i + 1), meta.options ?? {}, false); for (const s of meta.indexes.slice(1)) { const ix = new Index(s); if (s.partialFilterExpression) ix.partial = store.compilePartial(s.partialFilterExpression); c.indexes.push(ix); } for (const [k, raw] of recs) { const r = new Rec(k, raw); c.recs.set(k, r); for (const ix of c.indexes) for (const key of ix.keys(r.doc)) ix.tree.add(key, k); } }
    store.durable = durable;
  }
  const socks = new Set<net.Socket>();
  const srv = net.createServer({ noDelay: true }, sock => {
    socks.add(sock); let buf: Buffer = Buffer.alloc(0), busy = false; const queue: Buffer[] = []; const open = new Set<string>();
    sock.on('error', () => {}); sock.on('close', () => socks.delete(sock));
    const pump = async () => { if (busy) return; busy = true; try { let m; while ((m = queue.shift())) { const r = await one(m); if (r && !sock.destroyed) sock.write(r); } } catch (e) { o.log?.(String((e as Error).stack)); sock.destroy(); } finally { busy = false; } };
    sock.on('data', d => { buf = buf.length ? Buffer.concat([buf, d]) : d; while (buf.length >= 4) { const n = buf.readInt32LE(0); if (n < 16 || n > 48000000 + 16384) { sock.destroy(); return; } if (buf.length < n) break; queue.push(buf.subarray(0, n)); buf = buf.subarray(n); } void pump(); });
  });
  let rid = 1;
  async function one(m: Buffer): Promise<Buffer | null> {
    const reqId = m.readInt32LE(4), op = m.readInt32LE(12);
    if (op === 2004) { const z = m.indexOf(0, 20), q = decodeExact(m, z + 9), ns = m.toString('utf8', 20, z); const r = encode(await answer(q, ns.split('.')[0]) as Doc); const h = Buffer.alloc(36); h.writeInt32LE(36 + r.length, 0); h.writeInt32LE(rid++, 4); h.writeInt32LE(reqId, 8); h.writeInt32LE(1, 12); h.writeInt32LE(8, 16); h.writeInt32LE(1, 32); return Buffer.concat([h, r]); }
    if (op !== 2013) throw new Error(`opcode ${op}`);
    const flags = m.readUInt32LE(16), end = m.length - (flags & 1 ? 4 : 0); let p = 20; let cmd: Doc | null = null; const seqs: [string, Buffer[]][] = [];
    while (p < end) {
      const kind = m[p++];
      if (kind === 0) { cmd = body(m, p); p += m.readInt32LE(p); }
      else if (kind === 1) { const size = m.readInt32LE(p), e = p + size, z = m.indexOf(0, p + 4), id = m.toString('latin1', p + 4, z); let q = z + 1; const ds: Buffer[] = []; while (q < e) { const l = m.readInt32LE(q); ds.push(Buffer.from(m.subarray(q, q + l))); q += l; } seqs.push([id, ds]); p = e; }
      else throw new Error('section kind');
    }
    for (const [id, ds] of seqs) cmd![id] = 'insert' in cmd! ? ds : ds.map(b => decodeExact(b));
    const r = await answer(cmd!, cmd!.$db ?? 'admin'); if (flags & 2) return null;
    const b = 'raws' in r ? batchReply(r as Batch) : encode(r as Doc), h = Buffer.allocUnsafe(21); h.writeInt32LE(21 + b.length, 0); h.writeInt32LE(rid++, 4); h.writeInt32LE(reqId, 8); h.writeInt32LE(2013, 12); h.writeInt32LE(0, 16); h[20] = 0; return Buffer.concat([h, b]);
  }
  async function answer(cmd: Doc, db: string): Promise<Doc | Batch> {
    try { const r = await cmds.run(cmd, db); const wc = cmd.writeConcern; if (durable && wc?.j === true) await durable.flushed(); return r; }
    catch (e: any) { if (e instanceof MongoErr) return { ok: 0, errmsg: e.message, code: e.code, codeName: e.codeName, ...(e.extra ?? {}), ...(e.labels ? { errorLabels: e.labels } : {}) }; o.log?.(`${Object.keys(cmd)[0]}: ${e.stack}`); return { ok: 0, errmsg: `internal: ${e.message}`, code: 8, codeName: 'UnknownError' }; }
  }
  await new Promise<void>((res, rej) => { srv.once('error', rej); if (o.socket) srv.listen(o.socket, res); else srv.listen(o.port ?? 0, o.host ?? '127.0.0.1', res); });
  const port = o.socket ? 0 : (srv.address() as net.AddressInfo).port; addr = o.socket ?? `${o.host ?? '127.0.0.1'}:${port}`;
  return { uri: o.socket ? `mongodb://${encodeURIComponent(o.socket)}/?directConnection=true` : `mongodb://${addr}/?replicaSet=rs0`, port, store, commands: cmds, async stop() { cmds.close(); for (const s of socks) s.destroy(); await new Promise<void>(r => srv.close(() => r())); await durable?.close(); } };
}
