import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Reply } from '../support/client.js';

const TRIES = 200;

/** Sends under one key until some process answers for good: what a phone does when the network fails. */
export async function insist(random: () => number, send: (key: string) => Promise<Reply>): Promise<Reply> {
  const key = randomUUID();
  for (let tries = 0; ; tries += 1) {
    try {
      const reply = await send(key);
      if (reply.status !== 503 && reply.body.code !== 'request_in_progress') return reply;
    } catch (cause) {
      if (tries > TRIES) throw cause;
    }
    await pause(20 + random() * 80);
  }
}
