import { MessagePlugin } from 'tdesign-vue-next';
import type { Decision } from '../api/decision.js';
import { refreshQueue } from './queue.js';
import { useSubmit } from './submit.js';

const SAID: Readonly<Record<Decision, string>> = {
  approve: '已通过，申请人会收到通知',
  return: '已退回，申请人会收到您写的理由',
  refuse: '已作出不予通过的决定，申请人会收到理由',
};

/** A review decision: sent once however often it is clicked or retried; the counts follow. */
export function useDecision<R>(
  send: (key: string, decision: Decision, comment: string) => Promise<R>,
  done: (answer: R) => void,
) {
  const { submit, isSending, problem, clear } = useSubmit(send);
  async function decide(decision: Decision, comment: string): Promise<void> {
    const answer = await submit(decision, comment);
    if (answer === undefined) return;
    void MessagePlugin.success(SAID[decision]);
    void refreshQueue();
    done(answer);
  }
  return { decide, isSending, problem, clear };
}

/** The decision of a side panel, which closes when it is made; `lookAgain` is for a thing that changed meanwhile. */
export function usePanelDecision<R>(
  send: (key: string, decision: Decision, comment: string) => Promise<R>,
  { emit, reload }: { emit: ((event: 'close') => void) & ((event: 'decided') => void); reload: () => Promise<void> },
) {
  function finish(): void {
    emit('decided');
    emit('close');
  }
  const decision = useDecision(send, finish);
  async function lookAgain(): Promise<void> {
    decision.clear();
    emit('decided');
    await reload();
  }
  return { decision, finish, lookAgain };
}
