import { MongoClient } from 'mongodb';
import type { Db, MongoClientOptions } from 'mongodb';
import { startServer } from '../../src/server.js';
import type { RunningServer, ServerOptions } from '../../src/server.js';

/** A server in memory and a client for it. */
export interface Served {
  server: RunningServer;
  client: MongoClient;
  db: Db;
  stop(): Promise<void>;
}

/** Starts a server of its own for a test file. */
export async function serve(options: ServerOptions = {}, clientOptions: MongoClientOptions = {}): Promise<Served> {
  const server = await startServer(options);
  const client = await new MongoClient(server.uri, { serverSelectionTimeoutMS: 5000, ...clientOptions }).connect();
  return {
    server,
    client,
    db: client.db('test'),
    async stop() {
      await client.close();
      await server.stop();
    },
  };
}
