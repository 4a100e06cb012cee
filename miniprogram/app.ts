import { restoreSession } from './shared/session.js';

App({
  onLaunch() {
    void restoreSession();
  },
});
