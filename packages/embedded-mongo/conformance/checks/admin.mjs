import { DATABASE, check, client, codeOf, collectionOf, db, group, idsOf } from '../harness.mjs';

group('admin');
check('ping', async () => (await db.command({ ping: 1 })).ok, 1);
check(
  'buildInfo has version and versionArray',
  async () => {
    const b = await db.admin().buildInfo();
    return [typeof b.version, Array.isArray(b.versionArray), b.ok];
  },
  ['string', true, 1],
);
check(
  'hello: writable primary with sessions',
  async () => {
    const h = await db.command({ hello: 1 });
    return [h.isWritablePrimary, h.maxWireVersion >= 9, typeof h.logicalSessionTimeoutMinutes, h.maxBsonObjectSize];
  },
  [true, true, 'number', 16777216],
);
check('unknown command -> 59', () => codeOf(() => db.command({ noSuchCommand: 1 })), 59);
check(
  'createCollection, listCollections',
  async () => {
    await db.createCollection('made');
    return (await db.listCollections({ name: 'made' }).toArray()).map(x => [x.name, x.type]);
  },
  [['made', 'collection']],
);
check(
  'createCollection with other options twice -> 48',
  async () => {
    await db.createCollection('made2');
    return codeOf(() => db.createCollection('made2', { capped: true, size: 4096 }));
  },
  48,
);
check(
  'listDatabases contains it',
  async () => {
    await collectionOf([{ _id: 1 }]);
    return (await db.admin().listDatabases({ nameOnly: true })).databases.some(x => x.name === DATABASE);
  },
  true,
);
check(
  'drop collection',
  async () => {
    const c = await collectionOf([{ _id: 1 }]);
    await c.drop();
    return [await c.countDocuments(), (await db.listCollections({ name: c.collectionName }).toArray()).length];
  },
  [0, 0],
);
check(
  'renameCollection',
  async () => {
    const c = await collectionOf([{ _id: 1 }]);
    await c.rename(c.collectionName + '_r');
    return idsOf(db.collection(c.collectionName + '_r').find());
  },
  [1],
);
check(
  'dropDatabase',
  async () => {
    const o = client.db(DATABASE + '_x');
    await o.collection('a').insertOne({ _id: 1 });
    await o.dropDatabase();
    return o.collection('a').countDocuments();
  },
  0,
);
check(
  'validator rejects a document -> 121',
  async () => {
    await db.createCollection('val', {
      validator: {
        $jsonSchema: { bsonType: 'object', required: ['a'], properties: { a: { bsonType: 'int', minimum: 1 } } },
      },
    });
    return codeOf(() => db.collection('val').insertOne({ a: 'x' }));
  },
  121,
);
