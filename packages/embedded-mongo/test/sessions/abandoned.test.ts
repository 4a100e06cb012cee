import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { MongoClient } from 'mongodb';
import { startServer } from '../../src/index.js';

/** Holds a document in an open transaction until it is killed. */
const HOLDER = `
  const { MongoClient } = await import('mongodb');
  const client = await MongoClient.connect(process.argv[1]);
  const session = client.startSession();
  session.startTransaction();
  await client.db('d').collection('c').updateOne({ _id: 1 }, { $set: { by: 'holder' } }, { session });
  console.log('held');
  setInterval(() => undefined, 1_000);
`;

describe('a transaction whose client was killed', () => {
  it('is aborted at once, and whoever waited goes on', async () => {
    const server = await startServer({ log: () => undefined });
    const client = await MongoClient.connect(server.uri);
    const documents = client.db('d').collection<{ _id: number; by: string }>('c');
    await documents.insertOne({ _id: 1, by: 'nobody' });
    const holder = spawn(process.execPath, ['--input-type=module', '-e', HOLDER, server.uri], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(holder.stdout, 'data');
    const waiting = documents.updateOne({ _id: 1 }, { $set: { by: 'other' } });

    holder.kill('SIGKILL');
    await waiting;

    expect(await documents.findOne({ _id: 1 })).toEqual({ _id: 1, by: 'other' });
    await client.close();
    await server.stop();
  }, 20_000);
});
