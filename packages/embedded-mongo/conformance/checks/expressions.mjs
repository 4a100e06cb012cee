import { Long, check, codeOf, collectionOf, date, decimal, evaluates, group, objectId } from '../harness.mjs';

group('expressions');
const dt = { t: date('2026-03-31T17:30:15.250Z') }; // 2026-04-01 01:30:15 in Shanghai, a Wednesday
evaluates(
  '$dateToString Asia/Shanghai',
  { $dateToString: { date: '$t', format: '%Y-%m-%d %H:%M:%S.%L', timezone: 'Asia/Shanghai' } },
  '2026-04-01 01:30:15.250',
  dt,
);
evaluates('$dateToString default', { $dateToString: { date: '$t' } }, '2026-03-31T17:30:15.250Z', dt);
evaluates(
  '$dateToString %j %u %V %G %z',
  { $dateToString: { date: '$t', format: '%j %u %V %G %z', timezone: 'Asia/Shanghai' } },
  '091 3 14 2026 +0800',
  dt,
);
evaluates('$dateToString null date', { $dateToString: { date: '$nope', format: '%Y', onNull: 'none' } }, 'none', dt);
evaluates(
  '$dateTrunc day Shanghai',
  { $dateTrunc: { date: '$t', unit: 'day', timezone: 'Asia/Shanghai' } },
  date('2026-03-31T16:00:00Z'),
  dt,
);
evaluates(
  '$dateTrunc week monday Shanghai',
  { $dateTrunc: { date: '$t', unit: 'week', startOfWeek: 'monday', timezone: 'Asia/Shanghai' } },
  date('2026-03-29T16:00:00Z'),
  dt,
);
evaluates(
  '$dateTrunc month Shanghai',
  { $dateTrunc: { date: '$t', unit: 'month', timezone: 'Asia/Shanghai' } },
  date('2026-03-31T16:00:00Z'),
  dt,
);
evaluates(
  '$dateTrunc 15 minutes',
  { $dateTrunc: { date: '$t', unit: 'minute', binSize: 15 } },
  date('2026-03-31T17:30:00Z'),
  dt,
);
evaluates(
  '$hour/$dayOfWeek/$dayOfMonth tz',
  [
    { $hour: { date: '$t', timezone: 'Asia/Shanghai' } },
    { $dayOfWeek: { date: '$t', timezone: '+08:00' } },
    { $dayOfMonth: { date: '$t', timezone: 'Asia/Shanghai' } },
    { $month: '$t' },
  ],
  [1, 4, 1, 3],
  dt,
);
evaluates(
  '$dateFromString tz',
  { $dateFromString: { dateString: '2026-04-01 09:00', timezone: 'Asia/Shanghai' } },
  date('2026-04-01T01:00:00Z'),
);
evaluates(
  '$dateAdd month end',
  { $dateAdd: { startDate: date('2026-01-31T00:00:00Z'), unit: 'month', amount: 1 } },
  date('2026-02-28T00:00:00Z'),
);
evaluates(
  '$dateDiff day tz',
  { $dateDiff: { startDate: date('2026-03-31T15:00:00Z'), endDate: '$t', unit: 'day', timezone: 'Asia/Shanghai' } },
  1,
  dt,
);
evaluates(
  '$dateToParts tz',
  { $dateToParts: { date: '$t', timezone: 'Asia/Shanghai' } },
  { year: 2026, month: 4, day: 1, hour: 1, minute: 30, second: 15, millisecond: 250 },
  dt,
);
evaluates('$subtract dates gives ms', { $subtract: ['$t', date('2026-03-31T17:30:15.000Z')] }, 250, dt);
evaluates(
  '$cond/$ifNull/$switch',
  [
    { $cond: [{ $gte: ['$n', 5] }, 'hi', 'lo'] },
    { $ifNull: ['$x', '$y', 'dflt'] },
    // oxlint-disable-next-line no-thenable -- MongoDB's own word
    { $switch: { branches: [{ case: { $eq: ['$n', 1] }, then: 'one' }], default: 'many' } },
  ],
  ['hi', 'dflt', 'many'],
  { n: 7, x: null },
);
evaluates(
  '$map/$filter/$reduce',
  [
    { $map: { input: '$a', as: 'x', in: { $multiply: ['$$x', 2] } } },
    { $filter: { input: '$a', cond: { $gt: ['$$this', 1] } } },
    { $reduce: { input: '$a', initialValue: 0, in: { $add: ['$$value', '$$this'] } } },
  ],
  [[2, 4, 6], [2, 3], 6],
  { a: [1, 2, 3] },
);
evaluates(
  '$arrayElemAt/$slice/$size/$in/$indexOfArray',
  [
    { $arrayElemAt: ['$a', -1] },
    { $slice: ['$a', 2] },
    { $size: '$a' },
    { $in: [2, '$a'] },
    { $indexOfArray: ['$a', 3] },
  ],
  [3, [1, 2], 3, true, 2],
  { a: [1, 2, 3] },
);
evaluates(
  '$in with ObjectId; $setUnion; $setIsSubset',
  [
    { $in: [objectId(2), '$a'] },
    { $setIsSubset: [[objectId(1)], '$a'] },
    { $size: { $setUnion: ['$a', [objectId(2), objectId(3)]] } },
  ],
  [true, true, 3],
  { a: [objectId(1), objectId(2)] },
);
evaluates('$concat with null is null', [{ $concat: ['a', '$n'] }, { $concat: ['你', '好'] }], [null, '你好'], {
  n: null,
});
evaluates(
  '$strLenCP/$substrCP/$toUpper/$trim/$split',
  [
    { $strLenCP: '你好🎉' },
    { $substrCP: ['水晶疗愈', 2, 2] },
    { $toUpper: 'ab' },
    { $trim: { input: ' x ' } },
    { $split: ['a-b', '-'] },
    { $strLenBytes: '你好' },
  ],
  [3, '疗愈', 'AB', 'x', ['a', 'b'], 6],
);
evaluates(
  '$indexOfCP, $replaceAll, $regexMatch',
  [
    { $indexOfCP: ['水晶疗愈', '疗'] },
    { $replaceAll: { input: 'a.b.c', find: '.', replacement: '-' } },
    { $regexMatch: { input: '手机13800000000', regex: '1[0-9]{10}' } },
  ],
  [2, 'a-b-c', true],
);
evaluates(
  '$toString/$toInt/$toDouble/$toObjectId/$toDate/$convert',
  [
    { $toString: objectId(5) },
    { $toInt: '12' },
    { $toDouble: '1.5' },
    { $toObjectId: '000000000000000000000005' },
    { $toDate: '2026-01-01T00:00:00Z' },
    { $convert: { input: 'zz', to: 'int', onError: -1 } },
    { $toString: 1.5 },
    { $toString: date('2026-01-01T00:00:00Z') },
  ],
  [
    '000000000000000000000005',
    12,
    1.5,
    objectId(5),
    date('2026-01-01T00:00:00Z'),
    -1,
    '1.5',
    '2026-01-01T00:00:00.000Z',
  ],
);
evaluates(
  '$toDecimal and decimal arithmetic',
  [
    { $toDecimal: '1.10' },
    { $multiply: ['$p', 3] },
    { $add: ['$p', decimal('0.05')] },
    { $subtract: ['$p', decimal('0.10')] },
  ],
  [decimal('1.10'), decimal('0.30'), decimal('0.15'), decimal('0.00')],
  { p: decimal('0.10') },
);
evaluates(
  '$round/$floor/$ceil/$trunc/$abs/$mod/$pow/$sqrt',
  [
    { $round: [2.125, 2] },
    { $round: 2.5 },
    { $round: 3.5 },
    { $floor: -1.5 },
    { $ceil: 1.2 },
    { $trunc: -1.7 },
    { $abs: -3 },
    { $mod: [-7, 3] },
    { $pow: [2, 10] },
    { $sqrt: 16 },
  ],
  [2.12, 2, 4, -2, 2, -1, 3, -1, 1024, 4],
);
evaluates(
  'arithmetic with null is null',
  [{ $add: [1, null] }, { $multiply: ['$nope', 2] }, { $subtract: [null, 1] }, { $divide: [6, 4] }],
  [null, null, null, 1.5],
);
check(
  '$divide by zero is an error',
  async () => {
    const c = await collectionOf([{ _id: 1, a: 0 }]);
    return (await codeOf(() => c.aggregate([{ $project: { v: { $divide: [1, '$a'] } } }]).toArray())) !== 'no error';
  },
  true,
);
check(
  '$add of a string is an error',
  async () => {
    const c = await collectionOf([{ _id: 1, a: 'x' }]);
    return codeOf(() => c.aggregate([{ $project: { v: { $add: [1, '$a'] } } }]).toArray()).then(
      c => c === 14 || c === 16554,
    );
  },
  true,
);
evaluates(
  '$cmp/$gt across types; missing',
  [
    { $gt: ['$missing', null] },
    { $lt: ['$missing', null] },
    { $eq: ['$missing', null] },
    { $gt: ['a', 5] },
    { $lt: [objectId(1), true] },
    { $gt: [date('2020-01-01'), true] },
    {
      $cmp: [
        [1, 2],
        [1, 3],
      ],
    },
  ],
  [false, true, false, true, true, true, -1],
);
evaluates(
  '$eq documents order-sensitive; arrays',
  [
    {
      $eq: [
        { a: 1, b: 2 },
        { b: 2, a: 1 },
      ],
    },
    {
      $eq: [
        [1, 2],
        [1, 2],
      ],
    },
    {
      $eq: [
        [1, 2],
        [2, 1],
      ],
    },
    { $eq: [decimal('1.0'), 1] },
  ],
  [false, true, false, true],
);
evaluates(
  '$and/$or/$not truthiness',
  [{ $and: [1, 'x', []] }, { $or: [0, null] }, { $not: [0] }, { $and: [''] }],
  [true, false, true, true],
);
evaluates(
  '$objectToArray/$arrayToObject/$getField/$setField',
  [{ $objectToArray: '$o' }, { $arrayToObject: [[['k', 1]]] }, { $getField: { field: 'a', input: '$o' } }],
  [
    [
      { k: 'a', v: 1 },
      { k: 'b', v: 2 },
    ],
    { k: 1 },
    1,
  ],
  { o: { a: 1, b: 2 } },
);
evaluates(
  '$let, $range, $concatArrays, $reverseArray, $zip',
  [
    { $let: { vars: { x: 2 }, in: { $multiply: ['$$x', '$n'] } } },
    { $range: [0, 3] },
    { $concatArrays: [[1], [2]] },
    { $reverseArray: [[1, 2]] },
    {
      $zip: {
        inputs: [
          [1, 2],
          ['a', 'b'],
        ],
      },
    },
  ],
  [
    10,
    [0, 1, 2],
    [1, 2],
    [2, 1],
    [
      [1, 'a'],
      [2, 'b'],
    ],
  ],
  { n: 5 },
);
evaluates(
  '$sortArray, $first, $last, $max of array, $sum of array',
  [
    { $sortArray: { input: '$a', sortBy: -1 } },
    { $first: '$a' },
    { $last: '$a' },
    { $max: '$a' },
    { $sum: '$a' },
    { $avg: '$a' },
  ],
  [[3, 2, 1], 3, 2, 3, 6, 2],
  { a: [3, 1, 2] },
);
evaluates(
  '$type',
  [
    { $type: '$i' },
    { $type: '$f' },
    { $type: '$s' },
    { $type: '$o' },
    { $type: '$d' },
    { $type: '$nope' },
    { $type: '$arr' },
    { $type: '$dec' },
    { $type: '$b' },
    { $type: '$l' },
  ],
  ['int', 'double', 'string', 'objectId', 'date', 'missing', 'array', 'decimal', 'bool', 'long'],
  { i: 1, f: 1.5, s: '', o: objectId(1), d: new Date(), arr: [], dec: decimal('1'), b: true, l: Long.fromNumber(4) },
);
evaluates('path through array of documents', '$a.b', [1, 3], { a: [{ b: 1 }, { c: 2 }, { b: 3 }] });
evaluates(
  '$isNumber, $isArray, $allElementsTrue',
  [{ $isNumber: '$d' }, { $isArray: ['$a'] }, { $anyElementTrue: [[false, 1]] }],
  [true, true, true],
  { d: decimal('1'), a: [] },
);
