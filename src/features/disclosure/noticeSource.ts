import { decodeCursor, encodeCursor, type Page } from '../../shared/page.js';
import type { PublicNotice } from './notice.schema.js';
import type { NoticeStatus } from './notice.states.js';

/** What a list of notices is narrowed by. */
export interface BoardQuery {
  jurisdiction?: string | undefined;
  status?: NoticeStatus | undefined;
}

/** One register of notices; the board shows several as one. */
export type NoticeSource = (query: BoardQuery, page: { cursor?: string; limit: number }) => Promise<Page<PublicNotice>>;

/** A source that has nothing more. */
const END = '-';

async function nextOf(page: Page<PublicNotice>, used: number, again: () => Promise<Page<PublicNotice>>, from: string) {
  if (used === page.items.length) return page.nextCursor ?? END;
  return used === 0 ? from : ((await again()).nextCursor ?? END);
}

/** One page out of several registers, the latest first; the cursor says how far each has been read. */
export async function mergedPage(
  sources: readonly NoticeSource[],
  query: BoardQuery,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<Page<PublicNotice>> {
  const from = cursor === undefined ? sources.map(() => '') : decodeCursor(cursor, sources.length).map(String);
  const at = (index: number, most: number) => ({ limit: most, ...(from[index] ? { cursor: from[index] } : {}) });
  const pages: Page<PublicNotice>[] = [];
  for (const [index, source] of sources.entries())
    pages.push(from[index] === END ? { items: [], nextCursor: null } : await source(query, at(index, limit)));
  const chosen = pages
    .flatMap(({ items }, index) => items.map(item => ({ item, index })))
    .toSorted((a, b) =>
      a.item.publishedOn < b.item.publishedOn ? 1 : a.item.publishedOn > b.item.publishedOn ? -1 : 0,
    )
    .slice(0, limit);
  const next: string[] = [];
  for (const [index, source] of sources.entries()) {
    const used = chosen.filter(one => one.index === index).length;
    const page = pages[index] ?? { items: [], nextCursor: null };
    next.push(await nextOf(page, used, () => source(query, at(index, used)), from[index] || ''));
  }
  return {
    items: chosen.map(({ item }) => item),
    nextCursor: next.every(one => one === END) ? null : encodeCursor(next),
  };
}
