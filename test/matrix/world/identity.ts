import type { Client } from '../../support/client.js';

/** A block that the administrator laid on the rival: from nothing that the table asks the rival to do. */
export async function blockOf(admin: Client, rival: Client): Promise<string> {
  const order = { scopes: ['events'], reason: '多次爽约' };
  const { body } = await admin.post(`/v1/people/${rival.userId}/blocks`, order);
  return String(body.id);
}
