import mongoose from 'mongoose';
import { check, codeOf, connection, group, modelOf, nextNumber, pause } from '../harness.mjs';

const { Schema } = mongoose;

group('mongoose');
check(
  'autoIndex on init (unique, compound, sparse, ttl)',
  async () => {
    const s = new Schema({
      phone: { type: String, unique: true, sparse: true },
      a: Number,
      at: { type: Date, expires: 60 },
    });
    s.index({ a: 1, at: -1 });
    const M = modelOf(s);
    await M.init();
    return (await M.collection.indexes()).map(i => i.name).sort();
  },
  ['_id_', 'a_1_at_-1', 'at_1', 'phone_1'],
);
check(
  'create, defaults, timestamps, __v',
  async () => {
    const M = modelOf(new Schema({ n: { type: Number, default: 3 } }, { timestamps: true }));
    const x = await M.create({});
    const y = await M.findById(x._id);
    return [y.n, y.__v, y.createdAt instanceof Date, +y.createdAt === +y.updatedAt];
  },
  [3, 0, true, true],
);
check(
  'save sends only changes',
  async () => {
    const M = modelOf({ a: Number, b: Number });
    const x = await M.create({ a: 1, b: 1 });
    await M.updateOne({ _id: x._id }, { b: 9 });
    x.a = 2;
    await x.save();
    const y = await M.findById(x._id).lean();
    return [y.a, y.b];
  },
  [2, 9],
);
check(
  '__v grows on array change',
  async () => {
    const M = modelOf({ a: [Number] });
    const x = await M.create({ a: [1, 2] });
    x.a = [3];
    await x.save();
    return (await M.findById(x._id)).__v;
  },
  1,
);
check(
  'VersionError on stale array save',
  async () => {
    const M = modelOf({ a: [{ n: Number }] });
    const x = await M.create({ a: [{ n: 1 }, { n: 2 }] });
    const y = await M.findById(x._id);
    x.a.splice(0, 1);
    x.markModified('a');
    await x.save();
    y.a[1].n = 5;
    return y.save().then(
      () => 'saved',
      e => e.name,
    );
  },
  'VersionError',
);
check(
  'optimisticConcurrency',
  async () => {
    const M = modelOf(new Schema({ n: Number }, { optimisticConcurrency: true }));
    const x = await M.create({ n: 1 });
    const y = await M.findById(x._id);
    x.n = 2;
    await x.save();
    y.n = 3;
    return [
      await y.save().then(
        () => 'saved',
        e => e.name,
      ),
      (await M.findById(x._id)).n,
    ];
  },
  ['VersionError', 2],
);
check(
  'populate: ref, array, select',
  async () => {
    const Un = `U${nextNumber()}`;
    const Us = modelOf({ name: String, secret: String }, Un);
    const M = modelOf({
      by: { type: Schema.Types.ObjectId, ref: Un },
      all: [{ type: Schema.Types.ObjectId, ref: Un }],
    });
    const [a, b] = await Us.create([
      { name: '甲', secret: 's' },
      { name: '乙', secret: 's' },
    ]);
    const x = await M.create({ by: a, all: [b, a] });
    const y = await M.findById(x._id).populate('by', 'name -_id').populate('all').lean();
    return [y.by, y.all.map(u => u.name)];
  },
  [{ name: '甲' }, ['乙', '甲']],
);
check(
  'populate: virtual with match, sort, count',
  async () => {
    const An = `A${nextNumber()}`,
      Bn = `B${nextNumber()}`;
    const as = new Schema({ n: String });
    as.virtual('bs', { ref: Bn, localField: '_id', foreignField: 'a', options: { sort: { k: -1 } } });
    as.virtual('cnt', { ref: Bn, localField: '_id', foreignField: 'a', count: true });
    const AA = modelOf(as, An),
      BB = modelOf({ a: Schema.Types.ObjectId, k: Number }, Bn);
    const a = await AA.create({ n: 'x' });
    await BB.create([
      { a, k: 1 },
      { a, k: 3 },
      { a, k: 2 },
    ]);
    const r = await AA.findById(a._id)
      .populate({ path: 'bs', match: { k: { $gt: 1 } } })
      .populate('cnt');
    return [r.bs.map(b => b.k), r.cnt];
  },
  [[3, 2], 3],
);
check(
  'findOneAndUpdate new + runValidators',
  async () => {
    const M = modelOf({ n: { type: Number, min: 0 } });
    const x = await M.create({ n: 5 });
    const y = await M.findOneAndUpdate(
      { _id: x._id, n: { $gte: 2 } },
      { $inc: { n: -2 } },
      { returnDocument: 'after', runValidators: true },
    );
    const z = await M.findOneAndUpdate(
      { _id: x._id, n: { $gte: 4 } },
      { $inc: { n: -4 } },
      { returnDocument: 'after' },
    );
    return [y.n, z];
  },
  [3, null],
);
check(
  'findOneAndUpdate upsert with setDefaultsOnInsert',
  async () => {
    const M = modelOf(new Schema({ k: String, n: Number, d: { type: Number, default: 7 } }, { timestamps: true }));
    const y = await M.findOneAndUpdate({ k: 'a' }, { $inc: { n: 1 } }, { upsert: true, returnDocument: 'after' });
    return [y.k, y.n, y.d, y.__v, y.createdAt instanceof Date];
  },
  ['a', 1, 7, 0, true],
);
check(
  'duplicate key surfaces as 11000',
  async () => {
    const M = modelOf({ k: { type: String, unique: true } });
    await M.init();
    await M.create({ k: 'a' });
    return codeOf(() => M.create({ k: 'a' }));
  },
  11000,
);
check(
  'insertMany / bulkWrite / bulkSave',
  async () => {
    const M = modelOf({ n: Number });
    await M.insertMany([{ n: 1 }, { n: 2 }]);
    const r = await M.bulkWrite([{ updateMany: { filter: {}, update: { $inc: { n: 10 } } } }]);
    const all = await M.find().sort('n');
    for (const x of all) x.n++;
    await M.bulkSave(all);
    return [r.modifiedCount, (await M.find().sort('n').lean()).map(x => x.n)];
  },
  [2, [12, 13]],
);
check(
  'query cursor, eachAsync',
  async () => {
    const M = modelOf({ n: Number });
    await M.insertMany(Array.from({ length: 300 }, (_, n) => ({ n })));
    let t = 0;
    for await (const x of M.find().sort({ n: 1 }).cursor({ batchSize: 50 })) t += x.n;
    let k = 0;
    await M.find()
      .cursor()
      .eachAsync(
        () => {
          k++;
        },
        { parallel: 5 },
      );
    return [t, k];
  },
  [44850, 300],
);
check(
  'aggregate via model, cast by hand',
  async () => {
    const M = modelOf({ k: String, n: Number });
    await M.create([
      { k: 'a', n: 1 },
      { k: 'a', n: 2 },
    ]);
    return M.aggregate()
      .match({ k: 'a' })
      .group({ _id: '$k', n: { $sum: '$n' } });
  },
  [{ _id: 'a', n: 3 }],
);
check(
  'discriminators',
  async () => {
    const base = new Schema({ t: String }, { discriminatorKey: 'kind' });
    const B = modelOf(base);
    const Dn = `D${nextNumber()}`;
    const D = B.discriminator(Dn, new Schema({ extra: Number }));
    await B.create({ t: 'x' });
    await D.create({ t: 'y', extra: 5 });
    return [await B.countDocuments(), await D.countDocuments(), (await D.findOne()).extra];
  },
  [2, 1, 5],
);
check(
  'Decimal128, Map, Buffer, UUID, BigInt, Mixed',
  async () => {
    const M = modelOf({
      p: Schema.Types.Decimal128,
      m: { type: Map, of: Number },
      b: Buffer,
      u: Schema.Types.UUID,
      g: BigInt,
      x: Schema.Types.Mixed,
    });
    const id = (
      await M.create({
        p: '1.50',
        m: { a: 1 },
        b: Buffer.from('hi'),
        u: '01234567-89ab-4def-8123-456789abcdef',
        g: 9007199254740993n,
        x: { y: [1] },
      })
    )._id;
    const r = await M.findById(id);
    return [String(r.p), r.m.get('a'), r.b.toString(), r.u.toString().replaceAll('-', ''), r.x];
  },
  ['1.50', 1, 'hi', '0123456789ab4def8123456789abcdef', { y: [1] }],
);
check(
  'exists, distinct, countDocuments, estimated',
  async () => {
    const M = modelOf({ k: String });
    await M.create([{ k: 'a' }, { k: 'b' }, { k: 'a' }]);
    return [
      !!(await M.exists({ k: 'a' })),
      await M.exists({ k: 'z' }),
      (await M.distinct('k')).sort(),
      await M.countDocuments({ k: 'a' }),
      await M.estimatedDocumentCount(),
    ];
  },
  [true, null, ['a', 'b'], 2, 3],
);
check(
  'connection.transaction: commit and rollback',
  async () => {
    const M = modelOf({ n: Number });
    await M.createCollection();
    const x = await M.create({ n: 1 });
    await connection.transaction(async s => {
      x.n = 2;
      await x.save({ session: s });
      await M.create([{ n: 50 }], { session: s });
    });
    await connection
      .transaction(async s => {
        x.n = 3;
        await x.save({ session: s });
        throw new Error('no');
      })
      .catch(() => {});
    return [(await M.findById(x._id)).n, await M.countDocuments(), x.isModified('n')];
  },
  [2, 2, true],
);
check(
  'session.withTransaction with populate and unique',
  async () => {
    const M = modelOf({ code: { type: String, unique: true }, used: { type: Boolean, default: false } });
    await M.init();
    await M.create({ code: 'V1' });
    const redeem = async () => {
      const s = await connection.startSession();
      try {
        return await s.withTransaction(async () => {
          const v = await M.findOne({ code: 'V1', used: false }).session(s);
          if (!v) return 'gone';
          v.used = true;
          await v.save({ session: s });
          return 'ok';
        });
      } finally {
        await s.endSession();
      }
    };
    return (await Promise.all([redeem(), redeem(), redeem()])).sort();
  },
  ['gone', 'gone', 'ok'],
);
check(
  'syncIndexes drops and makes',
  async () => {
    const M = modelOf({ a: { type: Number, index: true } });
    await M.init();
    await M.collection.createIndex({ old: 1 });
    const dropped = await M.syncIndexes();
    return [dropped, (await M.collection.indexes()).map(i => i.name).sort()];
  },
  [['old_1'], ['_id_', 'a_1']],
);
check(
  'array subdocument helpers: push, id().deleteOne, set',
  async () => {
    const M = modelOf({ items: [{ n: Number }] });
    const x = await M.create({ items: [{ n: 1 }, { n: 2 }] });
    x.items.push({ n: 3 });
    await x.save();
    x.items.id(x.items[0]._id).deleteOne();
    await x.save();
    x.items[0].n = 20;
    await x.save();
    return (await M.findById(x._id).lean()).items.map(i => i.n);
  },
  [20, 3],
);
check(
  'updateOne with timestamps and positional',
  async () => {
    const M = modelOf(new Schema({ items: [{ k: String, n: Number }] }, { timestamps: true }));
    const x = await M.create({
      items: [
        { k: 'a', n: 1 },
        { k: 'b', n: 1 },
      ],
    });
    await pause(5);
    const r = await M.updateOne({ _id: x._id, 'items.k': 'b' }, { $inc: { 'items.$.n': 4 } });
    const y = await M.findById(x._id);
    return [r.modifiedCount, y.items[1].n, y.updatedAt > x.updatedAt];
  },
  [1, 5, true],
);
check(
  'Model.watch (change stream) sees an insert',
  async () => {
    const M = modelOf({ n: Number });
    await M.createCollection();
    const w = M.watch([], { maxAwaitTimeMS: 500 });
    const p = new Promise((res, rej) => {
      w.on('change', c => res(c.operationType));
      w.on('error', rej);
      setTimeout(() => rej(new Error('timeout')), 4000);
    });
    p.catch(() => {});
    await pause(300);
    await M.create({ n: 1 });
    try {
      return await p;
    } catch (e) {
      return 'no: ' + (e.code ?? e.message);
    } finally {
      await w.close().catch(() => {});
    }
  },
  'insert',
);
