import { check, codeOf, collectionOf, decimal, group, idsOf, objectId } from '../harness.mjs';

group('indexes');
check(
  'createIndex / listIndexes',
  async () => {
    const c = await collectionOf([{ _id: 1 }]);
    const n = await c.createIndex({ a: 1, b: -1 }, { unique: true });
    return [n, (await c.indexes()).map(i => [i.name, i.key, i.unique])];
  },
  [
    'a_1_b_-1',
    [
      ['_id_', { _id: 1 }, undefined],
      ['a_1_b_-1', { a: 1, b: -1 }, true],
    ],
  ],
);
check(
  'unique violation with keyPattern/keyValue',
  async () => {
    const c = await collectionOf();
    await c.createIndex({ phone: 1 }, { unique: true });
    await c.insertOne({ phone: '138' });
    try {
      await c.insertOne({ phone: '138' });
    } catch (e) {
      return [e.code, e.keyPattern, e.keyValue];
    }
  },
  [11000, { phone: 1 }, { phone: '138' }],
);
check(
  'unique: missing twice violates',
  async () => {
    const c = await collectionOf();
    await c.createIndex({ a: 1 }, { unique: true });
    await c.insertOne({ x: 1 });
    return codeOf(() => c.insertOne({ x: 2 }));
  },
  11000,
);
check(
  'unique sparse: missing twice is fine, null twice is not',
  async () => {
    const c = await collectionOf();
    await c.createIndex({ a: 1 }, { unique: true, sparse: true });
    await c.insertOne({ x: 1 });
    await c.insertOne({ x: 2 });
    await c.insertOne({ a: null });
    return codeOf(() => c.insertOne({ a: null }));
  },
  11000,
);
check(
  'compound unique',
  async () => {
    const c = await collectionOf();
    await c.createIndex({ u: 1, e: 1 }, { unique: true });
    await c.insertOne({ u: objectId(1), e: 1 });
    await c.insertOne({ u: objectId(1), e: 2 });
    return codeOf(() => c.insertOne({ u: objectId(1), e: 2 }));
  },
  11000,
);
check(
  'partial unique',
  async () => {
    const c = await collectionOf();
    await c.createIndex(
      { slot: 1 },
      { unique: true, partialFilterExpression: { status: { $in: ['booked', 'paid'] } } },
    );
    await c.insertMany([
      { slot: 1, status: 'cancelled' },
      { slot: 1, status: 'cancelled' },
      { slot: 1, status: 'booked' },
    ]);
    return codeOf(() => c.insertOne({ slot: 1, status: 'paid' }));
  },
  11000,
);
check(
  'partial unique: update into the filter violates',
  async () => {
    const c = await collectionOf();
    await c.createIndex({ slot: 1 }, { unique: true, partialFilterExpression: { active: true } });
    await c.insertMany([
      { _id: 1, slot: 1, active: true },
      { _id: 2, slot: 1, active: false },
    ]);
    return [
      await codeOf(() => c.updateOne({ _id: 2 }, { $set: { active: true } })),
      (await c.findOne({ _id: 2 })).active,
    ];
  },
  [11000, false],
);
check(
  'unique multikey',
  async () => {
    const c = await collectionOf();
    await c.createIndex({ t: 1 }, { unique: true });
    await c.insertOne({ t: ['a', 'b'] });
    return [await codeOf(() => c.insertOne({ t: ['b', 'c'] })), await codeOf(() => c.insertOne({ t: ['d', 'd'] }))];
  },
  [11000, 'no error'],
);
check(
  'unique: 1 and Decimal 1.0 are equal',
  async () => {
    const c = await collectionOf();
    await c.createIndex({ n: 1 }, { unique: true });
    await c.insertOne({ n: 1 });
    return codeOf(() => c.insertOne({ n: decimal('1.0') }));
  },
  11000,
);
check(
  'unique index over duplicates fails',
  async () => {
    const c = await collectionOf([{ a: 1 }, { a: 1 }]);
    return codeOf(() => c.createIndex({ a: 1 }, { unique: true }));
  },
  11000,
);
check(
  'same name other keys -> 86',
  async () => {
    const c = await collectionOf([{ _id: 1 }]);
    await c.createIndex({ a: 1 }, { name: 'i' });
    return codeOf(() => c.createIndex({ b: 1 }, { name: 'i' }));
  },
  86,
);
check(
  'same keys other options -> 85',
  async () => {
    const c = await collectionOf([{ _id: 1 }]);
    await c.createIndex({ a: 1 }, { expireAfterSeconds: 10 });
    const r = await codeOf(() => c.createIndex({ a: 1 }, { expireAfterSeconds: 20 }));
    return r === 85 || r === 86;
  },
  true,
);
check(
  'createIndex twice is idempotent',
  async () => {
    const c = await collectionOf([{ _id: 1 }]);
    await c.createIndex({ a: 1 });
    await c.createIndex({ a: 1 });
    return (await c.indexes()).length;
  },
  2,
);
check(
  'dropIndex; unknown -> 27',
  async () => {
    const c = await collectionOf([{ _id: 1 }]);
    await c.createIndex({ a: 1 });
    await c.dropIndex('a_1');
    return [(await c.indexes()).length, await codeOf(() => c.dropIndex('zz'))];
  },
  [1, 27],
);
check(
  'TTL index is listed',
  async () => {
    const c = await collectionOf([{ _id: 1 }]);
    await c.createIndex({ at: 1 }, { expireAfterSeconds: 0 });
    return (await c.indexes())[1].expireAfterSeconds;
  },
  0,
);
check(
  'index used after updates and deletes',
  async () => {
    const c = await collectionOf([
      { _id: 1, a: 1 },
      { _id: 2, a: 2 },
      { _id: 3, a: [2, 3] },
    ]);
    await c.createIndex({ a: 1 });
    await c.updateOne({ _id: 1 }, { $set: { a: 3 } });
    await c.deleteOne({ _id: 2 });
    return [
      await idsOf(c.find({ a: 3 }).sort({ _id: 1 })),
      await idsOf(c.find({ a: 1 })),
      await idsOf(c.find({ a: { $gte: 2, $lt: 3 } })),
    ];
  },
  [[1, 3], [], [3]],
);
check(
  'range + sort + limit over compound index',
  async () => {
    const c = await collectionOf(Array.from({ length: 60 }, (_, i) => ({ _id: i, s: i % 3, t: 60 - i })));
    await c.createIndex({ s: 1, t: -1 });
    return idsOf(
      c
        .find({ s: 1, t: { $lt: 50 } })
        .sort({ t: -1 })
        .limit(3),
    );
  },
  [13, 16, 19],
);
check(
  '$or, $in, null over index',
  async () => {
    const c = await collectionOf([{ _id: 1, a: 1 }, { _id: 2 }, { _id: 3, a: 3 }, { _id: 4, a: null }]);
    await c.createIndex({ a: 1 });
    return [
      await idsOf(c.find({ a: null }).sort({ _id: 1 })),
      await idsOf(c.find({ a: { $in: [1, 3, 99] } }).sort({ _id: 1 })),
      await idsOf(c.find({ $or: [{ a: 1 }, { _id: 4 }] }).sort({ _id: 1 })),
    ];
  },
  [
    [2, 4],
    [1, 3],
    [1, 4],
  ],
);
check(
  '100 concurrent inserts of one unique key: 1 wins',
  async () => {
    const c = await collectionOf();
    await c.createIndex({ code: 1 }, { unique: true });
    const r = await Promise.allSettled(Array.from({ length: 100 }, () => c.insertOne({ code: 'V1' })));
    return [r.filter(x => x.status === 'fulfilled').length, await c.countDocuments()];
  },
  [1, 1],
);
check(
  '100 concurrent upserts of one unique key: 1 document',
  async () => {
    const c = await collectionOf();
    await c.createIndex({ code: 1 }, { unique: true });
    await Promise.allSettled(
      Array.from({ length: 100 }, () => c.updateOne({ code: 'V1' }, { $inc: { n: 1 } }, { upsert: true })),
    );
    return [await c.countDocuments(), (await c.findOne()).n];
  },
  [1, 100],
);
check(
  'explain answers',
  async () => {
    const c = await collectionOf([{ _id: 1, a: 1 }]);
    const e = await c.find({ a: 1 }).explain();
    return typeof e.queryPlanner;
  },
  'object',
);
