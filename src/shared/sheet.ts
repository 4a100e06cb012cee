import { SHEETS } from '../../config/sheets.js';
import { invalid } from './errors.js';

/** A cell as text. A formula is never trusted: what it shows may not be what the author saw. */
export interface SheetCell {
  text: string;
  isFormula: boolean;
}

/** A row with the number that Excel shows for it. */
export interface SheetRow {
  row: number;
  cells: SheetCell[];
}

/** 422 for a file beyond what is taken in at once. */
export const tooManyRows = () =>
  invalid('too_many_rows', `一次最多导入 ${SHEETS.maxRows.toLocaleString('en-US')} 行，请拆分后分别导入`);
