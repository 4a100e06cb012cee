import {
  Long,
  UUID,
  check,
  codeOf,
  collectionOf,
  date,
  decimal,
  group,
  idsOf,
  matches,
  objectId,
} from '../harness.mjs';

group('query');
const N = [
  { _id: 1, a: null },
  { _id: 2 },
  { _id: 3, a: 1 },
  { _id: 4, a: 'x' },
  { _id: 5, a: [] },
  { _id: 6, a: [null, 2] },
];
matches('{a:null} = null or missing (or in array)', N, { a: null }, [1, 2, 6]);
matches('{a:{$ne:null}}', N, { a: { $ne: null } }, [3, 4, 5]);
matches('{a:{$exists:false}}', N, { a: { $exists: false } }, [2]);
matches('{a:{$exists:true}}', N, { a: { $exists: true } }, [1, 3, 4, 5, 6]);
matches('{a:{$gte:null}}', N, { a: { $gte: null } }, [1, 2, 6]);
matches('$in with null', N, { a: { $in: [null, 'x'] } }, [1, 2, 4, 6]);
matches('$nin with null', N, { a: { $nin: [null] } }, [3, 4, 5]);
const M = [
  { _id: 1, a: 3 },
  { _id: 2, a: 7 },
  { _id: 3, a: '7' },
  { _id: 4, a: date('2026-01-01') },
  { _id: 5, a: [1, 9] },
  { _id: 6, a: { x: 1 } },
  { _id: 7, a: true },
];
matches('$gt compares within one type', M, { a: { $gt: 5 } }, [2, 5]);
matches('$lt string', M, { a: { $lt: '9' } }, [3]);
matches('$gte date', M, { a: { $gte: date('2025-12-31') } }, [4]);
matches(
  'range on array: different elements may satisfy',
  [
    { _id: 1, a: [0, 5] },
    { _id: 2, a: [0, 1] },
  ],
  { a: { $gt: 1, $lt: 2 } },
  [1],
);
matches(
  '$elemMatch scalars: one element must satisfy all',
  [
    { _id: 1, a: [0, 5] },
    { _id: 2, a: [0, 1.5] },
  ],
  { a: { $elemMatch: { $gt: 1, $lt: 2 } } },
  [2],
);
matches(
  '$elemMatch documents',
  [
    {
      _id: 1,
      a: [
        { b: 1, c: 2 },
        { b: 2, c: 1 },
      ],
    },
    { _id: 2, a: [{ b: 1, c: 1 }] },
  ],
  { a: { $elemMatch: { b: 1, c: 1 } } },
  [2],
);
matches(
  'dotted path into array of documents',
  [
    {
      _id: 1,
      a: [
        { b: 1, c: 2 },
        { b: 2, c: 1 },
      ],
    },
    { _id: 2, a: [{ b: 3 }] },
  ],
  { 'a.b': 1, 'a.c': 1 },
  [1],
);
matches(
  'dotted path with array index',
  [
    { _id: 1, a: [{ b: 1 }, { b: 2 }] },
    { _id: 2, a: [{ b: 2 }, { b: 1 }] },
  ],
  { 'a.1.b': 1 },
  [2],
);
matches(
  'numeric field name vs index',
  [
    { _id: 1, a: { 0: 'x' } },
    { _id: 2, a: ['x'] },
  ],
  { 'a.0': 'x' },
  [1, 2],
);
matches(
  "{'a.b':null} through arrays",
  [
    { _id: 1, a: [{ b: 1 }, { c: 1 }] },
    { _id: 2, a: [{ b: 1 }] },
    { _id: 3, a: [1, 2] },
    { _id: 4, a: [] },
    { _id: 5, a: 4 },
    { _id: 6 },
  ],
  { 'a.b': null },
  [1, 5, 6],
);
matches(
  "{'a.b':{$exists:false}} through arrays",
  [{ _id: 1, a: [{ b: 1 }, { c: 1 }] }, { _id: 2, a: [{ c: 1 }] }, { _id: 3, a: [] }, { _id: 4 }],
  { 'a.b': { $exists: false } },
  [2, 3, 4],
);
matches(
  'array equality: whole or element',
  [
    { _id: 1, a: [1, 2] },
    { _id: 2, a: [2, 1] },
    { _id: 3, a: [[1, 2]] },
  ],
  { a: [1, 2] },
  [1, 3],
);
matches(
  'embedded document equality is order-sensitive',
  [
    { _id: 1, a: { x: 1, y: 2 } },
    { _id: 2, a: { y: 2, x: 1 } },
  ],
  { a: { x: 1, y: 2 } },
  [1],
);
matches(
  '$all',
  [
    { _id: 1, a: ['r', 'g'] },
    { _id: 2, a: ['g'] },
    { _id: 3, a: 'g' },
  ],
  { a: { $all: ['g'] } },
  [1, 2, 3],
);
matches(
  '$all with $elemMatch',
  [
    { _id: 1, a: [{ x: 1 }, { x: 5 }] },
    { _id: 2, a: [{ x: 1 }] },
  ],
  { a: { $all: [{ $elemMatch: { x: 1 } }, { $elemMatch: { x: { $gt: 4 } } }] } },
  [1],
);
matches('$size', [{ _id: 1, a: [1, 2] }, { _id: 2, a: [] }, { _id: 3 }], { a: { $size: 0 } }, [2]);
matches(
  '$not $gt includes missing',
  [{ _id: 1, a: 1 }, { _id: 2, a: 9 }, { _id: 3 }, { _id: 4, a: 'z' }],
  { a: { $not: { $gt: 5 } } },
  [1, 3, 4],
);
matches(
  '$not regex',
  [
    { _id: 1, a: 'abc' },
    { _id: 2, a: 'xyz' },
  ],
  { a: { $not: /^a/ } },
  [2],
);
matches('$nor / $or', [{ _id: 1, a: 1 }, { _id: 2, b: 1 }, { _id: 3 }], { $nor: [{ a: 1 }, { b: 1 }] }, [3]);
matches(
  '$type names',
  [
    { _id: 1, a: 'x' },
    { _id: 2, a: 1 },
    { _id: 3, a: 1.5 },
    { _id: 4, a: [1] },
    { _id: 5, a: objectId(1) },
    { _id: 6, a: null },
    { _id: 7, a: Long.fromNumber(3) },
    { _id: 8, a: decimal('1') },
  ],
  { a: { $type: ['objectId', 'null', 'double'] } },
  [3, 5, 6],
);
matches(
  '$type number',
  [
    { _id: 1, a: 'x' },
    { _id: 2, a: 1 },
    { _id: 3, a: 1.5 },
    { _id: 4, a: [1] },
    { _id: 7, a: Long.fromNumber(3) },
    { _id: 8, a: decimal('1') },
  ],
  { a: { $type: 'number' } },
  [2, 3, 4, 7, 8],
);
matches(
  '$type long / decimal / array',
  [
    { _id: 2, a: 1 },
    { _id: 4, a: [1] },
    { _id: 7, a: Long.fromNumber(3) },
    { _id: 8, a: decimal('1') },
  ],
  { $or: [{ a: { $type: 'long' } }, { a: { $type: 'decimal' } }, { a: { $type: 'array' } }] },
  [4, 7, 8],
);
matches(
  '$mod',
  [
    { _id: 1, a: 4 },
    { _id: 2, a: 5 },
  ],
  { a: { $mod: [2, 1] } },
  [2],
);
matches(
  '$regex Chinese',
  [
    { _id: 1, t: '水晶疗愈工作坊' },
    { _id: 2, t: '冥想活动' },
    { _id: 3, t: '工作坊' },
  ],
  { t: { $regex: '^水晶.*工作' } },
  [1],
);
matches(
  '$regex i and x',
  [
    { _id: 1, t: 'Hello' },
    { _id: 2, t: 'hallo' },
  ],
  { t: { $regex: '^h E l', $options: 'ix' } },
  [1],
);
matches('$regex s (dot matches newline)', [{ _id: 1, t: 'a\nb' }], { t: { $regex: 'a.b', $options: 's' } }, [1]);
matches('$regex (?i) inline flag', [{ _id: 1, t: 'ABC' }], { t: { $regex: '(?i)abc' } }, [1]);
matches(
  '$in with regex',
  [
    { _id: 1, t: 'abc' },
    { _id: 2, t: 'xyz' },
    { _id: 3, t: 'q' },
  ],
  { t: { $in: [/^a/, 'q'] } },
  [1, 3],
);
matches(
  '$regex on array element',
  [
    { _id: 1, t: ['foo', 'bar'] },
    { _id: 2, t: ['baz'] },
  ],
  { t: /^fo/ },
  [1],
);
matches(
  'ObjectId equality and range',
  [
    { _id: 1, o: objectId(1) },
    { _id: 2, o: objectId(2) },
    { _id: 3, o: objectId(3) },
  ],
  { o: { $gte: objectId(2), $ne: objectId(3) } },
  [2],
);
matches(
  'Decimal128 equals int and double',
  [
    { _id: 1, p: decimal('10.00') },
    { _id: 2, p: 10 },
    { _id: 3, p: decimal('10.01') },
  ],
  { p: 10 },
  [1, 2],
);
matches(
  'Decimal128 orders numerically',
  [
    { _id: 1, p: decimal('9.5') },
    { _id: 2, p: decimal('10.5') },
    { _id: 3, p: 100 },
    { _id: 4, p: decimal('-3') },
  ],
  { p: { $gt: decimal('9.9') } },
  [2, 3],
);
matches(
  'Long beyond 2^53 compares exactly',
  [
    { _id: 1, n: Long.fromString('9007199254740993') },
    { _id: 2, n: Long.fromString('9007199254740992') },
  ],
  { n: { $gt: Long.fromString('9007199254740992') } },
  [1],
);
matches(
  'bool and number do not match',
  [
    { _id: 1, a: true },
    { _id: 2, a: 1 },
  ],
  { a: 1 },
  [2],
);
matches(
  'NaN equals NaN',
  [
    { _id: 1, a: NaN },
    { _id: 2, a: 1 },
  ],
  { a: NaN },
  [1],
);
matches(
  'date equality',
  [
    { _id: 1, a: date('2026-05-01T00:00:00Z') },
    { _id: 2, a: date('2026-05-01T00:00:01Z') },
  ],
  { a: date('2026-05-01T00:00:00Z') },
  [1],
);
matches(
  'Binary/UUID equality',
  [
    { _id: 1, u: new UUID('0123456789abcdef0123456789abcdef') },
    { _id: 2, u: new UUID('1123456789abcdef0123456789abcdef') },
  ],
  { u: new UUID('1123456789abcdef0123456789abcdef') },
  [2],
);
matches(
  '$expr compares fields',
  [
    { _id: 1, used: 2, max: 3 },
    { _id: 2, used: 3, max: 3 },
  ],
  { $expr: { $lt: ['$used', '$max'] } },
  [1],
);
matches(
  '$expr: missing is less than number',
  [
    { _id: 1, max: 3 },
    { _id: 2, used: 3, max: 3 },
  ],
  { $expr: { $lt: ['$used', '$max'] } },
  [1],
);
matches(
  '$expr with $add on dates',
  [
    { _id: 1, s: date('2026-01-01T00:00:00Z') },
    { _id: 2, s: date('2026-01-01T10:00:00Z') },
  ],
  { $expr: { $gt: [{ $add: ['$s', 3600000] }, date('2026-01-01T05:00:00Z')] } },
  [2],
);
matches(
  '$bitsAllSet',
  [
    { _id: 1, f: 5 },
    { _id: 2, f: 4 },
  ],
  { f: { $bitsAllSet: 1 } },
  [1],
);
matches(
  'implicit and on the same path',
  [
    { _id: 1, a: [{ s: 'open', n: 0 }] },
    { _id: 2, a: [{ s: 'open', n: 2 }] },
  ],
  { 'a.s': 'open', 'a.n': { $gte: 1 } },
  [2],
);
check(
  'bad operator -> 2',
  async () => {
    const c = await collectionOf([{ _id: 1 }]);
    return codeOf(() => c.find({ a: { $foo: 1 } }).toArray());
  },
  2,
);
check(
  'collation strength 2',
  async () => {
    const c = await collectionOf([
      { _id: 1, n: 'ABC' },
      { _id: 2, n: 'abd' },
    ]);
    return idsOf(c.find({ n: 'abc' }, { collation: { locale: 'en', strength: 2 } }));
  },
  [1],
);
check(
  '$text search',
  async () => {
    const c = await collectionOf([
      { _id: 1, t: 'coffee shop' },
      { _id: 2, t: 'tea' },
    ]);
    await c.createIndex({ t: 'text' });
    return idsOf(c.find({ $text: { $search: 'coffee' } }));
  },
  [1],
);
check(
  '2dsphere $near',
  async () => {
    const c = await collectionOf([
      { _id: 1, l: { type: 'Point', coordinates: [113.26, 23.13] } },
      { _id: 2, l: { type: 'Point', coordinates: [116.4, 39.9] } },
    ]);
    await c.createIndex({ l: '2dsphere' });
    return idsOf(c.find({ l: { $near: { $geometry: { type: 'Point', coordinates: [116, 40] } } } }));
  },
  [2, 1],
);
