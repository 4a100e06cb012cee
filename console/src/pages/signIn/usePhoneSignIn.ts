import { onScopeDispose, ref, shallowRef } from 'vue';
import { asProblem, type ApiProblem } from '../../api/problem.js';
import { collectSignIn, startSignIn, type SignedIn, type WaitingSignIn } from '../../api/session.js';

const ASK_EVERY_MS = 2_000;

/** Shows a code and asks every two seconds whether the phone has confirmed it; stops when the code has run out. */
export function usePhoneSignIn(enter: (signedIn: SignedIn) => Promise<void>) {
  const waiting = shallowRef<WaitingSignIn | null>(null);
  const problem = shallowRef<ApiProblem | null>(null);
  const isOver = ref(false);
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function ask(secret: string): Promise<void> {
    try {
      const answer = await collectSignIn(secret);
      if ('token' in answer) return await enter(answer);
    } catch (cause) {
      const refusal = asProblem(cause);
      // A server that is away for a moment does not end the waiting; a code that is gone does.
      if (!refusal.isUncertain) return void (isOver.value = true);
    }
    timer = setTimeout(() => void ask(secret), ASK_EVERY_MS);
  }

  async function start(): Promise<void> {
    clearTimeout(timer);
    problem.value = null;
    waiting.value = null;
    isOver.value = false;
    try {
      waiting.value = await startSignIn();
      timer = setTimeout(() => void ask(waiting.value?.secret ?? ''), ASK_EVERY_MS);
    } catch (cause) {
      problem.value = asProblem(cause);
    }
  }

  onScopeDispose(() => clearTimeout(timer));
  void start();
  return { waiting, problem, isOver, start };
}
