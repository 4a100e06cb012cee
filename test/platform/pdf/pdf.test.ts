import { inflateSync } from 'node:zlib';
import { renderPdf, type PdfDocument } from '../../../src/platform/pdf/index.js';

const LETTER: PdfDocument = {
  title: '认定决定书',
  issuedAt: new Date('2026-03-05T02:00:00.000Z'),
  footer: '创孵云',
  blocks: [
    { heading: '一、基本情况' },
    { facts: [{ name: '单位名称', value: '慈溪上林孵化器' }] },
    { text: '经审核，符合〔2021〕号文件第三条（三）的规定。' },
    { columns: ['年度', '金额（元）'], rows: [['2026', '300,000.00']] },
  ],
};

/** The character codes that a PDF's fonts can be copied as: its ToUnicode maps, unpacked. */
function unicodeMaps(pdf: Buffer): string {
  const raw = pdf.toString('latin1');
  return [...raw.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)]
    .map(([, body = '']) => {
      try {
        return inflateSync(Buffer.from(body, 'latin1')).toString('latin1');
      } catch {
        return '';
      }
    })
    .filter(text => text.includes('beginbfrange'))
    .join('\n')
    .toLowerCase();
}

describe('a document as PDF', () => {
  let pdf: Buffer;
  beforeAll(async () => {
    pdf = await renderPdf(LETTER);
  });

  it('carries its Chinese font, cut down to what is used', () => {
    const raw = pdf.toString('latin1');

    expect(raw.startsWith('%PDF-')).toBe(true);
    expect(raw).toMatch(/\/FontFile[23]/);
    expect(pdf.byteLength).toBeLessThan(120_000);
  });

  it.each([...'认定决定书慈溪上林孵化器〔（'])('can be copied and searched: %s', character => {
    const code = character.codePointAt(0)?.toString(16).padStart(4, '0') ?? '';

    expect(unicodeMaps(pdf)).toContain(code);
  });

  it('grows by pages, and every page has its number', async () => {
    const rows = Array.from({ length: 70 }, (_, index) => [String(index), '100.00']);

    const long = await renderPdf({ ...LETTER, blocks: [{ columns: ['序号', '金额'], rows }] });

    expect(long.toString('latin1').match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(1);
  });

  it('holds the files given to it, and is the same for the same document', async () => {
    const attachments = [{ name: 'record.json', bytes: Buffer.from('{}'), mimeType: 'application/json' }];

    const [one, two] = [await renderPdf({ ...LETTER, attachments }), await renderPdf({ ...LETTER, attachments })];

    expect(one.toString('latin1')).toContain('record.json');
    expect(one.equals(two)).toBe(true);
  });

  it('keeps nothing of one document in the fonts of the next, though both share them', async () => {
    const one = await renderPdf(LETTER);
    const [other, again] = await Promise.all([
      renderPdf({ ...LETTER, title: '撤销通知', blocks: [{ text: '另一份文件用了别的字：淄博、青岛、通辽。' }] }),
      renderPdf(LETTER),
    ]);

    expect(again.equals(one)).toBe(true);
    expect(other.equals(one)).toBe(false);
  });
});
