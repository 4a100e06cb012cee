/** What an uploaded workbook or CSV may hold, before anything in it is believed. */
export const SHEETS = {
  maxFileBytes: 8 * 1024 * 1024,
  maxUnpackedBytes: 64 * 1024 * 1024,
  maxEntries: 200,
  maxRows: 10_000,
} as const;
