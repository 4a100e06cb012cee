// @ts-nocheck
// Durability behind memory: an append-only log of BSON records.
import fs from 'node:fs'; import path from 'node:path';
import { serialize, deserialize } from 'bson';
import { type Doc } from './values.js';
export type Loaded = Map<string, { meta: Doc; recs: Map<string, Buffer> }>;
export interface Durable { load(): Loaded; meta(ns: string, m: Doc): void; dropColl(ns: string): void; put(ns: string, key: string, raw: Buffer): void; del(ns: string, key: string): void; begin(): void; end(): void; close(): Promise<void>; flushed(): Promise<void> }

/** record: u32 length of body, u32 crc of body, body = entries. entry: op u8, ns u16+bytes, key u16+bytes (utf16), raw u32+bytes. One record = one atomic batch. */
const CRC = new Uint32Array(256).map((_, n) => { let c = n; for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1; return c >>> 0; });
const crc = (b: Buffer) => { let c = ~0; for (let i = 0; i < b.length; i++) c = CRC[(c ^ b[i]) & 255] ^ (c >>> 8); return ~c >>> 0; };
function entry(op: number, ns: string, key: string, raw?: Buffer): Buffer { const n = Buffer.from(ns), k = Buffer.from(key, 'utf16le'), h = Buffer.allocUnsafe(9 + n.length + k.length); h[0] = op; h.writeUInt16LE(n.length, 1); n.copy(h, 3); h.writeUInt16LE(k.length, 3 + n.length); k.copy(h, 5 + n.length); h.writeUInt32LE(raw?.length ?? 0, 5 + n.length + k.length); return raw ? Buffer.concat([h, raw]) : h; }
export class LogStore implements Durable {
  private fd = -1; private buf: Buffer[] = []; private depth = 0; private dirty = false; private timer?: NodeJS.Timeout; private size = 0; private file: string; private tick = false; private waiters: (() => void)[] = [];
  constructor(dir: string, private syncMs = 100) { fs.mkdirSync(dir, { recursive: true }); this.file = path.join(dir, 'data.log'); }
  load(): Loaded {
    const out: Loaded = new Map(); let live = 0;
    if (fs.existsSync(this.file)) {
      const b = fs.readFileSync(this.file); let p = 0;
      while (p + 8 <= b.length) {
        const n = b.readUInt32LE(p); if (p + 8 + n > b.length || crc(b.subarray(p + 8, p + 8 + n)) !== b.readUInt32LE(p + 4)) break;
        let q = p + 8; const end = q + n;
        while (q < end) {
          const op = b[q], nl = b.readUInt16LE(q + 1), ns = b.toString('utf8', q + 3, q + 3 + nl); q += 3 + nl; const kl = b.readUInt16LE(q), key = b.toString('utf16le', q + 2, q + 2 + kl); q += 2 + kl; const rl = b.readUInt32LE(q), raw = b.subarray(q + 4, q + 4 + rl); q += 4 + rl;
          if (op === 1) { const o = out.get(ns); const meta = deserialize(raw); if (o) o.meta = meta; else out.set(ns, { meta, recs: new Map() }); } else if (op === 2) out.delete(ns); else if (op === 3) out.get(ns)?.recs.set(key, raw); else out.get(ns)?.recs.delete(key);
        }
        p = end;
      }
      for (const c of out.values()) for (const r of c.recs.values()) live += r.length + 60;
      if (p < b.length) fs.truncateSync(this.file, p);
      if (p > 1 << 20 && p > 2 * live) { const t = this.file + '.tmp', fd = fs.openSync(t, 'w'); for (const [ns, c] of out) { this.rec(fd, [entry(1, ns, '', serialize(c.meta) as Buffer)]); let batch: Buffer[] = [], sz = 0; for (const [k, r] of c.recs) { const e = entry(3, ns, k, r); batch.push(e); sz += e.length; if (sz > 1 << 20) { this.rec(fd, batch); batch = []; sz = 0; } } if (batch.length) this.rec(fd, batch); } fs.fsyncSync(fd); fs.closeSync(fd); fs.renameSync(t, this.file); }
    }
    this.fd = fs.openSync(this.file, 'a'); this.timer = setInterval(() => this.sync(), this.syncMs); this.timer.unref(); return out;
  }
  private rec(fd: number, es: Buffer[]) { const body = es.length === 1 ? es[0] : Buffer.concat(es), h = Buffer.allocUnsafe(8); h.writeUInt32LE(body.length, 0); h.writeUInt32LE(crc(body), 4); fs.writevSync(fd, [h, body]); this.size += 8 + body.length; }
  private sync() { if (!this.dirty) return; this.dirty = false; const w = this.waiters.splice(0); fs.fdatasync(this.fd, () => w.forEach(f => f())); }
  private add(e: Buffer) { this.buf.push(e); this.dirty = true; if (!this.depth) this.end0(); }
  /** entries of one turn of the event loop go out in one write, before replies do */
  private end0() { if (this.tick) return; this.tick = true; queueMicrotask(() => { this.tick = false; if (!this.depth) this.write(); }); }
  private write() { if (this.buf.length) { const b = this.buf; this.buf = []; this.rec(this.fd, b); } }
  begin() { this.write(); this.depth++; } end() { this.depth--; this.write(); }
  meta(ns: string, m: Doc) { this.add(entry(1, ns, '', serialize(m) as Buffer)); }
  dropColl(ns: string) { this.add(entry(2, ns, '')); }
  put(ns: string, key: string, raw: Buffer) { this.add(entry(3, ns, key, raw)); }
  del(ns: string, key: string) { this.add(entry(4, ns, key)); }
  flushed() { this.write(); if (!this.dirty) return Promise.resolve(); return new Promise<void>(r => this.waiters.push(r)); }
  async close() { clearInterval(this.timer); this.write(); fs.fdatasyncSync(this.fd); fs.closeSync(this.fd); }
}
