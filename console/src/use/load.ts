import { onScopeDispose, readonly, ref, shallowRef, watch, type Ref, type ShallowRef, type WatchSource } from 'vue';
import { asProblem, type ApiProblem } from '../api/problem.js';

export type LoadState = 'loading' | 'failed' | 'ready';

export interface Loaded<T> {
  state: Readonly<Ref<LoadState>>;
  data: ShallowRef<T | null>;
  problem: Readonly<ShallowRef<ApiProblem | null>>;
  /** Asks again; what is on the page stays until the answer is there. */
  reload: () => Promise<void>;
}

/**
 * Loads one thing for a page, and again when one of its `filters` changes; an answer that has been overtaken by a
 * later question is dropped.
 */
export function useLoad<T>(load: () => Promise<T>, filters: readonly WatchSource[] = []): Loaded<T> {
  const state = ref<LoadState>('loading');
  const data = shallowRef<T | null>(null);
  const problem = shallowRef<ApiProblem | null>(null);
  let latest = 0;

  async function reload(): Promise<void> {
    const mine = ++latest;
    if (data.value === null) state.value = 'loading';
    try {
      const answer = await load();
      if (mine !== latest) return;
      data.value = answer;
      problem.value = null;
      state.value = 'ready';
    } catch (cause) {
      if (mine !== latest) return;
      problem.value = asProblem(cause);
      state.value = 'failed';
    }
  }

  onScopeDispose(() => void (latest = -1));
  watch(filters, reload);
  void reload();
  return {
    state: readonly(state),
    data,
    problem: readonly(problem) as Readonly<ShallowRef<ApiProblem | null>>,
    reload,
  };
}
