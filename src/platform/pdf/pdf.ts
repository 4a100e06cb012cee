import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type PDFDocument from 'pdfkit';
import { shanghaiTime } from '../../shared/calendar.js';
import { unwrapWoff } from './unwrapWoff.js';

/** One piece of a document, from top to bottom. */
export type PdfBlock =
  | { heading: string }
  | { text: string; align?: 'left' | 'right' }
  | { facts: readonly { name: string; value: string }[] }
  | { columns: readonly string[]; rows: readonly (readonly string[])[] };

/** A letter, list or record on A4 paper, in our words. */
export interface PdfDocument {
  title: string;
  subtitle?: string;
  blocks: readonly PdfBlock[];
  /** Printed small at the foot of every page, before the page number. */
  footer?: string;
  issuedAt: Date;
  /** 水印: printed faintly across every page. */
  watermark?: string;
  /** Files that travel inside the document. */
  attachments?: readonly { name: string; bytes: Buffer; mimeType: string }[];
}

const MARGIN = 56;
const BODY = 10.5;
const SMALL = 8;
const FACT_NAME_WIDTH = 120;
const WATERMARK_ANGLE = -30;
const WATERMARK_OPACITY = 0.1;
const WATERMARK_GAP = 90;
/** How often it stands in one line: enough for the diagonal. */
const WATERMARK_TIMES = 4;
const INK = '#1c2430';
const FAINT = '#5b6470';
const RULE = '#cfd5dc';

const require = createRequire(import.meta.url);
const readFont = (weight: 400 | 700) =>
  unwrapWoff(
    readFileSync(
      require.resolve(`@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-${weight}-normal.woff`),
    ),
  );

/** A font as fontkit opened it: PDFKit takes one in the place of a file, which its types do not say. */
type OpenedFont = Buffer;

let opened: Promise<{ regular: OpenedFont; bold: OpenedFont }> | undefined;
/**
 * Read when the first document is made, as most processes never make one, and kept: PDFKit opens a font anew for every
 * document, and decoding its 30 000 offsets took the process a quarter of a second each time.
 */
const chineseFonts = () => (opened ??= openFonts());

async function openFonts() {
  const { create } = await import('fontkit');
  const open = (weight: 400 | 700) => create(readFont(weight)) as unknown as OpenedFont;
  return { regular: open(400), bold: open(700) };
}

type Paper = InstanceType<typeof PDFDocument>;

const widthOf = (paper: Paper) => paper.page.width - 2 * MARGIN;

function writeFacts(paper: Paper, facts: readonly { name: string; value: string }[]): void {
  const valueWidth = widthOf(paper) - FACT_NAME_WIDTH;
  for (const { name, value } of facts) {
    const shown = value || '—';
    const height = Math.max(
      paper.heightOfString(name, { width: FACT_NAME_WIDTH }),
      paper.heightOfString(shown, { width: valueWidth }),
    );
    if (paper.y + height > paper.page.height - MARGIN - BODY) paper.addPage();
    const top = paper.y;
    paper.fillColor(FAINT).text(name, MARGIN, top, { width: FACT_NAME_WIDTH - 8 });
    paper.fillColor(INK).text(shown, MARGIN + FACT_NAME_WIDTH, top, { width: valueWidth });
    paper.y = top + height + 3;
  }
  paper.x = MARGIN;
}

function writeTable(paper: Paper, columns: readonly string[], rows: readonly (readonly string[])[]): void {
  paper.fontSize(SMALL + 1).fillColor(INK);
  paper.table({
    defaultStyle: { border: { bottom: 0.5 }, borderColor: RULE, padding: 4 },
    data: [[...columns], ...rows.map(row => columns.map((_, index) => row[index] || '—'))],
  });
  paper.x = MARGIN;
  paper.fontSize(BODY);
}

function writeBlock(paper: Paper, block: PdfBlock): void {
  paper.font('regular').fontSize(BODY).fillColor(INK);
  if ('heading' in block) {
    if (paper.y > paper.page.height - 2 * MARGIN) paper.addPage();
    paper.moveDown(0.6).font('bold').fontSize(13).text(block.heading, MARGIN).moveDown(0.3);
  } else if ('text' in block) paper.text(block.text, MARGIN, paper.y, { align: block.align ?? 'left' }).moveDown(0.4);
  else if ('facts' in block) writeFacts(paper, block.facts);
  else writeTable(paper, block.columns, block.rows);
}

/** The foot comes last, when the number of pages is known. */
function writeFeet(paper: Paper, footer: string): void {
  const { start, count } = paper.bufferedPageRange();
  for (let index = 0; index < count; index += 1) {
    paper.switchToPage(start + index);
    const { bottom } = paper.page.margins;
    // Below the margin, a text would open a page of its own.
    paper.page.margins.bottom = 0;
    const line = `${footer ? `${footer}　` : ''}第 ${index + 1} / ${count} 页`;
    paper
      .font('regular')
      .fontSize(SMALL)
      .fillColor(FAINT)
      .text(line, MARGIN, paper.page.height - MARGIN + 12, {
        width: widthOf(paper),
        align: 'center',
        lineBreak: false,
      });
    paper.page.margins.bottom = bottom;
  }
}

/** Across the whole page and under nothing: a copy shows it wherever it is cut. */
function writeWatermarks(paper: Paper, watermark: string): void {
  const line = Array.from({ length: WATERMARK_TIMES }, () => watermark).join('　　');
  const { start, count } = paper.bufferedPageRange();
  for (let index = 0; index < count; index += 1) {
    paper.switchToPage(start + index);
    const { width, height, margins } = paper.page;
    const { bottom } = margins;
    paper.page.margins.bottom = 0;
    paper.save().rotate(WATERMARK_ANGLE, { origin: [width / 2, height / 2] });
    paper.font('regular').fontSize(BODY).fillColor(INK).fillOpacity(WATERMARK_OPACITY);
    for (let y = -height / 4; y < height * 1.25; y += WATERMARK_GAP)
      paper.text(line, -width / 4, y, { lineBreak: false });
    paper.restore().fillOpacity(1);
    paper.page.margins.bottom = bottom;
  }
}

/** Renders a document as PDF with its Chinese font inside, so that it looks the same everywhere and for ever. */
export async function renderPdf(document: PdfDocument): Promise<Buffer> {
  const { title, issuedAt } = document;
  const { regular, bold } = await chineseFonts();
  // Large, and needed by few: loaded at its first use.
  const { default: Pdf } = await import('pdfkit');
  const paper = new Pdf({
    size: 'A4',
    margin: MARGIN,
    bufferPages: true,
    lang: 'zh-CN',
    displayTitle: true,
    info: { Title: title, Creator: '创孵云', CreationDate: issuedAt, ModDate: issuedAt },
  });
  const chunks: Buffer[] = [];
  const done = new Promise<Buffer>((resolve, reject) => {
    paper.on('data', (chunk: Buffer) => chunks.push(chunk));
    paper.on('end', () => resolve(Buffer.concat(chunks)));
    paper.on('error', reject);
  });
  paper.registerFont('regular', regular);
  paper.registerFont('bold', bold);
  for (const { name, bytes, mimeType } of document.attachments ?? [])
    paper.file(bytes, { name, type: mimeType, creationDate: issuedAt, modifiedDate: issuedAt });
  paper.font('bold').fontSize(20).fillColor(INK).text(title, { align: 'center' });
  const about = document.subtitle ?? `出具时间：${shanghaiTime(issuedAt)}`;
  paper.moveDown(0.2).font('regular').fontSize(BODY).fillColor(FAINT).text(about, { align: 'center' }).moveDown(0.8);
  for (const block of document.blocks) writeBlock(paper, block);
  if (document.watermark) writeWatermarks(paper, document.watermark);
  writeFeet(paper, document.footer ?? '');
  paper.end();
  return done;
}
