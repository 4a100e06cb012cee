import type { AnyOperation } from '../../src/http/operation.js';
import { startTestApp, type TestApp } from '../support/app.js';
import type { Client, Reply } from '../support/client.js';
import type { Row } from './row.js';
import { TABLE } from './table.js';
import { buildWorld, PERSONAS, type Persona, type World } from './world.js';

const REFUSED = [401, 403, 404];

/** Role × operation × relation: the operations come from the API itself, who may from the written table. */
describe('who may do what', () => {
  let app: TestApp;
  let world: World;
  const operations = () => app.services.operations;

  beforeAll(async () => {
    app = await startTestApp();
    world = await buildWorld(app);
  }, 60_000);

  function send(operation: AnyOperation, row: Row, persona: Persona): Promise<Reply> {
    const organisation = row.actingFor?.[persona];
    const base = world.clients[persona];
    const client: Client = organisation ? base.as(world.ids[organisation]) : base;
    const params = row.params?.(world.ids, world) ?? {};
    const path = operation.path.replaceAll(/:(\w+)/g, (_, name: string) =>
      encodeURIComponent(params[name] ?? 'missing'),
    );
    const query = typeof row.query === 'function' ? row.query(world.ids) : row.query;
    const address = query ? `${path}?${query}` : path;
    if (operation.method === 'get') return client.get(address);
    if (operation.method === 'delete') return client.delete(address);
    if (row.upload) return client[operation.method](address, row.upload.text, { headers: row.upload.headers });
    return client[operation.method](address, row.body?.(world.ids, world));
  }

  const mayDo = (row: Row, operation: AnyOperation, persona: Persona): boolean =>
    row.may === 'everyone' ? operation.who === 'anyone' || persona !== 'anyone' : row.may.includes(persona);

  it('has a row for every operation, and no row for another', () => {
    const ids = operations().map(({ id }) => id);

    expect(ids.filter(id => !(id in TABLE))).toEqual([]);
    expect(Object.keys(TABLE).filter(id => !ids.includes(id))).toEqual([]);
  });

  it('refuses everybody who may not, and changes nothing for them', async () => {
    const wrong: string[] = [];
    let cells = 0;
    const before = await app.services.audit.seal().then(() => auditCount());
    for (const operation of operations()) {
      const row = TABLE[operation.id];
      if (!row) continue;
      for (const persona of PERSONAS.filter(one => !mayDo(row, operation, one))) {
        const { status, body } = await send(operation, row, persona);
        cells += 1;
        if (!REFUSED.includes(status)) wrong.push(`${operation.id} as ${persona}: ${status} ${body?.code ?? ''}`);
      }
    }

    expect(wrong).toEqual([]);
    expect(cells).toBeGreaterThan(500);
    expect(await auditCount()).toBe(before);
  }, 120_000);

  it('lets everybody who may', async () => {
    const wrong: string[] = [];
    for (const id of Object.keys(TABLE)) {
      const operation = operations().find(one => one.id === id);
      const row = TABLE[id];
      if (!operation || !row) continue;
      for (const persona of PERSONAS.filter(one => mayDo(row, operation, one))) {
        if (row.fresh && persona !== 'anyone') world.clients[persona] = await app.signIn(persona);
        const { status, body } = await send(operation, row, persona);
        const refused =
          row.may === 'everyone' ? status === 401 && operation.who === 'signedIn' : REFUSED.includes(status);
        if (refused || status >= 500)
          wrong.push(`${id} as ${persona}: ${status} ${body?.code ?? ''} ${body?.detail ?? ''}`);
      }
    }

    expect(wrong).toEqual([]);
  }, 120_000);

  async function auditCount(): Promise<number> {
    await app.services.audit.seal();
    return (await app.services.audit.verify()).sealed;
  }
});
