import { sentenceOf } from './problem.js';

/** A short word that something worked. */
export const sayDone = (title: string): void => void wx.showToast({ title, icon: 'success' });

/** The sentence of a refusal; long ones in a dialog, because a toast cuts them off. */
export function sayProblem(cause: unknown): void {
  const content = sentenceOf(cause);
  if (content.length <= 14) void wx.showToast({ title: content, icon: 'none' });
  else void wx.showModal({ title: '未能完成', content, showCancel: false, confirmText: '知道了' });
}

/** Asks once before something that cannot be undone; `content` says what will happen. */
export async function confirmAct(title: string, content: string, confirmText = '确定'): Promise<boolean> {
  const { confirm } = await wx.showModal({
    title,
    content,
    confirmText,
    confirmColor: '#b3261e',
    cancelText: '再想想',
  });
  return confirm;
}

/** Runs a call under a progress note; a refusal is shown and answers undefined. */
export async function withProgress<T>(title: string, work: () => Promise<T>): Promise<T | undefined> {
  void wx.showLoading({ title, mask: true });
  try {
    const result = await work();
    void wx.hideLoading();
    return result;
  } catch (cause) {
    void wx.hideLoading();
    sayProblem(cause);
    return undefined;
  }
}
