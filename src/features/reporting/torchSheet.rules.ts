import type { Figures, SheetKey } from '../../../config/assessments/index.js';
import type { TorchLayout, TorchLine } from '../../../config/torch.js';
import type { SheetRow } from '../../shared/sheet.js';
import { keepFirst, readTable, type RowRefusal, type TableRow } from '../../shared/sheetTable.js';

const COLUMNS = {
  指标名称: { required: true, longest: 60, also: ['指标'] },
  代码: { required: false, longest: 20 },
  计量单位: { required: false, longest: 10, also: ['单位'] },
  本年: { required: false, longest: 20, also: ['数值', '本年实际'] },
} as const;
type Column = keyof typeof COLUMNS;

const NUMBER = /^-?\d{1,15}(\.\d{1,4})?$/;
const FRACTIONS: readonly string[] = ['平方米'];
/** What one unit of a file is in the unit of the form. */
const UNITS: Readonly<Record<string, number>> = { 千元: 1, 万元: 10, 元: 1 / 1_000 };

const bare = (name: string): string => name.replaceAll(/其中[:：]|[\s“”"]/g, '');
const lineOf = ({ lines }: TorchLayout, code: string, name: string): TorchLine | undefined =>
  lines.find(line => code !== '' && line.code === code.toUpperCase()) ??
  lines.find(line => bare(line.name) === bare(name));

interface Read {
  row: number;
  key: SheetKey;
  value: number;
}

function readLine(layout: TorchLayout, { row, values }: TableRow<Column>): Read | RowRefusal | null {
  const line = lineOf(layout, values.代码, values.指标名称);
  const text = values.本年.replaceAll(/[,，\s]/g, '');
  if (!line) {
    // A heading of the form has neither code nor figure.
    if (text === '' || text === '—') return null;
    const reason = `年报没有「${values.指标名称}」${values.代码 && `（${values.代码}）`}这一项`;
    return { row, field: '指标名称', reason };
  }
  if (text === '') return { row, field: '本年', reason: '没有填写，没有请填 0' };
  if (!NUMBER.test(text)) return { row, field: '本年', reason: '不是数字' };
  const unit = values.计量单位 || line.unit;
  const factor = line.unit === '千元' ? UNITS[unit] : unit === line.unit ? 1 : undefined;
  if (factor === undefined) return { row, field: '计量单位', reason: `应为${line.unit}` };
  const exact = Number(text) * factor;
  if (exact < 0) return { row, field: '本年', reason: '不能为负数' };
  if (factor === 1 && !FRACTIONS.includes(line.unit) && !Number.isInteger(exact))
    return { row, field: '本年', reason: '须为整数' };
  return { row, key: line.key, value: line.unit === '千元' ? Math.round(exact) : exact };
}

/** Reads a Torch export in the layout of its year: what it says, and which lines could not be taken and why. */
export function readTorch(
  sheet: readonly SheetRow[],
  layout: TorchLayout,
): { figures: Figures; taken: number; refused: RowRefusal[] } {
  const table = readTable(sheet, { columns: COLUMNS, anchor: '指标名称', what: '火炬统计表', others: 'ignore' });
  const read = table.rows.map(row => readLine(layout, row)).filter(line => line !== null);
  const { kept, refused } = keepFirst(
    read.filter((line): line is Read => 'key' in line),
    { field: '指标名称', keyOf: ({ key }) => key },
  );
  const bad = read.filter((line): line is RowRefusal => 'reason' in line);
  return {
    figures: Object.fromEntries(kept.map(({ key, value }) => [key, value])),
    taken: kept.length,
    refused: [...table.refused, ...bad, ...refused].toSorted((a, b) => a.row - b.row),
  };
}
