// The official driver as a client of the bench: what a program that uses the server will see.
import { MongoClient } from 'mongodb';
import { idOf } from './documents.mjs';

const OPERATIONS = {
  read: (collection, i) => collection.findOne({ _id: idOf(i) }),
  update: (collection, i) =>
    collection.findOneAndUpdate({ _id: idOf(i) }, { $inc: { amountFen: 1 } }, { returnDocument: 'after' }),
};

export async function driverClient(uri, operation, inFlight) {
  const client = await new MongoClient(uri, { maxPoolSize: inFlight }).connect();
  const collection = client.db('bench').collection('documents');
  const one = OPERATIONS[operation];
  return { run: i => one(collection, i), close: () => client.close() };
}
