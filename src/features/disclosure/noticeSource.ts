import { endOfDay, shanghaiDay } from '../../shared/calendar.js';
import { masked } from '../../shared/masking.js';
import { decodeCursor, encodeCursor, type Page } from '../../shared/page.js';
import type { RecognitionNotice, RecognitionReader } from '../recognition/index.js';
import type { PublicNotice } from './notice.schema.js';
import type { NoticeStatus } from './notice.states.js';
import { placeOf } from './public.view.js';

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

/** One page out of two registers, the latest first; the cursor says how far each has been read. */
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

/** A recognition's notice as everybody reads it. */
export function viewRecognitionNotice(
  notice: RecognitionNotice,
  { now, openObjections }: { now: Date; openObjections: number },
): PublicNotice {
  const { jurisdictionId, jurisdictionName, districtName } = placeOf(notice.district);
  return {
    id: notice.id,
    kind: 'recognition',
    title: masked(notice.title),
    text: masked(notice.text),
    documentNo: null,
    entries: [{ name: masked(notice.facilityName), detail: notice.standardName }],
    jurisdictionId,
    jurisdictionName,
    districtName,
    publishedOn: notice.opensOn,
    endsOn: notice.closesOn,
    status: notice.status,
    takesObjections: takesObjections(notice, now),
    openObjections,
    closedOn: null,
    withdrawnReason: null,
  };
}

/** While the window is open, to the end of its last day. */
export const takesObjections = ({ status, opensOn, closesOn }: RecognitionNotice, now: Date): boolean =>
  status === 'open' && opensOn <= shanghaiDay(now) && endOfDay(closesOn) >= now;

/** The notices of recognition as a source of the board. */
export const recognitionSource =
  (reader: RecognitionReader, view: (notice: RecognitionNotice) => Promise<PublicNotice>): NoticeSource =>
  async ({ jurisdiction, status }, page) => {
    const narrowed = { ...(jurisdiction ? { jurisdictionId: jurisdiction } : {}), ...(status ? { status } : {}) };
    const { items, nextCursor } = await reader.notices(narrowed, page);
    const viewed: PublicNotice[] = [];
    for (const notice of items) viewed.push(await view(notice));
    return { items: viewed, nextCursor };
  };
