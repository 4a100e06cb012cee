const TABS = [
  '/pages/home/today/index',
  '/pages/mentors/list/index',
  '/pages/events/list/index',
  '/pages/policies/hub/index',
  '/pages/mine/overview/index',
];

/** Opens a page of this app, as a tab when it is one (WeChat refuses to stack tabs). */
export function openPage(url: string): void {
  const address = url.startsWith('/') ? url : `/${url}`;
  const [path = ''] = address.split('?');
  if (TABS.includes(path)) void wx.switchTab({ url: path });
  else void wx.navigateTo({ url: address });
}

/** Goes back, or home when the page was opened by a link and nothing lies below it. */
export function leavePage(otherwise = '/pages/home/today/index'): void {
  if (getCurrentPages().length > 1) void wx.navigateBack();
  else openPage(otherwise);
}
