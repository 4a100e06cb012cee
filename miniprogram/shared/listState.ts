import { sentenceOf } from './problem.js';

/** One page of a list, as the API answers. */
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

/** How a list looks: still loading, nothing there, could not load, or showing rows. */
export type Look = 'loading' | 'empty' | 'failed' | 'full';

/** The state behind `<list-state>`. */
export interface ListState<T> {
  look: Look;
  items: T[];
  nextCursor: string | null;
  /** The sentence of a failure. */
  problem: string;
  /** Loading, failing or done with further pages. */
  more: 'idle' | 'loading' | 'failed' | 'end';
}

/** A list that has not been asked for yet. */
export const newList = <T>(): ListState<T> => ({
  look: 'loading',
  items: [],
  nextCursor: null,
  problem: '',
  more: 'idle',
});

/** The whole state after the first page: `this.setData({ list: await firstPage(() => fetchMentors({ q })) })`. */
export async function firstPage<T>(fetch: () => Promise<Page<T>>): Promise<ListState<T>> {
  try {
    const { items, nextCursor } = await fetch();
    const look = items.length ? 'full' : 'empty';
    return { look, items, nextCursor, problem: '', more: nextCursor ? 'idle' : 'end' };
  } catch (cause) {
    return { ...newList<T>(), look: 'failed', problem: sentenceOf(cause) };
  }
}

/** Whether there is a next page that is not already on its way. */
export const canLoadMore = <T>({ nextCursor, more }: ListState<T>): boolean =>
  nextCursor !== null && more !== 'loading';

/**
 * The change for setData after the next page, by path, so that only the new rows cross to the view:
 * `this.setData(await nextPage('list', this.data.list, cursor => fetchMentors({ q, cursor })))`.
 */
export async function nextPage<T>(
  name: string,
  state: ListState<T>,
  fetch: (cursor: string) => Promise<Page<T>>,
): Promise<Record<string, unknown>> {
  if (state.nextCursor === null) return {};
  try {
    const { items, nextCursor } = await fetch(state.nextCursor);
    const rows = items.map((item, index) => [`${name}.items[${state.items.length + index}]`, item] as const);
    return {
      ...Object.fromEntries(rows),
      [`${name}.nextCursor`]: nextCursor,
      [`${name}.more`]: nextCursor ? 'idle' : 'end',
    };
  } catch {
    return { [`${name}.more`]: 'failed' };
  }
}

const MOST_PER_PAGE = 100;

/** Every row of a list that is short by nature, in however many pages it comes; long ones are shown page by page. */
export async function allRows<T>(
  fetch: (page: { cursor?: string | undefined; limit: number }) => Promise<Page<T>>,
): Promise<T[]> {
  const rows: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await fetch({ cursor, limit: MOST_PER_PAGE });
    rows.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return rows;
}

/** Lets only the newest of several overlapping loads speak: an old search must not overwrite a new one. */
export function newest() {
  let latest = 0;
  return async <T>(work: Promise<T>, use: (result: T) => void): Promise<void> => {
    latest += 1;
    const mine = latest;
    const result = await work;
    if (mine === latest) use(result);
  };
}
