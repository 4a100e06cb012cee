// @ts-nocheck
// find() projection and $project; expressions through `expr`.
import { type Doc, MongoErr, bad, isDoc, isNum, split, toNumber } from './values.js';
import { type Ctx, compile, toBool } from './match.js';
type Node = Map<string, Node | true | { calc: (d: Doc) => any } | { slice: any } | { elem: (v: any) => boolean } | { pos: true }>;

export function compileProjection(spec: Doc, c: Ctx, o: { find?: boolean; posIx?: (d: Doc) => number } = {}): (d: Doc) => Doc {
  const root: Node = new Map(); let mode: 'in' | 'ex' | null = null, idMode: boolean | null = null, order: [string[], (d: Doc) => any][] = [], slices = false;
  const put = (path: string, leaf: any) => { const p = split(path); let n = root; for (let i = 0; i < p.length - 1; i++) { let x = n.get(p[i]); if (x === true) throw new MongoErr(31249, 'Location31249', `Path collision at ${path}`); if (!(x instanceof Map)) { x = new Map(); n.set(p[i], x); } n = x; } if (n.get(p.at(-1)!) instanceof Map) throw new MongoErr(31249, 'Location31249', `Path collision at ${path}`); n.set(p.at(-1)!, leaf); };
  const set = (m: 'in' | 'ex', path: string) => { if (mode && mode !== m) throw new MongoErr(m === 'ex' ? 31254 : 31253, `Location${m === 'ex' ? 31254 : 31253}`, `Cannot do ${m === 'ex' ? 'exclusion' : 'inclusion'} on field ${path} in ${m === 'ex' ? 'inclusion' : 'exclusion'} projection`); mode = m; };
  const visit = (path: string, v: any) => {
    if (o.find && path.endsWith('.$')) { set('in', path); put(path.slice(0, -2), { pos: true }); return; }
    if (typeof v === 'boolean' || isNum(v)) { const b = toBool(v); if (path === '_id') { idMode = b; if (!b) return; put('_id', true); return; } set(b ? 'in' : 'ex', path); put(path, true); return; }
    if (isDoc(v)) {
      const k = Object.keys(v)[0];
      if (k === undefined) throw new MongoErr(51270, 'Location51270', 'An empty sub-projection is not a valid value. Found empty object at path');
      if (o.find && k === '$slice' && (isNum(v.$slice) || (Array.isArray(v.$slice) && v.$slice.every(isNum)))) { put(path, { slice: v.$slice }); slices = true; return; }
      if (o.find && k === '$elemMatch') { set('in', path); const f = compile({ v }, c); put(path, { elem: x => f({ v: [x] }) }); return; }
      if (k[0] !== '$') { for (const s of Object.keys(v)) visit(`${path}.${s}`, v[s]); return; }
    }
    if (!c.expr) throw bad('no expressions here');
    if (path !== '_id') set('in', path); const e = c.expr(v); put(path, { calc: e }); order.push([split(path), e]);
  };
  for (const k of Object.keys(spec)) visit(k, spec[k]);
  if (mode === null) mode = idMode === true || order.length ? 'in' : 'ex';
  if (mode === 'in' && idMode !== false && !root.has('_id')) root.set('_id', true);
  if (mode === 'ex' && idMode === false) root.set('_id', true);
  const sl = (a: any, s: any) => { if (!Array.isArray(a)) return a; if (isNum(s)) { const n = toNumber(s); return n < 0 ? a.slice(n) : a.slice(0, n); } const [k, n] = s.map(toNumber); const st = k < 0 ? Math.max(0, a.length + k) : k; return a.slice(st, st + n); };
  let pos = -1;
  const inc = (d: any, n: Node): Doc => {
    const r: Doc = {};
    for (const k of Object.keys(d)) {
      const x = n.get(k), v = d[k]; if (x === undefined) continue;
      if (x === true) r[k] = v; else if (x instanceof Map) { const y = sub(v, x); if (y !== undefined) r[k] = y; }
      else if ('slice' in x) r[k] = sl(v, x.slice); else if ('elem' in x) { if (Array.isArray(v)) { const j = v.findIndex(x.elem); if (j >= 0) r[k] = [v[j]]; } } else if ('pos' in x) r[k] = Array.isArray(v) ? (pos >= 0 && pos < v.length ? [v[pos]] : v) : v;
    }
    return r;
  };
  const sub = (v: any, n: Node): any => Array.isArray(v) ? v.map(e => sub(e, n)).filter(e => e !== undefined) : isDoc(v) ? inc(v, n) : undefined;
  const exc = (d: any, n: Node): Doc => {
    const r: Doc = {};
    for (const k of Object.keys(d)) { const x = n.get(k), v = d[k]; if (x === true) continue; r[k] = x instanceof Map ? esub(v, x) : x && 'slice' in x ? sl(v, x.slice) : v; }
    return r;
  };
  const esub = (v: any, n: Node): any => Array.isArray(v) ? v.map(e => esub(e, n)) : isDoc(v) ? exc(v, n) : v;
  return d => {
    if (o.posIx) pos = o.posIx(d);
    const r = mode === 'in' ? inc(d, root) : exc(d, root);
    for (const [p, e] of order) setDeep(r, p, 0, e(d));
    return r;
  };
}
/** $addFields semantics: through arrays (nested ones too), replacing scalars */
export function setDeep(r: any, p: string[], i: number, v: any): void {
  if (i === p.length - 1) { if (v === undefined) delete r[p[i]]; else r[p[i]] = v; return; }
  const into = (n: any): any => { if (Array.isArray(n)) return n.map(into); const x = isDoc(n) ? { ...n } : {}; setDeep(x, p, i + 1, v); return x; };
  r[p[i]] = into(r[p[i]]);
}
export function unsetDeep(d: any, p: string[], i = 0): any {
  if (Array.isArray(d)) return d.map(e => unsetDeep(e, p, i)); if (!isDoc(d) || !(p[i] in d)) return d;
  const r = { ...d }; if (i === p.length - 1) delete r[p[i]]; else r[p[i]] = unsetDeep(r[p[i]], p, i + 1); return r;
}
