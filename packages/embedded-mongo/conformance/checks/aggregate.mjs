import {
  aggregates,
  check,
  codeOf,
  collectionOf,
  date,
  db,
  decimal,
  group,
  idsOf,
  nextNumber,
  objectId,
} from '../harness.mjs';

group('aggregate');
const S = [
  { _id: 1, k: 'a', n: 1, p: 10.5 },
  { _id: 2, k: 'b', n: 2, p: 2 },
  { _id: 3, k: 'a', n: 3 },
  { _id: 4, k: 'a', n: null, p: 1 },
];
aggregates(
  '$group sum/avg/min/max/count',
  S,
  [
    {
      $group: {
        _id: '$k',
        s: { $sum: '$n' },
        av: { $avg: '$n' },
        mn: { $min: '$n' },
        mx: { $max: '$n' },
        c: { $sum: 1 },
        cc: { $count: {} },
      },
    },
    { $sort: { _id: 1 } },
  ],
  [
    { _id: 'a', s: 4, av: 2, mn: 1, mx: 3, c: 3, cc: 3 },
    { _id: 'b', s: 2, av: 2, mn: 2, mx: 2, c: 1, cc: 1 },
  ],
);
aggregates(
  '$group push/addToSet/first/last; missing skipped by $push',
  S,
  [
    { $sort: { _id: 1 } },
    {
      $group: {
        _id: '$k',
        ps: { $push: '$p' },
        f: { $first: '$n' },
        l: { $last: '$n' },
        lp: { $last: '$p' },
        fp: { $first: '$p' },
      },
    },
    { $sort: { _id: 1 } },
  ],
  [
    { _id: 'a', ps: [10.5, 1], f: 1, l: null, lp: 1, fp: 10.5 },
    { _id: 'b', ps: [2], f: 2, l: 2, lp: 2, fp: 2 },
  ],
);
aggregates(
  '$group null',
  S,
  [{ $group: { _id: null, t: { $sum: { $multiply: ['$n', { $ifNull: ['$p', 0] }] } } } }],
  [{ _id: null, t: 14.5 }],
);
aggregates(
  '$group compound key',
  [
    { a: 1, b: 1 },
    { a: 1, b: 1 },
    { a: 1, b: 2 },
  ],
  [{ $group: { _id: { a: '$a', b: '$b' }, n: { $sum: 1 } } }, { $sort: { '_id.b': 1 } }],
  [
    { _id: { a: 1, b: 1 }, n: 2 },
    { _id: { a: 1, b: 2 }, n: 1 },
  ],
);
aggregates(
  '$group by ObjectId and by Date',
  [
    { u: objectId(1), t: date('2026-01-01') },
    { u: objectId(1), t: date('2026-01-01') },
    { u: objectId(2), t: date('2026-01-01') },
  ],
  [{ $group: { _id: '$u', n: { $sum: 1 } } }, { $sort: { _id: 1 } }],
  [
    { _id: objectId(1), n: 2 },
    { _id: objectId(2), n: 1 },
  ],
);
aggregates(
  '$group missing key is null',
  [{ _id: 1 }, { _id: 2, k: null }, { _id: 3, k: 1 }],
  [{ $group: { _id: '$k', n: { $sum: 1 } } }, { $sort: { _id: 1 } }],
  [
    { _id: null, n: 2 },
    { _id: 1, n: 1 },
  ],
);
aggregates(
  '$sum of Decimal128',
  [{ p: decimal('0.10') }, { p: decimal('0.20') }, { p: 1 }],
  [{ $group: { _id: null, t: { $sum: '$p' } } }, { $project: { _id: 0, t: 1 } }],
  [{ t: decimal('1.30') }],
);
aggregates(
  '$max of Decimal128 and dates',
  [
    { p: decimal('9'), t: date('2026-01-01') },
    { p: decimal('10'), t: date('2026-02-01') },
  ],
  [{ $group: { _id: null, p: { $max: '$p' }, t: { $max: '$t' } } }],
  [{ _id: null, p: decimal('10'), t: date('2026-02-01') }],
);
aggregates(
  '$unwind',
  [{ _id: 1, a: [1, 2] }, { _id: 2, a: [] }, { _id: 3, a: 7 }, { _id: 4 }],
  [{ $unwind: '$a' }, { $sort: { _id: 1, a: 1 } }],
  [
    { _id: 1, a: 1 },
    { _id: 1, a: 2 },
    { _id: 3, a: 7 },
  ],
);
aggregates(
  '$unwind preserve + index',
  [{ _id: 1, a: ['x'] }, { _id: 2, a: [] }, { _id: 3 }],
  [{ $unwind: { path: '$a', preserveNullAndEmptyArrays: true, includeArrayIndex: 'i' } }, { $sort: { _id: 1 } }],
  [
    { _id: 1, a: 'x', i: 0 },
    { _id: 2, i: null },
    { _id: 3, i: null },
  ],
);
check(
  '$lookup',
  async () => {
    const u = await collectionOf([
      { _id: objectId(1), n: '甲' },
      { _id: objectId(2), n: '乙' },
    ]);
    const c = await collectionOf([{ _id: 1, u: objectId(1) }, { _id: 2, u: objectId(9) }, { _id: 3 }]);
    return c
      .aggregate([
        { $lookup: { from: u.collectionName, localField: 'u', foreignField: '_id', as: 'x' } },
        { $sort: { _id: 1 } },
        { $project: { x: 1 } },
      ])
      .toArray();
  },
  [
    { _id: 1, x: [{ _id: objectId(1), n: '甲' }] },
    { _id: 2, x: [] },
    { _id: 3, x: [] },
  ],
);
check(
  '$lookup local array',
  async () => {
    const u = await collectionOf([{ _id: 1 }, { _id: 2 }, { _id: 3 }]);
    const c = await collectionOf([{ _id: 1, r: [3, 1] }]);
    const [r] = await c
      .aggregate([{ $lookup: { from: u.collectionName, localField: 'r', foreignField: '_id', as: 'x' } }])
      .toArray();
    return r.x.map(o => o._id).sort();
  },
  [1, 3],
);
check(
  '$lookup foreign array',
  async () => {
    const u = await collectionOf([
      { _id: 1, m: ['a', 'b'] },
      { _id: 2, m: ['c'] },
    ]);
    const c = await collectionOf([{ _id: 1, k: 'b' }]);
    const [r] = await c
      .aggregate([{ $lookup: { from: u.collectionName, localField: 'k', foreignField: 'm', as: 'x' } }])
      .toArray();
    return r.x.map(o => o._id);
  },
  [1],
);
check(
  '$lookup pipeline + let',
  async () => {
    const u = await collectionOf([
      { _id: 1, k: 'a', q: 5 },
      { _id: 2, k: 'a', q: 1 },
      { _id: 3, k: 'b', q: 9 },
    ]);
    const c = await collectionOf([{ _id: 1, k: 'a', min: 3 }]);
    return c
      .aggregate([
        {
          $lookup: {
            from: u.collectionName,
            let: { kk: '$k', m: '$min' },
            pipeline: [
              { $match: { $expr: { $and: [{ $eq: ['$k', '$$kk'] }, { $gte: ['$q', '$$m'] }] } } },
              { $project: { q: 1 } },
            ],
            as: 'x',
          },
        },
      ])
      .toArray();
  },
  [{ _id: 1, k: 'a', min: 3, x: [{ _id: 1, q: 5 }] }],
);
check(
  '$lookup fields + pipeline',
  async () => {
    const u = await collectionOf([
      { _id: 1, k: 'a', q: 5 },
      { _id: 2, k: 'a', q: 1 },
    ]);
    const c = await collectionOf([{ _id: 1, k: 'a' }]);
    const [r] = await c
      .aggregate([
        {
          $lookup: {
            from: u.collectionName,
            localField: 'k',
            foreignField: 'k',
            pipeline: [{ $match: { q: { $gt: 2 } } }],
            as: 'x',
          },
        },
      ])
      .toArray();
    return r.x.map(o => o._id);
  },
  [1],
);
aggregates(
  '$facet',
  S,
  [
    {
      $facet: {
        total: [{ $count: 'n' }],
        page: [{ $sort: { _id: -1 } }, { $limit: 2 }, { $project: { _id: 1 } }],
        none: [{ $match: { k: 'zzz' } }, { $count: 'n' }],
      },
    },
  ],
  [{ total: [{ n: 4 }], page: [{ _id: 4 }, { _id: 3 }], none: [] }],
);
aggregates(
  '$bucket',
  [{ a: 1 }, { a: 5 }, { a: 15 }, { a: 99 }],
  [{ $bucket: { groupBy: '$a', boundaries: [0, 10, 20], default: 'other', output: { n: { $sum: 1 } } } }],
  [
    { _id: 0, n: 2 },
    { _id: 10, n: 1 },
    { _id: 'other', n: 1 },
  ],
);
aggregates(
  '$sortByCount',
  [{ t: 'x' }, { t: 'y' }, { t: 'x' }],
  [{ $sortByCount: '$t' }],
  [
    { _id: 'x', count: 2 },
    { _id: 'y', count: 1 },
  ],
);
aggregates('$count on nothing gives no document', [{ a: 1 }], [{ $match: { a: 2 } }, { $count: 'n' }], []);
aggregates(
  '$project include/exclude/compute',
  [{ _id: 1, a: { b: 1, c: 2 }, d: 3 }],
  [{ $project: { _id: 0, 'a.b': 1, e: { $add: ['$d', 1] }, lit: { $literal: 1 }, arr: ['$d', '$nope'] } }],
  [{ a: { b: 1 }, e: 4, lit: 1, arr: [3, null] }],
);
aggregates(
  '$addFields nested + overwrite',
  [{ _id: 1, a: { b: 1 }, d: 3 }],
  [{ $addFields: { 'a.c': '$d', d: { x: '$a.b' } } }],
  [{ _id: 1, a: { b: 1, c: 3 }, d: { x: 1 } }],
);
aggregates(
  '$addFields missing removes nothing',
  [{ _id: 1, a: 1 }],
  [{ $addFields: { b: '$nope', c: '$$REMOVE' } }],
  [{ _id: 1, a: 1 }],
);
aggregates(
  '$replaceRoot $mergeObjects',
  [{ _id: 1, a: { x: 1 }, y: 2 }],
  [{ $replaceRoot: { newRoot: { $mergeObjects: [{ x: 0, z: 0 }, '$a', { y: '$y' }] } } }],
  [{ x: 1, z: 0, y: 2 }],
);
check(
  '$unionWith',
  async () => {
    const u = await collectionOf([{ _id: 2 }]);
    const c = await collectionOf([{ _id: 1 }]);
    return c.aggregate([{ $unionWith: u.collectionName }, { $sort: { _id: 1 } }]).toArray();
  },
  [{ _id: 1 }, { _id: 2 }],
);
check(
  '$merge into a collection',
  async () => {
    const o = await collectionOf([{ _id: 'a', old: 1 }]);
    const c = await collectionOf(S);
    await c
      .aggregate([
        { $group: { _id: '$k', n: { $sum: 1 } } },
        { $merge: { into: o.collectionName, whenMatched: 'merge', whenNotMatched: 'insert' } },
      ])
      .toArray();
    return o.find().sort({ _id: 1 }).toArray();
  },
  [
    { _id: 'a', old: 1, n: 3 },
    { _id: 'b', n: 1 },
  ],
);
check(
  '$out',
  async () => {
    const c = await collectionOf([{ _id: 1 }, { _id: 2 }]);
    const o = 'outc' + nextNumber();
    await c.aggregate([{ $match: { _id: 2 } }, { $out: o }]).toArray();
    return idsOf(db.collection(o).find());
  },
  [2],
);
aggregates(
  '$setWindowFields rank',
  [
    { _id: 1, s: 5 },
    { _id: 2, s: 9 },
    { _id: 3, s: 9 },
  ],
  [
    { $setWindowFields: { sortBy: { s: -1 }, output: { r: { $rank: {} } } } },
    { $sort: { _id: 1 } },
    { $project: { r: 1 } },
  ],
  [
    { _id: 1, r: 3 },
    { _id: 2, r: 1 },
    { _id: 3, r: 1 },
  ],
);
check(
  '$graphLookup',
  async () => {
    const c = await collectionOf([
      { _id: 1, p: null },
      { _id: 2, p: 1 },
      { _id: 3, p: 2 },
    ]);
    const [r] = await c
      .aggregate([
        { $match: { _id: 3 } },
        {
          $graphLookup: {
            from: c.collectionName,
            startWith: '$p',
            connectFromField: 'p',
            connectToField: '_id',
            as: 'up',
          },
        },
      ])
      .toArray();
    return r.up.map(x => x._id).sort();
  },
  [1, 2],
);
aggregates(
  '$sort missing/null first, $skip, $limit',
  [{ _id: 1, a: 2 }, { _id: 2 }, { _id: 3, a: 1 }],
  [{ $sort: { a: 1 } }, { $skip: 1 }, { $limit: 1 }],
  [{ _id: 3, a: 1 }],
);
aggregates(
  '$match after $group on ObjectId',
  [{ u: objectId(1) }, { u: objectId(2) }],
  [{ $group: { _id: '$u' } }, { $match: { _id: objectId(2) } }],
  [{ _id: objectId(2) }],
);
aggregates('$sample', [{ a: 1 }, { a: 2 }, { a: 3 }], [{ $sample: { size: 2 } }, { $count: 'n' }], [{ n: 2 }]);
check(
  'unknown stage -> 40324',
  async () => {
    const c = await collectionOf([{ _id: 1 }]);
    return codeOf(() => c.aggregate([{ $nope: {} }]).toArray());
  },
  40324,
);
check(
  'unknown expression operator -> error',
  async () => {
    const c = await collectionOf([{ _id: 1 }]);
    const r = await codeOf(() => c.aggregate([{ $project: { a: { $nope: 1 } } }]).toArray());
    return r === 31325 || r === 168;
  },
  true,
);
aggregates(
  '$unset stage',
  [{ _id: 1, a: { b: 1, c: 2 }, d: 1 }],
  [{ $unset: ['a.b', 'd'] }],
  [{ _id: 1, a: { c: 2 } }],
);
aggregates(
  '$top / $firstN accumulators',
  [
    { k: 1, s: 3, n: 'c' },
    { k: 1, s: 1, n: 'a' },
    { k: 1, s: 2, n: 'b' },
  ],
  [{ $group: { _id: '$k', t: { $top: { sortBy: { s: 1 }, output: '$n' } }, m: { $maxN: { input: '$s', n: 2 } } } }],
  [{ _id: 1, t: 'a', m: [3, 2] }],
);
aggregates(
  '$densify/$fill by day',
  [
    { t: date('2026-01-01T00:00:00Z'), v: 1 },
    { t: date('2026-01-03T00:00:00Z'), v: 3 },
  ],
  [
    { $densify: { field: 't', range: { step: 1, unit: 'day', bounds: 'full' } } },
    { $fill: { sortBy: { t: 1 }, output: { v: { value: 0 } } } },
    { $project: { _id: 0, v: 1, t: 1 } },
  ],
  [
    { t: date('2026-01-01T00:00:00Z'), v: 1 },
    { t: date('2026-01-02T00:00:00Z'), v: 0 },
    { t: date('2026-01-03T00:00:00Z'), v: 3 },
  ],
);
