import { encode } from '../../src/bson/codec.js';

/** An OP_MSG as a driver sends it. */
export function message(body: Parameters<typeof encode>[0], id = 1): Buffer {
  const document = encode({ ...body, $db: 'test' });
  const header = Buffer.alloc(21);
  header.writeInt32LE(21 + document.length, 0);
  header.writeInt32LE(id, 4);
  header.writeInt32LE(2013, 12);
  return Buffer.concat([header, document]);
}
