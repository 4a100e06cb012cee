import { ref, shallowRef } from 'vue';
import { fetchQueue, type Clock, type Queue, type QueueArea } from '../api/desk.js';
import { asProblem, type ApiProblem } from '../api/problem.js';
import type { LoadState } from './load.js';

/** My queue, shared by the menu, the workbench and the review pages, so that one decision updates all three. */
export const queue = shallowRef<Queue | null>(null);
export const queueState = ref<LoadState>('loading');
export const queueProblem = shallowRef<ApiProblem | null>(null);

export async function refreshQueue(): Promise<void> {
  try {
    queue.value = await fetchQueue();
    queueState.value = 'ready';
    queueProblem.value = null;
  } catch (cause) {
    queueProblem.value = asProblem(cause);
    if (!queue.value) queueState.value = 'failed';
  }
}

/** How much waits in one area; 0 until known. */
export const waitingIn = (area: QueueArea): number =>
  queue.value?.areas.find(entry => entry.area === area)?.waiting ?? 0;

/** How much waits in several areas together. */
export const waitingInAll = (areas: readonly QueueArea[] = []): number =>
  areas.reduce((sum, area) => sum + waitingIn(area), 0);

/** The clock of one waiting matter, as far as the queue has named it. */
export const clockOf = (area: QueueArea, id: string): Clock | undefined =>
  queue.value?.items.find(item => item.area === area && item.id === id)?.clock;
