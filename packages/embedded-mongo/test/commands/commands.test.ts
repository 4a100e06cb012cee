import { Binary } from 'bson';
import type { Document } from 'mongodb';
import { encode } from '../../src/bson/codec.js';
import { keyOf } from '../../src/bson/keys.js';
import { deleteExpired } from '../../src/maintenance.js';
import { Cursors } from '../../src/sessions/cursors.js';
import { Sessions } from '../../src/sessions/sessions.js';
import { StoredDocument } from '../../src/storage/record.js';
import { Store } from '../../src/storage/store.js';
import { serve } from '../support/server.js';
import type { Served } from '../support/server.js';

let served: Served;
beforeAll(async () => {
  served = await serve();
});
afterAll(() => served.stop());

describe('what this server lacks is refused with a number of MongoDB', () => {
  it.each<[string, Document, number]>([
    ['a text index', { createIndexes: 'c', indexes: [{ key: { t: 'text' }, name: 't' }] }, 67],
    ['a geo index', { createIndexes: 'c', indexes: [{ key: { l: '2dsphere' }, name: 'l' }] }, 67],
    ['a wildcard index', { createIndexes: 'c', indexes: [{ key: { '$**': 1 }, name: 'w' }] }, 115],
    ['$text', { find: 'c', filter: { $text: { $search: 'x' } } }, 115],
    ['$where', { find: 'c', filter: { $where: 'true' } }, 115],
    ['$near', { find: 'c', filter: { l: { $near: [1, 1] } } }, 115],
    ['a change stream', { aggregate: 'c', pipeline: [{ $changeStream: {} }], cursor: {} }, 40573],
    ['$geoNear', { aggregate: 'c', pipeline: [{ $geoNear: {} }], cursor: {} }, 115],
    ['a view', { create: 'v', viewOn: 'c', pipeline: [] }, 115],
    ['a time series', { create: 'ts', timeseries: { timeField: 't' } }, 115],
    ['logging in', { saslStart: 1, mechanism: 'SCRAM-SHA-256' }, 115],
    ['bulkWrite across collections', { bulkWrite: 1 }, 115],
    ['map-reduce', { mapReduce: 'c' }, 115],
    ['an unknown command', { makeCoffee: 1 }, 59],
    ['an unknown stage', { aggregate: 'c', pipeline: [{ $nope: 1 }], cursor: {} }, 40324],
    ['an unknown expression', { aggregate: 'c', pipeline: [{ $project: { a: { $nope: 1 } } }], cursor: {} }, 31325],
    ['$function', { aggregate: 'c', pipeline: [{ $project: { a: { $function: {} } } }], cursor: {} }, 31325],
    ['an unknown query operator', { find: 'c', filter: { a: { $nope: 1 } } }, 2],
    ['too many statements', { update: 'c', updates: [] }, 72],
  ])('%s', async (_name, command, code) => {
    await expect(served.db.command(command)).rejects.toMatchObject({ code });
  });
});

describe('explain', () => {
  const plan = async (name: string, filter: Document, sort: Document = {}): Promise<string> => {
    const { queryPlanner } = await served.db.collection(name).find(filter).sort(sort).explain();
    const stages: string[] = [];
    for (let at = queryPlanner.winningPlan; at; at = at.inputStage) stages.push(at.indexName ?? at.stage);
    return stages.join(' ');
  };

  it.each<[string, Document, Document, string]>([
    ['an equality', { tenant: 't1' }, {}, 'FETCH tenant_at'],
    ['a sort that the index gives', { tenant: 't1' }, { at: -1 }, 'FETCH tenant_at'],
    [
      'the next page of a keyset',
      { tenant: 't1', $or: [{ at: { $lt: 5 } }, { at: 5, _id: { $lt: 2 } }] },
      { at: -1, _id: -1 },
      'FETCH tenant_at',
    ],
    ['a sort that no index gives', { tenant: 't1' }, { n: 1 }, 'SORT FETCH tenant_at'],
    ['a partial index that the filter implies', { status: 'open', code: 'x' }, {}, 'FETCH open_code'],
    ['a partial index that it does not imply', { code: 'x' }, {}, 'COLLSCAN'],
    ['an id', { _id: 3 }, {}, 'IDHACK'],
    ['nothing to go by', { n: 1 }, {}, 'COLLSCAN'],
  ])('names the plan of %s', async (_name, filter, sort, expected) => {
    const collection = served.db.collection<Document>('plans');
    await collection.createIndex({ tenant: 1, at: -1 }, { name: 'tenant_at' });
    await collection.createIndex(
      { code: 1 },
      { name: 'open_code', unique: true, partialFilterExpression: { status: 'open' } },
    );
    expect(await plan('plans', filter, sort)).toBe(expected);
  });

  it('counts what a page looks at: as much as it gives', async () => {
    const collection = served.db.collection<{ _id: number; tenant: string; at: number }>('pages');
    await collection.createIndex({ tenant: 1, at: -1 });
    await collection.insertMany(
      Array.from({ length: 500 }, (_, i) => ({ _id: i, tenant: 't', at: Math.floor(i / 3) })),
    );
    const page = { tenant: 't', $or: [{ at: { $lt: 20 } }, { at: 20, _id: { $lt: 61 } }] };
    const { executionStats } = await collection.find(page).sort({ at: -1, _id: -1 }).limit(10).explain();
    expect(executionStats.nReturned).toBe(10);
    expect(executionStats.totalDocsExamined).toBeLessThanOrEqual(13);
  });
});

describe('sessions', () => {
  it('run a retried write once, also while the first still runs', async () => {
    const store = new Store();
    const sessions = new Sessions(store);
    const command = {
      name: 'insert',
      body: { lsid: { id: new Binary(Buffer.alloc(16)) }, txnNumber: 3 },
      database: 'db',
    };
    let runs = 0;
    const run = async () => {
      runs++;
      await new Promise(resolve => setImmediate(resolve));
      return { n: 1, ok: 1 };
    };
    const answers = await Promise.all([sessions.run(command, run), sessions.run(command, run)]);
    expect(await sessions.run(command, run)).toEqual({ n: 1, ok: 1 });
    expect(answers).toEqual([
      { n: 1, ok: 1 },
      { n: 1, ok: 1 },
    ]);
    expect(runs).toBe(1);
  });

  it('lose a transaction that is open for too long, and wake who waits for it', async () => {
    const store = new Store();
    const collection = store.catalogue.create('db', 'c', {});
    const transaction = store.begin();
    store.put({ collection, key: keyOf(1), document: new StoredDocument(keyOf(1), encode({ _id: 1 })) }, transaction);
    const woken = transaction.ended();
    store.abortOlderThan(-1);
    await woken;
    expect(transaction.state).toBe('aborted');
    expect(collection.locks.size).toBe(0);
  });

  it('refuse inside a transaction what MongoDB refuses there', async () => {
    await served.client.withSession(async driver => {
      driver.startTransaction();
      await expect(served.db.command({ count: 'c' }, { session: driver })).rejects.toMatchObject({ code: 263 });
      await driver.abortTransaction();
    });
  });
});

describe('what is left over', () => {
  it('goes: cursors that nobody fetches from', () => {
    const cursors = new Cursors();
    const { id } = cursors.start({ rows: [{ a: 1 }, { a: 2 }], namespace: 'db.c' }, { batchSize: 1 });
    const kept = cursors.start({ rows: [{ a: 1 }, { a: 2 }], namespace: 'db.c' }, { batchSize: 1, keepAlive: true });
    cursors.expire(-1);
    expect(() => cursors.next(id, 'db.c')).toThrow(expect.objectContaining({ code: 43 }));
    expect(cursors.next(kept.id, 'db.c').documents).toHaveLength(1);
  });

  it('goes: documents past their expiry', async () => {
    const store = new Store();
    const collection = store.catalogue.create('db', 'c', {});
    store.catalogue.addIndex(collection, { v: 2, key: { at: 1 }, name: 'at_1', expireAfterSeconds: 60 });
    const rows = [{ _id: 1, at: new Date(0) }, { _id: 2, at: new Date(50_000) }, { _id: 3, at: 'never' }, { _id: 4 }];
    for (const row of rows)
      store.put({ collection, key: keyOf(row._id), document: new StoredDocument(keyOf(row._id), encode(row)) });
    deleteExpired(store, 100_000);
    expect([...collection.documents.values()].map(({ doc }) => doc._id)).toEqual([2, 3, 4]);
  });
});
