import { inflateSync } from 'node:zlib';

const WOFF = 0x774f4646;
const WOFF_HEADER = 44;
const WOFF_ENTRY = 20;
const HEADER = 12;
const ENTRY = 16;

const aligned = (length: number): number => Math.ceil(length / 4) * 4;

/**
 * Unpacks a WOFF 1.0 font into the plain font inside it (https://www.w3.org/TR/WOFF/).
 * npm carries Chinese fonts as WOFF only, and the PDF library inflates a WOFF anew for every glyph: minutes for one page.
 */
export function unwrapWoff(woff: Buffer): Buffer {
  if (woff.readUInt32BE(0) !== WOFF) throw new RangeError('not a WOFF font');
  const count = woff.readUInt16BE(12);
  const tables = Array.from({ length: count }, (_, index) => {
    const at = WOFF_HEADER + index * WOFF_ENTRY;
    const [offset, packed, length] = [woff.readUInt32BE(at + 4), woff.readUInt32BE(at + 8), woff.readUInt32BE(at + 12)];
    const bytes = woff.subarray(offset, offset + packed);
    const plain = packed < length ? inflateSync(bytes) : bytes;
    return { tag: woff.readUInt32BE(at), checksum: woff.readUInt32BE(at + 16), plain };
  });
  const font = Buffer.alloc(
    HEADER + count * ENTRY + tables.reduce((sum, { plain }) => sum + aligned(plain.byteLength), 0),
  );
  const selector = Math.floor(Math.log2(count));
  font.writeUInt32BE(woff.readUInt32BE(4), 0);
  font.writeUInt16BE(count, 4);
  font.writeUInt16BE(2 ** selector * ENTRY, 6);
  font.writeUInt16BE(selector, 8);
  font.writeUInt16BE(count * ENTRY - 2 ** selector * ENTRY, 10);
  let offset = HEADER + count * ENTRY;
  tables.forEach(({ tag, checksum, plain }, index) => {
    const at = HEADER + index * ENTRY;
    [tag, checksum, offset, plain.byteLength].forEach((value, part) => font.writeUInt32BE(value, at + part * 4));
    plain.copy(font, offset);
    offset += aligned(plain.byteLength);
  });
  return font;
}
