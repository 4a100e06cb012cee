import { ref, shallowRef } from 'vue';
import { asProblem, type ApiProblem } from '../api/problem.js';
import { newKey } from '../shared/key.js';

/**
 * Sends something that changes the world, safely repeatable: the key stays the same while nobody knows whether the
 * request arrived (no network, server busy) and the content is unchanged; a definite answer ends it.
 */
export function useSubmit<A extends unknown[], R>(send: (key: string, ...args: A) => Promise<R>) {
  const isSending = ref(false);
  const problem = shallowRef<ApiProblem | null>(null);
  let pending: { key: string; content: string } | null = null;

  async function submit(...args: A): Promise<R | undefined> {
    if (isSending.value) return undefined;
    const content = JSON.stringify(args);
    if (pending?.content !== content) pending = { key: newKey(), content };
    isSending.value = true;
    try {
      const answer = await send(pending.key, ...args);
      problem.value = null;
      pending = null;
      return answer;
    } catch (cause) {
      problem.value = asProblem(cause);
      if (!problem.value.isUncertain) pending = null;
      return undefined;
    } finally {
      isSending.value = false;
    }
  }

  const clear = (): void => void (problem.value = null);
  return { submit, isSending, problem, clear };
}
