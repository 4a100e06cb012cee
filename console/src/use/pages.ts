import { computed, ref, shallowRef } from 'vue';
import type { Page } from '../api/call.js';
import { asProblem, type ApiProblem } from '../api/problem.js';
import type { LoadState } from './load.js';

/** Loads a list page by page; `reload` starts again from the first, as a new filter does. */
export function usePages<T>(fetchPage: (cursor: string | undefined) => Promise<Page<T>>) {
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

  void reload();
  return { state, items, problem, reload, loadMore, isLoadingMore, hasMore: computed(() => cursor.value !== null) };
}
