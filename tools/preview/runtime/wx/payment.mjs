import { openDialog } from '../dialog.mjs';
import { make } from '../dom.mjs';
import { apis } from './callApi.mjs';
import { askFakeWeChat } from './fakeWeChat.mjs';

const SIGNED = ['timeStamp', 'nonceStr', 'package', 'signType', 'paySign'];

/** The cashier. The fake WeChat Pay checks the signature and notifies our back end; success here proves nothing. */
async function requestPayment(options) {
  const missing = SIGNED.filter(name => !options[name]);
  if (missing.length) throw new Error(`parameter error: ${missing.join(', ')}`);
  const prepayId = /^prepay_id=(.+)$/.exec(options.package)?.[1];
  if (!prepayId) throw new Error('parameter error: package');
  const action = await openDialog({
    title: '微信支付',
    body: [make('p', 'pv-text', `这是预览里的模拟收银台，不会扣款。\n支付单尾号 ${prepayId.slice(-8)}`)],
    actions: [
      { label: '取消支付', value: 'cancel' },
      { label: '确认支付', isMain: true, value: 'success' },
    ],
    place: 'bottom',
  });
  const signed = Object.fromEntries(SIGNED.map(name => [name, options[name]]));
  const { errMsg } = await askFakeWeChat(`pay/${encodeURIComponent(prepayId)}`, { ...signed, action });
  const failure = /fail (.+)$/.exec(errMsg)?.[1];
  if (failure) throw new Error(failure);
}

export const paymentApi = apis({ requestPayment });
