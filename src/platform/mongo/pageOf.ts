import mongoose, { type Model, type QueryFilter } from 'mongoose';
import { decodeCursor, encodeCursor, type Page } from '../../shared/page.js';

/** How a list is sorted and cut: `by` is a stored field, `_id` breaks ties. */
export interface PageRequest<T, K extends keyof T & string> {
  filter: QueryFilter<T>;
  by: NoInfer<K>;
  order: 1 | -1;
  cursor?: string | undefined;
  limit: number;
  /** Set for lists that mean every tenant. */
  acrossTenants?: boolean;
  /** The stored fields that the rows show, `by` among them; all of them unless told. */
  only?: readonly K[];
}

type Key = string | number | Date;

const toKey = (value: string | number, isDate: boolean): Key => (isDate ? new Date(value) : value);

/** Reads one page by keyset: the cost is the same on page 1 and page 1 000, and rows added meanwhile shift nothing. */
export async function pageOfModel<T extends { _id: string }, K extends keyof T & string = keyof T & string>(
  model: Model<T>,
  request: PageRequest<T, K>,
): Promise<Page<Pick<T, K | '_id'>>> {
  const { by, order, cursor, limit } = request;
  const filter: Record<string, unknown> = { ...request.filter };
  if (cursor !== undefined) {
    const [value = '', id = ''] = decodeCursor(cursor, 2);
    const key = toKey(value, model.schema.path(by)?.instance === 'Date');
    const beyond = order === 1 ? '$gt' : '$lt';
    filter['$and'] = [
      ...((filter['$and'] as object[] | undefined) ?? []),
      {
        $or: [
          { [by]: mongoose.trusted({ [beyond]: key }) },
          { [by]: key, _id: mongoose.trusted({ [beyond]: String(id) }) },
        ],
      },
    ];
  }
  const rows = (await model
    .find(filter as QueryFilter<T>, request.only?.join(' ') ?? null, { acrossTenants: request.acrossTenants })
    .sort({ [by]: order, _id: order } as Record<string, 1 | -1>)
    .limit(limit + 1)
    .lean()) as T[];
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? cursorOf(last, by) : null };
}

function cursorOf<T extends { _id: string }>(row: T, by: keyof T): string {
  const value = row[by];
  return encodeCursor([value instanceof Date ? value.getTime() : (value as string | number), row._id]);
}
