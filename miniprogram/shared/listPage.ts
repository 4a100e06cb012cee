import { canLoadMore, firstPage, nextPage, type ListState, type Page } from './listState.js';
import { mayStay } from './session.js';

/** What a page brings to spread `listPage`: the state of its list, and its rows, page by page. */
interface PageWithRows {
  data: { list: ListState<unknown> };
  setData(change: Record<string, unknown>): void;
  fetchRows(cursor?: string): Promise<Page<unknown>>;
}

/** Counts the loads of each open page: what a later load has overtaken must not be shown. */
const loads = new WeakMap<object, number>();

/** Loads the first page of a list anew, and shows it unless another load has begun meanwhile. */
export async function loadRows(page: PageWithRows): Promise<void> {
  const mine = (loads.get(page) ?? 0) + 1;
  loads.set(page, mine);
  const list = await firstPage(() => page.fetchRows());
  if (loads.get(page) === mine) page.setData({ list });
}

/** Adds the next page, if there is one that is not on its way; rows of a list that was loaded anew are dropped. */
async function loadMoreRows(page: PageWithRows): Promise<void> {
  if (!canLoadMore(page.data.list)) return;
  const mine = loads.get(page);
  page.setData({ 'list.more': 'loading' });
  const change = await nextPage('list', page.data.list, cursor => page.fetchRows(cursor));
  if (loads.get(page) === mine) page.setData(change);
}

/**
 * What every list page does, to be spread into it: `Page({ ...listPage, data: { list: newList<Row>() }, fetchRows })`.
 * The page says when it loads (`onLoad` for what rarely changes, `onShow` otherwise) and may bring its own `reload`.
 */
export const listPage = {
  reload(this: PageWithRows): Promise<void> {
    return loadRows(this);
  },

  async onPullDownRefresh(this: { reload(): Promise<void> }): Promise<void> {
    await this.reload();
    void wx.stopPullDownRefresh();
  },

  onReachBottom(this: PageWithRows): Promise<void> {
    return loadMoreRows(this);
  },
};

/**
 * The same for a list of one's own things: a visitor is sent to sign in. Whoever cannot be recognised because the
 * server does not answer stays, and sees the list's own failure with its retry.
 */
export const ownListPage = {
  ...listPage,

  async reload(this: PageWithRows): Promise<void> {
    if (await mayStay()) await loadRows(this);
  },
};

const TYPING_PAUSE_MS = 300;
let typing: ReturnType<typeof setTimeout> | undefined;

/** The search of a list page, to be spread into it: a moment after the typing stops. */
export const searchByTyping = {
  onSearch(
    this: { setData(change: { q: string }): void; reload(): Promise<void> },
    event: WechatMiniprogram.Input,
  ): void {
    this.setData({ q: event.detail.value.trim() });
    if (typing !== undefined) clearTimeout(typing);
    typing = setTimeout(() => void this.reload(), TYPING_PAUSE_MS);
  },
};
