import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { parseCsv } from '../../../src/platform/sheets/csv.js';
import { assertBoundedWorkbook } from '../../../src/platform/sheets/workbookGate.js';

/** A zip of one deflated entry whose directory may lie about the size. */
function zipOf(name: string, content: Buffer, declared = content.length): Buffer {
  const packed = deflateRawSync(content, { level: 9 });
  const title = Buffer.from(name);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(declared, 22);
  local.writeUInt16LE(title.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt32LE(declared, 24);
  entry.writeUInt16LE(title.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(46 + title.length, 12);
  end.writeUInt32LE(30 + title.length + packed.length, 16);
  return Buffer.concat([local, title, packed, entry, title, end]);
}

describe('the gate before a workbook', () => {
  it('refuses what declares or reaches more than 64 MiB, quickly', async () => {
    const started = performance.now();
    const bomb = Buffer.alloc(80 * 1024 * 1024);

    await expect(assertBoundedWorkbook(zipOf('xl/workbook.xml', bomb))).rejects.toMatchObject({
      status: 413,
      code: 'file_too_large',
    });
    await expect(assertBoundedWorkbook(zipOf('xl/workbook.xml', bomb, 1_000))).rejects.toMatchObject({ status: 413 });
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it('refuses a zip that is no workbook, and random bytes behind a zip’s first letters', async () => {
    await expect(assertBoundedWorkbook(zipOf('readme.txt', Buffer.from('x')))).rejects.toMatchObject({
      code: 'file_unreadable',
    });
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async noise => {
        const bytes = Buffer.concat([Buffer.from('PK'), Buffer.from(noise), Buffer.from([0x50, 0x4b, 5, 6])]);
        await expect(assertBoundedWorkbook(bytes)).rejects.toMatchObject({ status: 422 });
      }),
      { seed: Number(process.env['SEED'] ?? 20_210), numRuns: 200 },
    );
  });
});

describe('CSV', () => {
  it('reads quotes, doubled quotes and line breaks inside quotes, with the line where a record starts', () => {
    expect(parseCsv('\uFEFFa,"b ""c""\n d"\r\n\r\ne,f')).toEqual([
      { line: 1, fields: ['a', 'b "c"\n d'] },
      { line: 3, fields: [''] },
      { line: 4, fields: ['e', 'f'] },
    ]);
  });
});
