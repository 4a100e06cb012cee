/** What makes a spreadsheet take a text for a formula when the file is saved as CSV or pasted on. */
const FORMULA_START = /^[=+\-@\t\r]/;

/** A text that no spreadsheet runs: one that begins like a formula is led by an apostrophe (CSV injection). */
export const plainCell = (text: string): string => (FORMULA_START.test(text) ? `'${text}` : text);

/** A value as a CSV cell: quoted where needed, and never one that a spreadsheet would run as a formula. */
export function csvCell(value: string): string {
  const plain = plainCell(value);
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
