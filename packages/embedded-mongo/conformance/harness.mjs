// What the checks are written with: one line says what is done and what a real mongod answers.
import { createRequire } from 'node:module';
import mongoose from 'mongoose';

// The driver that mongoose itself uses, so that BSON classes agree.
const require = createRequire(import.meta.resolve('mongoose'));
const { MongoClient } = require('mongodb');
export const {
  ObjectId,
  Decimal128,
  Long,
  Double,
  Int32,
  Binary,
  Timestamp,
  MinKey,
  MaxKey,
  EJSON,
  UUID,
} = require('bson');

export const DATABASE = process.env.CONF_DB ?? `conformance_${process.pid}`;

/** Set by connect(). */
export let client;
export let db;
export let connection;

/** Every check, in order. */
export const checks = [];
let currentGroup = '';
let number = 0;

export const group = name => {
  currentGroup = name;
};

/** A check: what is done must give what is expected, compared as relaxed extended JSON. */
export const check = (name, run, expected) => checks.push({ group: currentGroup, name, run, expected });

export const nextNumber = () => ++number;
export const pause = ms => new Promise(resolve => setTimeout(resolve, ms));
export const objectId = n => new ObjectId(String(n).padStart(24, '0'));
export const date = text => new Date(text);
export const decimal = text => Decimal128.fromString(text);

export async function connect(uri) {
  client = await new MongoClient(uri, { serverSelectionTimeoutMS: 8000 }).connect();
  db = client.db(DATABASE);
  await db.dropDatabase();
  connection = await mongoose.createConnection(uri, { dbName: DATABASE, serverSelectionTimeoutMS: 8000 }).asPromise();
}

export async function disconnect() {
  await db.dropDatabase();
  await connection.close();
  await client.close();
}

/** A new collection with these documents. */
export async function collectionOf(docs) {
  const collection = db.collection(`c${nextNumber()}`);
  if (docs?.length) await collection.insertMany(docs);
  return collection;
}

export const idsOf = async cursor => (await cursor.toArray()).map(doc => doc._id);

/** The error of an operation, or that there was none. */
export async function outcomeOf(run) {
  try {
    const result = await run();
    return { noError: result === undefined ? null : typeof result === 'object' ? 'ok' : result };
  } catch (error) {
    return {
      code: error.code ?? error.name,
      labels: error.errorLabels?.length ? [...error.errorLabels].sort() : undefined,
    };
  }
}

export const codeOf = async run => (await outcomeOf(run)).code ?? 'no error';

/** The ids that a filter finds, in their order. */
export const matches = (name, docs, filter, expected, options) =>
  check(name, async () => idsOf((await collectionOf(docs)).find(filter, options).sort({ _id: 1 })), expected);

/** What an update leaves of document 1, without its id. */
export const updates = (name, doc, update, expected, { filter = { _id: 1 }, ...options } = {}) =>
  check(
    name,
    async () => {
      const collection = await collectionOf([{ _id: 1, ...doc }]);
      await collection.updateOne(filter, update, options);
      const { _id, ...rest } = await collection.findOne({ _id: 1 });
      return rest;
    },
    expected,
  );

/** The number of the error that an update of document 1 gives. */
export const updateFails = (name, doc, update, expected, options = {}) =>
  check(
    name,
    async () => {
      const collection = await collectionOf([{ _id: 1, ...doc }]);
      return codeOf(() => collection.updateOne({ _id: 1 }, update, options));
    },
    expected,
  );

/** What a projection leaves of document 1. */
export const projects = (name, doc, projection, expected, filter = {}) =>
  check(name, async () => (await collectionOf([{ _id: 1, ...doc }])).findOne(filter, { projection }), expected);

/** What a pipeline makes of documents. */
export const aggregates = (name, docs, pipeline, expected) =>
  check(name, async () => (await collectionOf(docs)).aggregate(pipeline).toArray(), expected);

/** What an expression gives for one document. */
export const evaluates = (name, expression, expected, doc = {}) =>
  check(
    name,
    async () => {
      const collection = await collectionOf([{ _id: 1, ...doc }]);
      const [result] = await collection.aggregate([{ $project: { _id: 0, v: expression } }]).toArray();
      return result.v;
    },
    expected,
  );

/** Runs with a session, and ends it. */
export async function inSession(run) {
  const session = client.startSession();
  try {
    return await run(session);
  } finally {
    await session.endSession();
  }
}

/** A mongoose model of its own. */
export const modelOf = (schema, name = `M${nextNumber()}`) =>
  connection.model(name, schema instanceof mongoose.Schema ? schema : new mongoose.Schema(schema));

/** A form in which results can be compared: undefined fields are left out, BSON types are kept. */
export function canonical(value) {
  if (value === undefined) return 'undefined';
  const plain = inner => {
    if (Array.isArray(inner)) return inner.map(plain);
    const isObject = inner !== null && typeof inner === 'object' && !inner._bsontype;
    if (isObject && !(inner instanceof Date) && !(inner instanceof RegExp) && !Buffer.isBuffer(inner)) {
      return Object.fromEntries(
        Object.entries(inner).flatMap(([field, deeper]) => (deeper === undefined ? [] : [[field, plain(deeper)]])),
      );
    }
    return typeof inner === 'bigint' ? { $bigint: String(inner) } : inner;
  };
  return EJSON.stringify(plain(value), { relaxed: true });
}
