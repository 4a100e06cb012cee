/** Type and name of an element that holds a document. */
const nameOf = (field: string): Buffer => Buffer.from(`\x03${field}\0`);

/** Writes `{ ...head, [field]: document, ...tail }` from parts that are BSON already. */
export function splice(head: Buffer, field: string, document: Buffer, tail: Buffer): Buffer {
  // Of head and tail only the fields: neither length nor end.
  const parts = [head.subarray(4, -1), nameOf(field), document, tail.subarray(4)];
  const bytes = Buffer.allocUnsafe(parts.reduce((sum, { length }) => sum + length, 4));
  let position = bytes.writeInt32LE(bytes.length, 0);
  for (const part of parts) position += part.copy(bytes, position);
  return bytes;
}
