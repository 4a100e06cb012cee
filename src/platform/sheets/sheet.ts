import type ExcelJS from 'exceljs';
import { SHEETS } from '../../../config/sheets.js';
import { invalid } from '../../shared/errors.js';
import { tooManyRows, type SheetCell, type SheetRow } from '../../shared/sheet.js';
import { parseCsv } from './csv.js';
import { assertBoundedWorkbook } from './workbookGate.js';
import { newWorkbook } from './workbook.js';

const unreadable = () =>
  invalid('file_unreadable', '文件无法读取，请用 Excel 另存为 .xlsx 或 UTF-8 编码的 .csv 后重试');

const dayOf = (date: Date): string => date.toISOString().slice(0, 10);

function cellOf(value: ExcelJS.CellValue): SheetCell {
  if (value === null || value === undefined) return { text: '', isFormula: false };
  if (value instanceof Date) return { text: dayOf(value), isFormula: false };
  if (typeof value !== 'object') return { text: String(value).trim(), isFormula: false };
  if ('formula' in value || 'sharedFormula' in value) return { text: '', isFormula: true };
  if ('richText' in value)
    return {
      text: value.richText
        .map(({ text }) => text)
        .join('')
        .trim(),
      isFormula: false,
    };
  if ('text' in value) return { text: String(value.text).trim(), isFormula: false };
  return { text: '', isFormula: false };
}

async function readWorkbook(bytes: Buffer): Promise<SheetRow[]> {
  await assertBoundedWorkbook(bytes);
  const workbook = await newWorkbook();
  try {
    // exceljs declares its own Buffer type; the bytes are the same.
    await workbook.xlsx.load(bytes as unknown as ExcelJS.Buffer);
  } catch {
    throw unreadable();
  }
  const [sheet] = workbook.worksheets;
  if (!sheet) throw unreadable();
  const rows: SheetRow[] = [];
  sheet.eachRow((row, number) => {
    const cells = Array.from({ length: row.cellCount }, (_, index) => cellOf(row.getCell(index + 1).value));
    rows.push({ row: number, cells });
  });
  return rows;
}

/** Excel in China saves CSV as GB 18030 unless told otherwise. */
function decodeText(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

function readText(bytes: Buffer): SheetRow[] {
  if (bytes.includes(0)) throw unreadable();
  return parseCsv(decodeText(bytes)).map(({ line, fields }) => ({
    row: line,
    cells: fields.map(field => {
      const text = field.trim();
      return { text, isFormula: text.startsWith('=') };
    }),
  }));
}

/** The non-empty rows of an uploaded .xlsx or .csv; 413 or 422 with a code when it cannot be taken in. */
export async function readSheet(file: { filename: string; bytes: Buffer }): Promise<SheetRow[]> {
  const isZip = file.bytes.subarray(0, 2).toString('latin1') === 'PK';
  if (!isZip && /\.xlsx?$/i.test(file.filename)) throw unreadable();
  const rows = isZip ? await readWorkbook(file.bytes) : readText(file.bytes);
  const filled = rows.filter(({ cells }) => cells.some(({ text, isFormula }) => text !== '' || isFormula));
  if (filled.length > SHEETS.maxRows + 10) throw tooManyRows();
  return filled;
}
