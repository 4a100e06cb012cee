import { back, push, relaunch, replace, switchTo } from '../pages/router.mjs';
import { setBadge } from '../pages/tabBar.mjs';
import { apis } from './callApi.mjs';

export const navigationApi = apis({
  navigateTo: ({ url }) => void push(url),
  redirectTo: ({ url }) => replace(url),
  reLaunch: ({ url }) => relaunch(url),
  switchTab: ({ url }) => switchTo(url),
  navigateBack: ({ delta }) => back(delta),
  setTabBarBadge: ({ index, text }) => setBadge(index, text),
  removeTabBarBadge: ({ index }) => setBadge(index, undefined),
  showTabBarRedDot: ({ index }) => setBadge(index, ''),
  hideTabBarRedDot: ({ index }) => setBadge(index, undefined),
  exitMiniProgram: () => relaunch('/'),
});
