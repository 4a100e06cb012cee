import { z } from 'zod';
import { invalid } from './errors.js';

/** One page of a list. `nextCursor` is null on the last page. */
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

/** The rows of a page as somebody else shows them; those of which `pick` makes nothing are left out. */
export const pickedPage = <T, V>({ items, nextCursor }: Page<T>, pick: (item: T) => V | null): Page<V> => ({
  items: items.map(pick).filter(picked => picked !== null),
  nextCursor,
});

/** The query every list takes. */
export const pageQuery = {
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
};

/** The reply schema of a list of `item`. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.strictObject({ items: z.array(item), nextCursor: z.string().nullable() });

type CursorPart = string | number;

/** Packs the sort keys of the last row of a page; opaque to clients. */
export const encodeCursor = (parts: CursorPart[]): string => Buffer.from(JSON.stringify(parts)).toString('base64url');

/** Unpacks a cursor of `length` parts; 422 `invalid_cursor` when it is not one of ours. */
export function decodeCursor(cursor: string, length: number): CursorPart[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const sound = Array.isArray(parts) && parts.length === length;
    if (sound && parts.every(part => typeof part === 'string' || typeof part === 'number')) return parts;
  } catch {
    // falls through to the refusal below
  }
  throw invalid('invalid_cursor', '翻页标记无效，请从第一页重新加载');
}
