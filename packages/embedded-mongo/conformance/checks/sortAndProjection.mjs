import {
  Binary,
  MaxKey,
  MinKey,
  Timestamp,
  check,
  codeOf,
  collectionOf,
  date,
  decimal,
  group,
  idsOf,
  objectId,
  projects,
} from '../harness.mjs';

group('sort+projection');
check(
  'order across types',
  async () => {
    const c = await collectionOf([
      { _id: 'regex', a: /x/ },
      { _id: 'date', a: date('2020-01-01') },
      { _id: 'bool', a: false },
      { _id: 'oid', a: objectId(1) },
      { _id: 'bin', a: new Binary(Buffer.from([1])) },
      { _id: 'obj', a: { x: 1 } },
      { _id: 'str', a: 'a' },
      { _id: 'num', a: 1 },
      { _id: 'dec', a: decimal('0.5') },
      { _id: 'null', a: null },
      { _id: 'min', a: new MinKey() },
      { _id: 'max', a: new MaxKey() },
      { _id: 'ts', a: new Timestamp({ t: 1, i: 1 }) },
    ]);
    return idsOf(c.find().sort({ a: 1 }));
  },
  ['min', 'null', 'dec', 'num', 'str', 'obj', 'bin', 'oid', 'bool', 'date', 'ts', 'regex', 'max'],
);
check(
  'array sorts by smallest asc, largest desc',
  async () => {
    const c = await collectionOf([
      { _id: 1, a: [3, 8] },
      { _id: 2, a: 5 },
      { _id: 3, a: [1, 9] },
    ]);
    return [await idsOf(c.find().sort({ a: 1 })), await idsOf(c.find().sort({ a: -1 }))];
  },
  [
    [3, 1, 2],
    [3, 1, 2],
  ],
);
check(
  'empty array sorts before null',
  async () => {
    const c = await collectionOf([
      { _id: 1, a: null },
      { _id: 2, a: [] },
      { _id: 3, a: 0 },
    ]);
    return idsOf(c.find().sort({ a: 1 }));
  },
  [2, 1, 3],
);
check(
  'embedded documents sort field by field in order',
  async () => {
    const c = await collectionOf([
      { _id: 1, a: { y: 1, x: 9 } },
      { _id: 2, a: { x: 5 } },
      { _id: 3, a: { x: 1, y: 7 } },
    ]);
    return idsOf(c.find().sort({ a: 1 }));
  },
  [3, 2, 1],
);
check(
  'strings sort by code point',
  async () => {
    const c = await collectionOf([
      { _id: 1, a: 'b' },
      { _id: 2, a: 'B' },
      { _id: 3, a: '中' },
      { _id: 4, a: 'é' },
      { _id: 5, a: '🎉' },
      { _id: 6, a: '\uff01' },
    ]);
    return idsOf(c.find().sort({ a: 1 }));
  },
  [2, 1, 4, 3, 6, 5],
);
check(
  'compound sort, skip, limit',
  async () => {
    const c = await collectionOf([
      { _id: 1, a: 1, b: 1 },
      { _id: 2, a: 1, b: 2 },
      { _id: 3, a: 2, b: 1 },
      { _id: 4, a: 2, b: 2 },
    ]);
    return idsOf(c.find().sort({ a: -1, b: 1 }).skip(1).limit(2));
  },
  [4, 1],
);
check(
  'sort by dotted path in array',
  async () => {
    const c = await collectionOf([
      { _id: 1, a: [{ p: 5 }, { p: 2 }] },
      { _id: 2, a: [{ p: 3 }] },
    ]);
    return idsOf(c.find().sort({ 'a.p': 1 }));
  },
  [1, 2],
);
check(
  'index-backed sort equals memory sort (missing, mixed)',
  async () => {
    const c = await collectionOf([
      { _id: 1, a: 2 },
      { _id: 2 },
      { _id: 3, a: 'x' },
      { _id: 4, a: null },
      { _id: 5, a: -1 },
    ]);
    await c.createIndex({ a: 1 });
    return idsOf(c.find().sort({ a: 1, _id: 1 }));
  },
  [2, 4, 5, 1, 3],
);
projects('include', { a: 1, b: 2, c: 3 }, { a: 1, c: 1 }, { _id: 1, a: 1, c: 3 });
projects('exclude', { a: 1, b: 2 }, { b: 0 }, { _id: 1, a: 1 });
projects('_id:0 alone', { a: 1 }, { _id: 0 }, { a: 1 });
projects(
  'nested include in array',
  { a: [{ x: 1, y: 2 }, { x: 3 }, 5], b: 1 },
  { 'a.x': 1 },
  { _id: 1, a: [{ x: 1 }, { x: 3 }] },
);
projects('nested exclude', { a: { x: 1, y: 2 } }, { 'a.x': 0 }, { _id: 1, a: { y: 2 } });
projects('include keeps document field order', { b: 1, a: 2 }, { a: 1, b: 1 }, { _id: 1, b: 1, a: 2 });
projects('$slice', { a: [1, 2, 3, 4], b: 1 }, { a: { $slice: [1, 2] } }, { _id: 1, a: [2, 3], b: 1 });
projects(
  '$elemMatch',
  { a: [{ x: 1 }, { x: 2, y: 1 }, { x: 2 }] },
  { a: { $elemMatch: { x: 2 } } },
  { _id: 1, a: [{ x: 2, y: 1 }] },
);
projects('positional', { a: [{ x: 1 }, { x: 2 }] }, { 'a.$': 1 }, { _id: 1, a: [{ x: 2 }] }, { 'a.x': 2 });
projects(
  'positional with $elemMatch',
  {
    a: [
      { x: 1, y: 1 },
      { x: 1, y: 2 },
    ],
  },
  { 'a.$': 1 },
  { _id: 1, a: [{ x: 1, y: 2 }] },
  { a: { $elemMatch: { x: 1, y: 2 } } },
);
projects('expression', { a: 1, b: 2 }, { t: { $add: ['$a', '$b'] } }, { _id: 1, t: 3 });
projects('nested spec document', { a: { x: 1, y: 2 }, b: 1 }, { a: { x: 1 } }, { _id: 1, a: { x: 1 } });
check(
  'mixing inclusion and exclusion -> 31254',
  async () => {
    const c = await collectionOf([{ _id: 1 }]);
    return codeOf(() => c.findOne({}, { projection: { a: 1, b: 0 } }));
  },
  31254,
);
