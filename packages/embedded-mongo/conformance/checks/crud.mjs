import {
  Binary,
  Double,
  EJSON,
  Int32,
  Long,
  MaxKey,
  MinKey,
  Timestamp,
  UUID,
  check,
  codeOf,
  collectionOf,
  date,
  db,
  decimal,
  group,
  idsOf,
  objectId,
} from '../harness.mjs';

group('crud');
check(
  'all BSON types round-trip',
  async () => {
    const c = await collectionOf();
    const doc = {
      _id: 1,
      s: '你好🎉',
      i: new Int32(5),
      dbl: new Double(1.5),
      l: Long.fromString('9007199254740993'),
      dc: decimal('12.340'),
      b: true,
      n: null,
      dt: date('2026-01-02T03:04:05.678Z'),
      o: objectId(7),
      bin: new Binary(Buffer.from([1, 2, 3]), 0),
      u: new UUID('0123456789abcdef0123456789abcdef'),
      re: /^a.*中/i,
      ts: new Timestamp({ t: 5, i: 6 }),
      mn: new MinKey(),
      mx: new MaxKey(),
      arr: [1, [2], { x: null }],
      sub: { z: 1, a: 2 },
    };
    await c.insertOne(doc);
    const r = await c.findOne({ _id: 1 }, { promoteValues: false, promoteLongs: false });
    return EJSON.stringify(r, { relaxed: false });
  },
  '{"_id":{"$numberInt":"1"},"s":"你好🎉","i":{"$numberInt":"5"},"dbl":{"$numberDouble":"1.5"},"l":{"$numberLong":"9007199254740993"},"dc":{"$numberDecimal":"12.340"},"b":true,"n":null,"dt":{"$date":{"$numberLong":"1767323045678"}},"o":{"$oid":"000000000000000000000007"},"bin":{"$binary":{"base64":"AQID","subType":"00"}},"u":{"$binary":{"base64":"ASNFZ4mrze8BI0VniavN7w==","subType":"04"}},"re":{"$regularExpression":{"pattern":"^a.*中","options":"i"}},"ts":{"$timestamp":{"t":5,"i":6}},"mn":{"$minKey":1},"mx":{"$maxKey":1},"arr":[{"$numberInt":"1"},[{"$numberInt":"2"}],{"x":null}],"sub":{"z":{"$numberInt":"1"},"a":{"$numberInt":"2"}}}',
);
check(
  'Double(5) and Long(5) keep their type through an update of another field',
  async () => {
    const c = await collectionOf([{ _id: 1, a: new Double(5), b: Long.fromNumber(5) }]);
    await c.updateOne({ _id: 1 }, { $set: { z: 1 } });
    const r = await c.findOne({ _id: 1 }, { promoteValues: false, promoteLongs: false });
    return EJSON.stringify(r, { relaxed: false });
  },
  '{"_id":{"$numberInt":"1"},"a":{"$numberDouble":"5.0"},"b":{"$numberLong":"5"},"z":{"$numberInt":"1"}}',
);
check(
  'insert without _id',
  async () => {
    const c = await collectionOf();
    const r = await c.insertOne({ a: 1 });
    return (await c.findOne({ a: 1 }))._id.equals(r.insertedId);
  },
  true,
);
check(
  'duplicate _id -> 11000 with keyPattern/keyValue',
  async () => {
    const c = await collectionOf([{ _id: 1 }]);
    try {
      await c.insertOne({ _id: 1 });
    } catch (e) {
      return [e.code, e.keyPattern, e.keyValue];
    }
  },
  [11000, { _id: 1 }, { _id: 1 }],
);
check(
  'duplicate key message text',
  async () => {
    const c = await collectionOf([{ _id: 1 }]);
    try {
      await c.insertOne({ _id: 1 });
    } catch (e) {
      return /^E11000 duplicate key error collection: \S+ index: _id_ dup key: \{ _id: 1 \}$/.test(e.message);
    }
  },
  true,
);
check(
  'insertMany ordered stops at the duplicate',
  async () => {
    const c = await collectionOf();
    const e = await c.insertMany([{ _id: 1 }, { _id: 1 }, { _id: 2 }]).catch(e => e);
    return [e.code, e.result.insertedCount, await idsOf(c.find())];
  },
  [11000, 1, [1]],
);
check(
  'insertMany unordered goes on',
  async () => {
    const c = await collectionOf();
    const e = await c.insertMany([{ _id: 1 }, { _id: 1 }, { _id: 2 }], { ordered: false }).catch(e => e);
    return [e.code, e.result.insertedCount, e.writeErrors.map(w => w.index), await idsOf(c.find())];
  },
  [11000, 2, [1], [1, 2]],
);
check(
  'updateOne counts',
  async () => {
    const c = await collectionOf([
      { _id: 1, a: 1 },
      { _id: 2, a: 1 },
    ]);
    const r = await c.updateOne({ a: 1 }, { $set: { b: 1 } });
    return [r.matchedCount, r.modifiedCount, r.upsertedCount];
  },
  [1, 1, 0],
);
check(
  'no-op update: matched 1 modified 0',
  async () => {
    const c = await collectionOf([{ _id: 1, a: 1 }]);
    const r = await c.updateOne({ _id: 1 }, { $set: { a: 1 } });
    return [r.matchedCount, r.modifiedCount];
  },
  [1, 0],
);
check(
  'updateMany counts',
  async () => {
    const c = await collectionOf([
      { _id: 1, a: 1 },
      { _id: 2, a: 2 },
      { _id: 3, a: 1 },
    ]);
    const r = await c.updateMany({ a: 1 }, { $inc: { a: 1 } });
    return [r.matchedCount, r.modifiedCount];
  },
  [2, 2],
);
check(
  'upsert with $setOnInsert',
  async () => {
    const c = await collectionOf();
    const r = await c.updateOne({ _id: 'x' }, { $set: { a: 1 }, $setOnInsert: { b: 2 } }, { upsert: true });
    await c.updateOne({ _id: 'x' }, { $set: { a: 5 }, $setOnInsert: { b: 9 } }, { upsert: true });
    return [r.upsertedId, r.upsertedCount, r.matchedCount, await c.findOne()];
  },
  ['x', 1, 0, { _id: 'x', a: 5, b: 2 }],
);
check(
  'upsert takes equalities of the filter',
  async () => {
    const c = await collectionOf();
    await c.updateOne(
      { _id: 1, a: 1, 'b.c': 2, d: { $gt: 5 }, e: { $eq: 7 }, $and: [{ f: 8 }] },
      { $set: { z: 1 } },
      { upsert: true },
    );
    return c.findOne();
  },
  { _id: 1, a: 1, b: { c: 2 }, e: 7, f: 8, z: 1 },
);
check(
  'upsert makes an ObjectId',
  async () => {
    const c = await collectionOf();
    const r = await c.updateOne({ a: 1 }, { $set: { b: 1 } }, { upsert: true });
    return r.upsertedId?._bsontype;
  },
  'ObjectId',
);
check(
  'upsert replacement',
  async () => {
    const c = await collectionOf();
    await c.replaceOne({ _id: 3 }, { q: 1 }, { upsert: true });
    return c.findOne();
  },
  { _id: 3, q: 1 },
);
check(
  'replaceOne keeps _id, drops others',
  async () => {
    const c = await collectionOf([{ _id: 1, a: 1, b: 2 }]);
    await c.replaceOne({ a: 1 }, { c: 3 });
    return c.findOne();
  },
  { _id: 1, c: 3 },
);
check(
  'change of _id -> 66',
  async () => {
    const c = await collectionOf([{ _id: 1 }]);
    return codeOf(() => c.updateOne({ _id: 1 }, { $set: { _id: 2 } }));
  },
  66,
);
check(
  '$set of the same _id is allowed',
  async () => {
    const c = await collectionOf([{ _id: 1 }]);
    const r = await c.updateOne({ _id: 1 }, { $set: { _id: 1, a: 1 } });
    return r.modifiedCount;
  },
  1,
);
check(
  'deleteOne / deleteMany',
  async () => {
    const c = await collectionOf([{ _id: 1, a: 1 }, { _id: 2, a: 1 }, { _id: 3, a: 1 }, { _id: 4 }]);
    const a = await c.deleteOne({ a: 1 });
    const b = await c.deleteMany({ a: 1 });
    return [a.deletedCount, b.deletedCount, await c.countDocuments()];
  },
  [1, 2, 1],
);
check(
  'findOneAndUpdate before/after',
  async () => {
    const c = await collectionOf([{ _id: 1, n: 1 }]);
    const a = await c.findOneAndUpdate({ _id: 1 }, { $inc: { n: 1 } });
    const b = await c.findOneAndUpdate({ _id: 1 }, { $inc: { n: 1 } }, { returnDocument: 'after' });
    return [a.n, b.n];
  },
  [1, 3],
);
check(
  'findOneAndUpdate no match -> null',
  async () => (await collectionOf([{ _id: 1 }])).findOneAndUpdate({ _id: 2 }, { $set: { a: 1 } }),
  null,
);
check(
  'findOneAndUpdate upsert before -> null, after -> doc',
  async () => {
    const c = await collectionOf();
    return [
      await c.findOneAndUpdate({ _id: 1 }, { $set: { a: 1 } }, { upsert: true }),
      await c.findOneAndUpdate({ _id: 2 }, { $set: { a: 2 } }, { upsert: true, returnDocument: 'after' }),
    ];
  },
  [null, { _id: 2, a: 2 }],
);
check(
  'findOneAndUpdate metadata',
  async () => {
    const c = await collectionOf();
    const r = await c.findOneAndUpdate(
      { _id: 1 },
      { $set: { a: 1 } },
      { upsert: true, returnDocument: 'after', includeResultMetadata: true },
    );
    return [r.lastErrorObject, r.value, r.ok];
  },
  [{ n: 1, updatedExisting: false, upserted: 1 }, { _id: 1, a: 1 }, 1],
);
check(
  'findOneAndUpdate sort + projection',
  async () => {
    const c = await collectionOf([
      { _id: 1, p: 1, x: 9 },
      { _id: 2, p: 5, x: 8 },
    ]);
    return c.findOneAndUpdate(
      {},
      { $set: { done: true } },
      { sort: { p: -1 }, projection: { _id: 0, p: 1, done: 1 }, returnDocument: 'after' },
    );
  },
  { p: 5, done: true },
);
check(
  'findOneAndDelete',
  async () => {
    const c = await collectionOf([{ _id: 1 }, { _id: 2 }]);
    const r = await c.findOneAndDelete({}, { sort: { _id: -1 } });
    return [r, await idsOf(c.find())];
  },
  [{ _id: 2 }, [1]],
);
check(
  'findOneAndReplace',
  async () => {
    const c = await collectionOf([{ _id: 1, a: 1 }]);
    return c.findOneAndReplace({ _id: 1 }, { b: 2 }, { returnDocument: 'after' });
  },
  { _id: 1, b: 2 },
);
check(
  'bulkWrite mix',
  async () => {
    const c = await collectionOf([{ _id: 1, a: 1 }]);
    const r = await c.bulkWrite([
      { insertOne: { document: { _id: 2 } } },
      { updateOne: { filter: { _id: 1 }, update: { $inc: { a: 1 } } } },
      { updateOne: { filter: { _id: 9 }, update: { $set: { b: 1 } }, upsert: true } },
      { deleteOne: { filter: { _id: 2 } } },
    ]);
    return [r.insertedCount, r.modifiedCount, r.upsertedCount, r.deletedCount, r.upsertedIds];
  },
  [1, 1, 1, 1, { 2: 9 }],
);
check(
  'countDocuments filter/skip/limit; estimated',
  async () => {
    const c = await collectionOf([1, 2, 3, 4, 5].map(i => ({ _id: i })));
    return [
      await c.countDocuments({ _id: { $gt: 1 } }),
      await c.countDocuments({}, { skip: 1, limit: 2 }),
      await c.estimatedDocumentCount(),
      await c.countDocuments({ _id: 99 }),
    ];
  },
  [4, 2, 5, 0],
);
check(
  'distinct unwinds arrays',
  async () => {
    const c = await collectionOf([
      { t: ['a', 'b'], k: 1 },
      { t: ['b', 'c'], k: 1 },
      { t: 'd', k: 1 },
      { t: ['z'], k: 2 },
    ]);
    return (await c.distinct('t', { k: 1 })).sort();
  },
  ['a', 'b', 'c', 'd'],
);
check(
  'distinct dotted',
  async () => {
    const c = await collectionOf([{ a: [{ b: 1 }, { b: 2 }] }, { a: { b: 3 } }]);
    return (await c.distinct('a.b')).sort();
  },
  [1, 2, 3],
);
check(
  'stock: 50 concurrent conditional $inc, 20 win',
  async () => {
    const c = await collectionOf([{ _id: 1, stock: 20 }]);
    const r = await Promise.all(
      Array.from({ length: 50 }, () => c.findOneAndUpdate({ _id: 1, stock: { $gt: 0 } }, { $inc: { stock: -1 } })),
    );
    return [r.filter(Boolean).length, (await c.findOne()).stock];
  },
  [20, 0],
);
check(
  'cursor: 250 documents with batchSize 30',
  async () => {
    const c = await collectionOf(Array.from({ length: 250 }, (_, i) => ({ _id: i })));
    let n = 0;
    for await (const x of c.find({}, { batchSize: 30 }).sort({ _id: 1 })) {
      if (x._id !== n) throw new Error('order');
      n++;
    }
    return n;
  },
  250,
);
check(
  'cursor closed early; next getMore fails with 43',
  async () => {
    const c = await collectionOf(Array.from({ length: 20 }, (_, i) => ({ _id: i })));
    const r = await db.command({ find: c.collectionName, batchSize: 5 });
    const id = Long.isLong(r.cursor.id) ? r.cursor.id : Long.fromNumber(r.cursor.id);
    await db.command({ killCursors: c.collectionName, cursors: [id] });
    return codeOf(() => db.command({ getMore: id, collection: c.collectionName }));
  },
  43,
);
check('find on a missing collection is empty', async () => db.collection('nothere').find().toArray(), []);
check(
  'document over 16 MiB is refused',
  async () => {
    const c = await collectionOf();
    try {
      await c.insertOne({ a: 'x'.repeat(17 * 1024 * 1024) });
      return 'accepted';
    } catch {
      return 'refused';
    }
  },
  'refused',
);
