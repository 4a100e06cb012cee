import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Koa from 'koa';
import mongoose from 'mongoose';

// The servers that the product is measured against: each does the least that the same answer takes.
// `node plainServer.js koa|lean|transaction FILE`: FILE holds the bytes to answer.
const [kind = 'koa', file = ''] = process.argv.slice(2);
const answer: unknown = JSON.parse(readFileSync(file, 'utf8'));

async function bodyOf(request: NodeJS.ReadableStream): Promise<unknown> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text ? JSON.parse(text) : null;
}

const uri = process.env['MONGODB_URI'];
const Mentor = mongoose.model(
  'plainMentors',
  new mongoose.Schema({ _id: String, status: String, name: String }),
  'mentors',
);

/** The page of the directory, straight from the mapper. */
async function lean(): Promise<unknown> {
  return {
    items: await Mentor.find({ status: 'appointed' }, { grams: 0 }).sort({ name: 1, _id: 1 }).limit(20).lean(),
    nextCursor: null,
  };
}

/** The writes of one registration (key, seat, registration, audit, two duties), in one transaction and without a thought. */
async function transaction(): Promise<unknown> {
  const rows = mongoose.connection.collection<{ _id: string }>('plainRows');
  await mongoose.connection.transaction(async session => {
    await rows.updateOne({ _id: 'seat' }, { $inc: { taken: 1 } } as never, { upsert: true, session });
    for (const what of ['key', 'registration', 'audit', 'duty', 'reminder'])
      await rows.insertOne({ _id: `${what} ${randomUUID()}`, what, at: new Date() } as never, { session });
  });
  return answer;
}

async function main(): Promise<void> {
  if (kind !== 'koa' && uri) await mongoose.connect(uri, { maxPoolSize: 20 });
  const work = { koa: () => answer, lean, transaction }[kind];
  if (!work) throw new Error(`no server ${kind}`);
  const app = new Koa();
  app.use(async context => {
    if (context.method === 'POST') await bodyOf(context.req);
    context.body = await work();
  });
  const server = createServer(app.callback());
  server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
}

await main();
