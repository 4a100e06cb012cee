import { Long, check, collectionOf, date, decimal, group, objectId, updateFails, updates } from '../harness.mjs';

group('update');
updates('$set dotted builds documents', {}, { $set: { 'a.b.c': 1 } }, { a: { b: { c: 1 } } });
updates('$set array index; pads with null', { a: [1] }, { $set: { 'a.3': 9 } }, { a: [1, null, null, 9] });
updates('$set numeric on missing makes a document', {}, { $set: { 'a.0': 1 } }, { a: { 0: 1 } });
updateFails('$set through a scalar -> 28', { a: 1 }, { $set: { 'a.b': 1 } }, 28);
updateFails('$set field in array without index -> 28', { a: [{ b: 1 }] }, { $set: { 'a.b': 2 } }, 28);
updates('new fields come in lexical order', { x: 1 }, { $set: { c: 1, b: 2 } }, { x: 1, b: 2, c: 1 });
updates('$unset; element becomes null', { a: [1, 2, 3], b: 1 }, { $unset: { 'a.1': '', b: '' } }, { a: [1, null, 3] });
updates('$inc missing', {}, { $inc: { 'n.x': 2 } }, { n: { x: 2 } });
updateFails('$inc on null -> 14', { n: null }, { $inc: { n: 1 } }, 14);
updateFails('$inc on string -> 14', { n: 'a' }, { $inc: { n: 1 } }, 14);
updates('$inc past int32', { n: 2147483647 }, { $inc: { n: 1 } }, { n: 2147483648 });
updates('$inc Decimal128', { n: decimal('10.10') }, { $inc: { n: decimal('-0.20') } }, { n: decimal('9.90') });
updates('$inc Decimal128 field by int', { n: decimal('10.10') }, { $inc: { n: 1 } }, { n: decimal('11.10') });
check(
  '$inc Long keeps exactness',
  async () => {
    const c = await collectionOf([{ _id: 1, n: Long.fromString('9007199254740993') }]);
    await c.updateOne({ _id: 1 }, { $inc: { n: 2 } });
    return (await c.findOne({}, { promoteLongs: false })).n.toString();
  },
  '9007199254740995',
);
updates('$mul; missing gives 0', { n: 3 }, { $mul: { n: 2, m: 5 } }, { n: 6, m: 0 });
updates(
  '$min/$max',
  { a: 5, b: 5, t: date('2026-01-02') },
  { $min: { a: 3, b: 9 }, $max: { t: date('2026-01-03') } },
  { a: 3, b: 5, t: date('2026-01-03') },
);
updates('$rename', { a: 1, b: { c: 2 } }, { $rename: { a: 'z', 'b.c': 'y' } }, { b: {}, y: 2, z: 1 });
check(
  '$currentDate',
  async () => {
    const c = await collectionOf([{ _id: 1 }]);
    await c.updateOne({ _id: 1 }, { $currentDate: { t: true } });
    return Math.abs(Date.now() - (await c.findOne()).t.getTime()) < 60000;
  },
  true,
);
updates('$push', { a: [1] }, { $push: { a: 2, b: 3 } }, { a: [1, 2], b: [3] });
updates('$push array as one element', { a: [1] }, { $push: { a: [2, 3] } }, { a: [1, [2, 3]] });
updates(
  '$push $each $slice $sort',
  { s: [{ n: 5 }, { n: 1 }] },
  { $push: { s: { $each: [{ n: 3 }, { n: 9 }], $sort: { n: -1 }, $slice: 3 } } },
  { s: [{ n: 9 }, { n: 5 }, { n: 3 }] },
);
updates(
  '$push $each $slice negative',
  { a: [1, 2] },
  { $push: { a: { $each: [3, 4], $slice: -3 } } },
  { a: [2, 3, 4] },
);
updates('$push $position', { a: [1, 4] }, { $push: { a: { $each: [2, 3], $position: 1 } } }, { a: [1, 2, 3, 4] });
updateFails('$push to a scalar -> 2', { a: 1 }, { $push: { a: 2 } }, 2);
updateFails('$push to null -> 2', { a: null }, { $push: { a: 2 } }, 2);
updates('$addToSet $each', { a: [1, 2] }, { $addToSet: { a: { $each: [2, 3, 3] } } }, { a: [1, 2, 3] });
updates(
  '$addToSet documents: order matters',
  { a: [{ x: 1, y: 2 }] },
  { $addToSet: { a: { y: 2, x: 1 } } },
  {
    a: [
      { x: 1, y: 2 },
      { y: 2, x: 1 },
    ],
  },
);
updates(
  '$addToSet ObjectId',
  { a: [objectId(1)] },
  { $addToSet: { a: objectId(1), b: objectId(2) } },
  { a: [objectId(1)], b: [objectId(2)] },
);
updates('$pull value', { a: [1, 2, 1, 3] }, { $pull: { a: 1 } }, { a: [2, 3] });
updates('$pull condition', { a: [1, 5, 8] }, { $pull: { a: { $gte: 5 } } }, { a: [1] });
updates('$pull $in', { a: ['x', 'y', 'z'] }, { $pull: { a: { $in: ['x', 'z'] } } }, { a: ['y'] });
updates(
  '$pull sub-document fields',
  {
    a: [
      { u: objectId(1), n: 1 },
      { u: objectId(2), n: 2 },
    ],
  },
  { $pull: { a: { u: objectId(1) } } },
  { a: [{ u: objectId(2), n: 2 }] },
);
updates(
  '$pull sub-document condition',
  {
    a: [
      { n: 1, k: 'a' },
      { n: 7, k: 'a' },
    ],
  },
  { $pull: { a: { k: 'a', n: { $gt: 5 } } } },
  { a: [{ n: 1, k: 'a' }] },
);
updates(
  '$pullAll / $pop',
  { a: [1, 2, 3, 2], b: [1, 2, 3], c: [1, 2] },
  { $pullAll: { a: [2] }, $pop: { b: 1, c: -1 } },
  { a: [1, 3], b: [1, 2], c: [2] },
);
updates(
  'positional $',
  { a: [1, 5, 8] },
  { $set: { 'a.$': 50 } },
  { a: [1, 50, 8] },
  { filter: { _id: 1, a: { $gte: 5 } } },
);
updates(
  'positional $ in documents, two fields',
  {
    a: [
      { k: 1, n: 0 },
      { k: 2, n: 0 },
    ],
  },
  { $inc: { 'a.$.n': 3 }, $set: { 'a.$.s': 'x' } },
  {
    a: [
      { k: 1, n: 0 },
      { k: 2, n: 3, s: 'x' },
    ],
  },
  { filter: { _id: 1, 'a.k': 2 } },
);
updates(
  'positional $ with $elemMatch',
  {
    a: [
      { k: 1, n: 0 },
      { k: 1, n: 5 },
    ],
  },
  { $set: { 'a.$.n': 9 } },
  {
    a: [
      { k: 1, n: 0 },
      { k: 1, n: 9 },
    ],
  },
  { filter: { a: { $elemMatch: { k: 1, n: { $gt: 1 } } } } },
);
updateFails('positional $ without array in filter -> 2', { a: [1] }, { $set: { 'a.$': 2 } }, 2);
updates('$[]', { a: [{ n: 1 }, { n: 2 }] }, { $inc: { 'a.$[].n': 10 } }, { a: [{ n: 11 }, { n: 12 }] });
updates(
  '$[e] arrayFilters',
  { a: [{ n: 1 }, { n: 5 }] },
  { $set: { 'a.$[e].big': true } },
  { a: [{ n: 1 }, { n: 5, big: true }] },
  { arrayFilters: [{ 'e.n': { $gt: 3 } }] },
);
updates(
  '$[e] two fields in one update',
  {
    a: [
      { n: 1, s: 0 },
      { n: 5, s: 0 },
    ],
  },
  { $set: { 'a.$[e].s': 1, 'a.$[e].t': 2 }, $inc: { 'a.$[e].n': 1 } },
  {
    a: [
      { n: 1, s: 0 },
      { n: 6, s: 1, t: 2 },
    ],
  },
  { arrayFilters: [{ 'e.n': 5 }] },
);
updates(
  'nested $[a].b.$[c]',
  {
    d: [
      {
        k: 1,
        s: [
          { t: 'am', left: 2 },
          { t: 'pm', left: 2 },
        ],
      },
      { k: 2, s: [{ t: 'am', left: 2 }] },
    ],
  },
  { $inc: { 'd.$[x].s.$[y].left': -1 } },
  {
    d: [
      {
        k: 1,
        s: [
          { t: 'am', left: 1 },
          { t: 'pm', left: 2 },
        ],
      },
      { k: 2, s: [{ t: 'am', left: 2 }] },
    ],
  },
  { arrayFilters: [{ 'x.k': 1 }, { 'y.t': 'am' }] },
);
updates(
  '$[e] scalar filter',
  { a: [1, 5, 9] },
  { $set: { 'a.$[e]': 0 } },
  { a: [1, 0, 0] },
  { arrayFilters: [{ e: { $gte: 5 } }] },
);
updateFails('missing arrayFilter -> 2', { a: [1] }, { $set: { 'a.$[e]': 0 } }, 2);
updateFails('conflicting paths -> 40', { a: {} }, { $set: { a: 1, 'a.b': 2 } }, 40);
updateFails('same path in two operators -> 40', { a: 1 }, { $set: { a: 1 }, $inc: { a: 1 } }, 40);
updateFails('unknown operator -> 9', { a: 1 }, { $foo: { a: 1 } }, 9);
updates('empty $set is a no-op', { a: 1 }, { $set: {} }, { a: 1 });
updates(
  'pipeline update',
  { q: 3, price: 10, tags: ['a'] },
  [
    { $set: { total: { $multiply: ['$q', '$price'] }, tags: { $concatArrays: ['$tags', ['b']] } } },
    { $unset: 'price' },
  ],
  { q: 3, tags: ['a', 'b'], total: 30 },
);
updates(
  'pipeline update with $cond and $$NOW',
  { left: 1 },
  [{ $set: { status: { $cond: [{ $gt: ['$left', 0] }, 'open', 'full'] }, ok: { $eq: [{ $type: '$$NOW' }, 'date'] } } }],
  { left: 1, status: 'open', ok: true },
);
updates('pipeline $replaceWith', { a: { b: 1 } }, [{ $replaceWith: { _id: '$_id', c: '$a.b' } }], { c: 1 });
updates('$bit', { f: 5 }, { $bit: { f: { or: 2 } } }, { f: 7 });
check(
  'updateMany with arrayFilters counts',
  async () => {
    const c = await collectionOf([
      { _id: 1, a: [1, 2] },
      { _id: 2, a: [9] },
    ]);
    const r = await c.updateMany({}, { $set: { 'a.$[e]': 0 } }, { arrayFilters: [{ e: { $lt: 5 } }] });
    return [r.matchedCount, r.modifiedCount];
  },
  [2, 1],
);
check(
  'upsert pipeline',
  async () => {
    const c = await collectionOf();
    await c.updateOne({ _id: 5, k: 1 }, [{ $set: { n: { $add: [{ $ifNull: ['$n', 0] }, 1] } } }], { upsert: true });
    return c.findOne();
  },
  { _id: 5, k: 1, n: 1 },
);
check(
  'failed update leaves the document alone',
  async () => {
    const c = await collectionOf([{ _id: 1, a: 1, b: 'x' }]);
    await c.updateOne({ _id: 1 }, { $set: { a: 2 }, $inc: { b: 1 } }).catch(() => {});
    return c.findOne();
  },
  { _id: 1, a: 1, b: 'x' },
);
