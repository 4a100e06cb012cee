import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import { SHEETS } from '../../../config/sheets.js';
import { AppError, invalid } from '../../shared/errors.js';
import { tooManyRows } from '../../shared/sheet.js';

const inflate = promisify(inflateRaw) as (bytes: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>;

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
const MAX_COMMENT = 0xffff;
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED = 1;

interface Entry {
  name: string;
  method: number;
  packed: number;
  unpacked: number;
  offset: number;
}

const broken = () => invalid('file_unreadable', '文件损坏或不是 Excel 工作簿（.xlsx），请重新另存后上传');
const tooLarge = () => new AppError(413, 'file_too_large', '文件展开后过大，请删去图片和多余的工作表后重试');

function findEnd(bytes: Buffer): number {
  const lowest = Math.max(0, bytes.length - END_BYTES - MAX_COMMENT);
  for (let at = bytes.length - END_BYTES; at >= lowest; at -= 1)
    if (bytes.readUInt32LE(at) === END_SIGNATURE) return at;
  throw broken();
}

/** The entries that a zip's central directory declares, before anything is unpacked. */
function entriesOf(bytes: Buffer): Entry[] {
  const end = findEnd(bytes);
  const count = bytes.readUInt16LE(end + 10);
  if (count > SHEETS.maxEntries) throw tooLarge();
  const entries: Entry[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let index = 0; index < count; index += 1) {
    if (at + ENTRY_BYTES > bytes.length || bytes.readUInt32LE(at) !== ENTRY_SIGNATURE) throw broken();
    const nameLength = bytes.readUInt16LE(at + 28);
    if (bytes.readUInt16LE(at + 8) & ENCRYPTED) throw broken();
    entries.push({
      name: bytes.toString('utf8', at + ENTRY_BYTES, at + ENTRY_BYTES + nameLength),
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      unpacked: bytes.readUInt32LE(at + 24),
      offset: bytes.readUInt32LE(at + 42),
    });
    at += ENTRY_BYTES + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

function packedBytes(bytes: Buffer, { offset, packed }: Entry): Buffer {
  if (offset + LOCAL_BYTES > bytes.length) throw broken();
  const start = offset + LOCAL_BYTES + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
  if (start + packed > bytes.length) throw broken();
  return bytes.subarray(start, start + packed);
}

/** What an entry really unpacks to: never more than it declares, whatever the directory claims. */
async function unpack(bytes: Buffer, entry: Entry): Promise<Buffer> {
  const packed = packedBytes(bytes, entry);
  if (entry.method === STORED) {
    if (entry.packed !== entry.unpacked) throw broken();
    return packed;
  }
  if (entry.method !== DEFLATED) throw broken();
  try {
    return await inflate(packed, { maxOutputLength: Math.max(1, entry.unpacked) });
  } catch (cause) {
    throw (cause as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? tooLarge() : broken();
  }
}

function countOf(xml: Buffer, tag: string): number {
  let count = 0;
  for (let at = xml.indexOf(tag); at >= 0; at = xml.indexOf(tag, at + tag.length)) count += 1;
  return count;
}

const MAX_CELLS = SHEETS.maxRows * 30;

/**
 * Refuses a workbook that would not stay small in memory, before the reader of workbooks sees it: too many entries,
 * more than 64 MiB unpacked (declared or real), more rows or cells than a list has. 413 or 422.
 */
export async function assertBoundedWorkbook(bytes: Buffer): Promise<void> {
  if (bytes.length < END_BYTES || bytes.readUInt16LE(0) !== 0x4b50) throw broken();
  const entries = entriesOf(bytes);
  if (!entries.some(({ name }) => name === 'xl/workbook.xml')) throw broken();
  const declared = entries.reduce((sum, { unpacked }) => sum + unpacked, 0);
  if (declared > SHEETS.maxUnpackedBytes) throw tooLarge();
  for (const entry of entries) {
    const xml = await unpack(bytes, entry);
    if (!/^xl\/worksheets\/[^/]+\.xml$/.test(entry.name)) continue;
    // The header and a few title lines come on top of the rows.
    if (countOf(xml, '<row') > SHEETS.maxRows + 10 || countOf(xml, '<c ') > MAX_CELLS) throw tooManyRows();
  }
}
