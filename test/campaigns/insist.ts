import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Reply } from '../support/client.js';

/**
 * How long nobody may answer. A process that was killed is refused a connection at once until it is back, and its start
 * has taken 13 s on a loaded machine; a key that it had claimed is held for 9 s more, and the next may be killed in turn.
 * Counting tries instead gave up after some 12 s.
 */
const PATIENCE_MS = 300_000;

/** Begins some work again whenever it fails: for several requests in a row, of which each may be repeated. */
export async function persist<T>(random: () => number, work: () => Promise<T>): Promise<T> {
  const giveUpAt = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await work();
    } catch (cause) {
      if (performance.now() > giveUpAt) throw cause;
    }
    await pause(20 + random() * 80);
  }
}

/** Sends under one key until some process answers for good: what a phone does when the network fails. */
export function insist(random: () => number, send: (key: string) => Promise<Reply>): Promise<Reply> {
  const key = randomUUID();
  return persist(random, async () => {
    const reply = await send(key);
    if (reply.status !== 503 && reply.body.code !== 'request_in_progress') return reply;
    throw new Error(`nobody answered for good; the last said ${reply.status} ${String(reply.body.code)}`);
  });
}
