import { check, codeOf, collectionOf, group, idsOf, inSession, outcomeOf, pause } from '../harness.mjs';

group('transactions');
check(
  'commit',
  () =>
    inSession(async s => {
      const c = await collectionOf([{ _id: 1, n: 1 }]);
      s.startTransaction();
      await c.updateOne({ _id: 1 }, { $inc: { n: 1 } }, { session: s });
      await c.insertOne({ _id: 2 }, { session: s });
      await s.commitTransaction();
      return c.find().sort({ _id: 1 }).toArray();
    }),
  [{ _id: 1, n: 2 }, { _id: 2 }],
);
check(
  'abort',
  () =>
    inSession(async s => {
      const c = await collectionOf([{ _id: 1, n: 1 }]);
      s.startTransaction();
      await c.updateOne({ _id: 1 }, { $inc: { n: 1 } }, { session: s });
      await c.deleteMany({}, { session: s });
      await s.abortTransaction();
      return c.find().toArray();
    }),
  [{ _id: 1, n: 1 }],
);
check(
  'own writes visible inside, invisible outside',
  () =>
    inSession(async s => {
      const c = await collectionOf([{ _id: 1 }]);
      s.startTransaction();
      await c.insertOne({ _id: 2 }, { session: s });
      const r = [
        await c.countDocuments({}, { session: s }),
        await c.countDocuments(),
        await idsOf(c.find({ _id: 2 }, { session: s })),
        await c.findOne({ _id: 2 }),
      ];
      await s.abortTransaction();
      return r;
    }),
  [2, 1, [2], null],
);
check(
  'snapshot: later outside write is invisible inside',
  () =>
    inSession(async s => {
      const c = await collectionOf([{ _id: 1, n: 1 }]);
      s.startTransaction({ readConcern: { level: 'snapshot' } });
      await c.findOne({ _id: 1 }, { session: s });
      await c.updateOne({ _id: 1 }, { $set: { n: 9 } });
      await c.insertOne({ _id: 2 });
      const r = [
        (await c.findOne({ _id: 1 }, { session: s })).n,
        await c.countDocuments({}, { session: s }),
        (await c.findOne({ _id: 1 })).n,
      ];
      await s.abortTransaction();
      return r;
    }),
  [1, 1, 9],
);
check(
  'snapshot holds with an indexed query',
  () =>
    inSession(async s => {
      const c = await collectionOf([{ _id: 1, k: 'a' }]);
      await c.createIndex({ k: 1 });
      s.startTransaction({ readConcern: { level: 'snapshot' } });
      await c.findOne({ k: 'a' }, { session: s });
      await c.updateOne({ _id: 1 }, { $set: { k: 'b' } });
      const r = [
        await idsOf(c.find({ k: 'a' }, { session: s })),
        await idsOf(c.find({ k: 'b' }, { session: s })),
        await idsOf(c.find({ k: 'b' })),
      ];
      await s.abortTransaction();
      return r;
    }),
  [[1], [], [1]],
);
check(
  'write conflict between two transactions -> 112 TransientTransactionError',
  () =>
    inSession(s1 =>
      inSession(async s2 => {
        const c = await collectionOf([{ _id: 1, n: 1 }]);
        s1.startTransaction();
        s2.startTransaction();
        await c.updateOne({ _id: 1 }, { $inc: { n: 1 } }, { session: s1 });
        const e = await outcomeOf(() => c.updateOne({ _id: 1 }, { $inc: { n: 1 } }, { session: s2 }));
        await s2.abortTransaction().catch(() => {});
        await s1.commitTransaction();
        return [e, (await c.findOne()).n];
      }),
    ),
  [{ code: 112, labels: ['TransientTransactionError'] }, 2],
);
check(
  'write over a document changed since the snapshot -> 112',
  () =>
    inSession(async s => {
      const c = await collectionOf([{ _id: 1, n: 1 }]);
      s.startTransaction();
      await c.findOne({ _id: 1 }, { session: s });
      await c.updateOne({ _id: 1 }, { $set: { n: 5 } });
      const e = await outcomeOf(() => c.updateOne({ _id: 1 }, { $inc: { n: 1 } }, { session: s }));
      await s.abortTransaction().catch(() => {});
      return e;
    }),
  { code: 112, labels: ['TransientTransactionError'] },
);
check(
  'duplicate key inside aborts the transaction',
  () =>
    inSession(async s => {
      const c = await collectionOf([{ _id: 1 }]);
      s.startTransaction();
      await c.insertOne({ _id: 5 }, { session: s });
      const e = await codeOf(() => c.insertOne({ _id: 1 }, { session: s }));
      const e2 = await outcomeOf(() => c.insertOne({ _id: 6 }, { session: s }));
      await s.abortTransaction().catch(() => {});
      return [e, e2.code, await idsOf(c.find())];
    }),
  [11000, 251, [1]],
);
check(
  'two transactions insert one unique key: one conflicts',
  () =>
    inSession(s1 =>
      inSession(async s2 => {
        const c = await collectionOf([{ _id: 0 }]);
        await c.createIndex({ code: 1 }, { unique: true, sparse: true });
        s1.startTransaction();
        s2.startTransaction();
        await c.insertOne({ code: 'A' }, { session: s1 });
        const e = await outcomeOf(() => c.insertOne({ code: 'A' }, { session: s2 }));
        await s2.abortTransaction().catch(() => {});
        await s1.commitTransaction();
        return [e.code, await c.countDocuments({ code: 'A' })];
      }),
    ),
  [112, 1],
);
check(
  'withTransaction: 20 parallel increments',
  async () => {
    const c = await collectionOf([{ _id: 1, n: 0 }]);
    await Promise.all(
      Array.from({ length: 20 }, () =>
        inSession(s =>
          s.withTransaction(async () => {
            const x = await c.findOne({ _id: 1 }, { session: s });
            await c.updateOne({ _id: 1 }, { $set: { n: x.n + 1 } }, { session: s });
          }),
        ),
      ),
    );
    return (await c.findOne()).n;
  },
  20,
);
check(
  'withTransaction: transfer between two collections, rollback on throw',
  async () => {
    const a = await collectionOf([{ _id: 1, b: 100 }]),
      b = await collectionOf([{ _id: 1, b: 0 }]);
    await inSession(s =>
      s.withTransaction(async () => {
        await a.updateOne({ _id: 1 }, { $inc: { b: -30 } }, { session: s });
        await b.updateOne({ _id: 1 }, { $inc: { b: 30 } }, { session: s });
      }),
    );
    await inSession(s =>
      s.withTransaction(async () => {
        await a.updateOne({ _id: 1 }, { $inc: { b: -30 } }, { session: s });
        throw new Error('no');
      }),
    ).catch(() => {});
    return [(await a.findOne()).b, (await b.findOne()).b];
  },
  [70, 30],
);
check(
  'aggregate with $lookup inside sees own writes',
  () =>
    inSession(async s => {
      const a = await collectionOf([{ _id: 1 }]),
        b = await collectionOf([{ _id: 9 }]);
      s.startTransaction();
      await b.insertOne({ _id: 1, v: 'x' }, { session: s });
      const [r] = await a
        .aggregate([{ $lookup: { from: b.collectionName, localField: '_id', foreignField: '_id', as: 'j' } }], {
          session: s,
        })
        .toArray();
      await s.abortTransaction();
      return r.j;
    }),
  [{ _id: 1, v: 'x' }],
);
check(
  'insert into a new collection inside a transaction',
  () =>
    inSession(async s => {
      const c = await collectionOf();
      s.startTransaction();
      await c.insertOne({ _id: 1 }, { session: s });
      await s.commitTransaction();
      return idsOf(c.find());
    }),
  [1],
);
check(
  'cursor with getMore inside a transaction',
  () =>
    inSession(async s => {
      const c = await collectionOf(Array.from({ length: 50 }, (_, i) => ({ _id: i })));
      s.startTransaction();
      const r = await c.find({}, { session: s, batchSize: 7 }).toArray();
      await s.commitTransaction();
      return r.length;
    }),
  50,
);
check(
  'findOneAndUpdate + upsert inside',
  () =>
    inSession(async s => {
      const c = await collectionOf([{ _id: 1, n: 0 }]);
      s.startTransaction();
      const a = await c.findOneAndUpdate({ _id: 1 }, { $inc: { n: 1 } }, { session: s, returnDocument: 'after' });
      const b = await c.findOneAndUpdate(
        { _id: 2 },
        { $set: { n: 7 } },
        { session: s, upsert: true, returnDocument: 'after' },
      );
      await s.commitTransaction();
      return [a.n, b.n, await c.countDocuments()];
    }),
  [1, 7, 2],
);
check(
  'outside write waits for the transaction, then applies',
  () =>
    inSession(async s => {
      const c = await collectionOf([{ _id: 1, n: 1 }]);
      s.startTransaction();
      await c.updateOne({ _id: 1 }, { $inc: { n: 10 } }, { session: s });
      const p = c.updateOne({ _id: 1 }, { $inc: { n: 100 } });
      await pause(150);
      await s.commitTransaction();
      await p;
      return (await c.findOne()).n;
    }),
  111,
);
check(
  'empty transaction commits',
  () =>
    inSession(async s => {
      s.startTransaction();
      await s.commitTransaction();
      return 'ok';
    }),
  'ok',
);
check(
  'commit after abort fails client-side; second commit ok',
  () =>
    inSession(async s => {
      const c = await collectionOf([{ _id: 1 }]);
      s.startTransaction();
      await c.insertOne({ _id: 2 }, { session: s });
      await s.commitTransaction();
      await s.commitTransaction();
      return c.countDocuments();
    }),
  2,
);
