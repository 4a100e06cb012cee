/** What makes a spreadsheet take a text for a formula when the file is saved as CSV or pasted on. */
const FORMULA_START = /^[=+\-@\t\r]/;

/** A text that no spreadsheet runs: one that begins like a formula is led by an apostrophe (CSV injection). */
export const plainCell = (text: string): string => (FORMULA_START.test(text) ? `'${text}` : text);
