import { computed, ref, shallowRef, watch, type Ref, type WatchSource } from 'vue';
import type { Page } from '../api/call.js';
import { asProblem, type ApiProblem } from '../api/problem.js';
import type { LoadState } from './load.js';

/** A list read page by page, as `PagedList` and `PagedTable` show it. */
export interface Pages<T> {
  state: Readonly<Ref<LoadState>>;
  items: Readonly<Ref<readonly T[]>>;
  problem: Readonly<Ref<ApiProblem | null>>;
  hasMore: Readonly<Ref<boolean>>;
  isLoadingMore: Readonly<Ref<boolean>>;
  /** Starts again from the first page; what is on the screen stays until the answer is there. */
  reload: () => Promise<void>;
  loadMore: () => Promise<void>;
}

/** Loads a list page by page; a change of one of its `filters` starts again from the first. */
export function usePages<T>(
  fetchPage: (cursor: string | undefined) => Promise<Page<T>>,
  filters: readonly WatchSource[] = [],
): Pages<T> {
  const state = ref<LoadState>('loading');
  const items = shallowRef<T[]>([]);
  const cursor = ref<string | null>(null);
  const problem = shallowRef<ApiProblem | null>(null);
  const isLoadingMore = ref(false);
  let latest = 0;

  async function fetch(from: string | undefined): Promise<void> {
    const mine = ++latest;
    try {
      const page = await fetchPage(from);
      if (mine !== latest) return;
      items.value = from ? [...items.value, ...page.items] : page.items;
      cursor.value = page.nextCursor;
      problem.value = null;
      state.value = 'ready';
    } catch (cause) {
      if (mine !== latest) return;
      problem.value = asProblem(cause);
      state.value = 'failed';
    }
  }

  async function reload(): Promise<void> {
    if (items.value.length === 0) state.value = 'loading';
    await fetch(undefined);
  }

  async function loadMore(): Promise<void> {
    if (!cursor.value || isLoadingMore.value) return;
    isLoadingMore.value = true;
    await fetch(cursor.value);
    isLoadingMore.value = false;
  }

  watch(filters, reload);
  void reload();
  return { state, items, problem, reload, loadMore, isLoadingMore, hasMore: computed(() => cursor.value !== null) };
}

/** The same list with other rows: for a table that arranges or names the items in its own way. */
export function arranged<T, R>(pages: Pages<T>, arrange: (items: readonly T[]) => R[]): Pages<R> {
  return { ...pages, items: computed(() => arrange(pages.items.value)) };
}
