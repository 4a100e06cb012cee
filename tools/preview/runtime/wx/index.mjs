import { requestApi } from './request.mjs';
import { storageApi } from './storage.mjs';
import { uiApi } from './ui.mjs';
import { navigationApi } from './navigation.mjs';
import { identityApi } from './identity.mjs';
import { scanApi } from './scan.mjs';
import { paymentApi } from './payment.mjs';
import { subscribeApi } from './subscribe.mjs';
import { mediaApi } from './media.mjs';
import { deviceApi } from './device.mjs';
import { queryApi } from './query.mjs';

/** Puts `wx` in place. A name we do not have answers undefined, so that `wx.canIUse` and `?.` work as on an old phone. */
export function installWx() {
  const wx = {
    ...requestApi,
    ...storageApi,
    ...uiApi,
    ...navigationApi,
    ...identityApi,
    ...scanApi,
    ...paymentApi,
    ...subscribeApi,
    ...mediaApi,
    ...deviceApi,
    ...queryApi,
    nextTick: act => void Promise.resolve().then(act),
    canIUse: name => name.split('.')[0] in wx,
    env: { USER_DATA_PATH: 'preview://usr' },
  };
  globalThis.wx = wx;
}
