import { topPage } from '../pages/router.mjs';
import { openDialog } from '../dialog.mjs';
import { layer, make } from '../dom.mjs';
import { apis, cancelled } from './callApi.mjs';

let toastTimer;

function hideToast() {
  clearTimeout(toastTimer);
  for (const toast of document.querySelectorAll('.pv-toast')) toast.remove();
}

function showToast({ title, icon = 'success', duration = 1500, mask = false }) {
  hideToast();
  const sign = { success: '✓', error: '✕', loading: '◌' }[icon];
  const toast = make('div', `pv-toast${mask ? ' pv-masked' : ''}`);
  toast.setAttribute('role', 'status');
  if (sign) toast.append(make('span', `pv-sign pv-${icon}`, sign));
  toast.append(make('span', '', title));
  layer().append(toast);
  toastTimer = setTimeout(hideToast, duration);
}

async function showModal({
  title = '',
  content = '',
  showCancel = true,
  editable = false,
  placeholderText = '',
  ...texts
}) {
  const input = make('input');
  input.placeholder = placeholderText;
  input.setAttribute('aria-label', placeholderText || title);
  input.value = editable ? content : '';
  const actions = [{ label: texts.confirmText ?? '确定', value: 'confirm', isMain: true, colour: texts.confirmColor }];
  if (showCancel) actions.unshift({ label: texts.cancelText ?? '取消', value: 'cancel' });
  const body = editable ? [input] : [make('p', 'pv-text', content)];
  const answer = await openDialog({ title, body, actions });
  const confirm = answer === 'confirm';
  return { confirm, cancel: !confirm, content: editable && confirm ? input.value : null };
}

async function showActionSheet({ itemList, itemColor }) {
  const actions = itemList.map((label, tapIndex) => ({ label, value: tapIndex, colour: itemColor }));
  const cancel = { label: '取消', value: undefined };
  const tapIndex = await openDialog({ title: '', actions: [cancel, ...actions], place: 'bottom' });
  if (tapIndex === undefined) throw cancelled();
  return { tapIndex };
}

export const uiApi = apis({
  showToast,
  hideToast,
  showLoading: ({ title = '加载中', mask }) => showToast({ title, icon: 'loading', duration: 3_600_000, mask }),
  hideLoading: hideToast,
  showModal,
  showActionSheet,
  setNavigationBarTitle: ({ title }) => topPage()?.navBar.setTitle(title),
  setNavigationBarColor: colours => topPage()?.navBar.setColours(colours),
  showNavigationBarLoading: () => undefined,
  hideNavigationBarLoading: () => undefined,
  startPullDownRefresh: () => void topPage()?.frame.dispatchEvent(new Event('preview:refresh')),
  stopPullDownRefresh: () => topPage()?.frame.classList.remove('pv-refreshing'),
  hideKeyboard: () => document.activeElement?.blur(),
  enableAlertBeforeUnload: () => undefined,
  disableAlertBeforeUnload: () => undefined,
  pageScrollTo({ scrollTop, selector, duration = 300 }) {
    const scroller = topPage().scroller;
    const target = selector ? scroller.querySelector(selector) : undefined;
    const behavior = duration ? 'smooth' : 'auto';
    if (target) target.scrollIntoView({ behavior, block: 'start' });
    else scroller.scrollTo({ top: scrollTop ?? 0, behavior });
  },
});
