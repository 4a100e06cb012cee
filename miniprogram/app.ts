import { loadMe, mustAgreeFirst } from './shared/session.js';

/** A text that has changed is shown at once; somebody who has not signed in is asked when they do. */
async function showWhatChanged(): Promise<void> {
  await loadMe().catch(() => undefined);
  if (mustAgreeFirst()) await wx.navigateTo({ url: '/pages/account/signIn/index' });
}

App({
  onLaunch() {
    void showWhatChanged();
  },
});
