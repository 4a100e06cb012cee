import { fetchRegistration, prepay, type Registration } from '../services/events.js';
import { ApiError } from './problem.js';

const ASKS = 10;
const PAUSE_MS = 1_000;
const pause = () => new Promise<void>(resolve => setTimeout(resolve, PAUSE_MS));

const cancelledByPerson = (cause: unknown): boolean =>
  typeof cause === 'object' && cause !== null && 'errMsg' in cause && /cancel/.test(String(cause.errMsg));

/** WeChat says "paid" to the phone first and to us a moment later: asks until we know it too. */
async function untilKnown(registrationId: string): Promise<Registration> {
  for (let asked = 1; ; asked += 1) {
    const registration = await fetchRegistration(registrationId);
    if (registration.status !== 'awaitingPayment' || asked >= ASKS) return registration;
    await pause();
  }
}

/**
 * Opens WeChat's payment dialog for a registration. Answers the registration afterwards, or null when the person closed
 * the dialog: the seat stays held until its time. Throws `ApiError`.
 */
export async function payForTicket({
  id,
  orderId,
}: Pick<Registration, 'id' | 'orderId'>): Promise<Registration | null> {
  if (!orderId) throw new ApiError('没有待支付的订单，请刷新后查看', { status: 409, code: 'no_order' });
  const parameters = await prepay(orderId);
  try {
    await wx.requestPayment(parameters);
  } catch (cause) {
    if (cancelledByPerson(cause)) return null;
    throw new ApiError('微信支付没有完成，请稍后重试', { status: 0, code: 'payment_failed' });
  }
  return untilKnown(id);
}
