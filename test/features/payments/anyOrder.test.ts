import fc from 'fast-check';
import { sendOnce } from '../../../tools/fake-wechat/index.js';
import type { OrderRecord } from '../../../src/features/payments/order.model.js';
import type { Client } from '../../support/client.js';
import { play } from '../../platform/wechatpay/payWorld.js';
import { startPaymentWorld, type PaymentWorld } from './paymentWorld.js';

const STORIES = 25;

/** What may happen to one order, in any order and any number of times. */
const STEPS = [
  'prepay',
  'pay',
  'payLate',
  'tellAgain',
  'tellThrice',
  'cancel',
  'askRefund',
  'refundPart',
  'wait',
  'work',
] as const;
type Step = (typeof STEPS)[number];

describe('an order to which anything happens in any order', () => {
  let world: PaymentWorld;
  let founder: Client;
  let packages: string[];

  beforeAll(async () => {
    world = await startPaymentWorld();
  });

  const noticesOf = ({ orderNo }: OrderRecord) =>
    world.fake.state.notices.filter(notice => notice.outTradeNo === orderNo);
  /** Refusals are part of the story; bugs are not. */
  const allowed = (cause: unknown): void => {
    if (!(cause instanceof Error) || cause.name !== 'AppError') throw cause;
  };

  async function take(step: Step, order: OrderRecord): Promise<void> {
    const [latest] = packages.slice(-1);
    if (step === 'prepay') {
      const { body, status } = await founder.post(`/v1/orders/${order._id}/prepay`);
      expect([200, 409, 503]).toContain(status);
      if (status === 200) packages.push(String(body.package));
    }
    if (step === 'pay' && latest) await play(world.fake, { package: latest }, 'success');
    if (step === 'payLate' && latest) await play(world.fake, { package: latest }, 'late');
    if (step === 'tellAgain') for (const notice of noticesOf(order)) await sendOnce(world.fake.fake, notice);
    if (step === 'tellThrice')
      await Promise.all(noticesOf(order).flatMap(notice => [1, 2, 3].map(() => sendOnce(world.fake.fake, notice))));
    if (step === 'cancel') await world.payments.cancelOrder(order._id, { reason: '取消' }).catch(allowed);
    if (step === 'askRefund') await world.payments.requestRefund(order._id, { reason: '退款' }).catch(allowed);
    if (step === 'refundPart')
      await world.payments.requestRefund(order._id, { reason: '退款', amountFen: 1_000 as never }).catch(allowed);
    if (step === 'wait') world.clock.advance(6 * 60_000);
    if (step === 'work') await world.settle();
  }

  /** Everything comes to rest: notices arrive, duties run, a day passes. */
  async function rest(order: OrderRecord): Promise<void> {
    world.fake.faults.clear();
    for (let hours = 0; hours < 3; hours += 1) {
      world.clock.advance(3_600_000);
      world.fake.fake.time.elapse(3_600_000);
      await world.settle();
    }
    for (const notice of noticesOf(order)) await sendOnce(world.fake.fake, notice);
    await world.settle();
  }

  async function judge({ _id, orderNo }: OrderRecord): Promise<void> {
    const order = await world.order(_id);
    const told = await world.told(_id);
    const trade = world.fake.state.trades[orderNo];
    const isPaid = trade?.transactionId !== undefined;
    const back = trade?.refunded ?? 0;

    expect(order.frozenReason).toBeNull();
    expect(isPaid ? ['paid', 'refunded'] : ['closed']).toContain(order.status);
    expect(order.refundedFen).toBe(back);
    expect(back).toBeLessThanOrEqual(order.amountFen);
    expect(order.status === 'refunded').toBe(isPaid && back === order.amountFen);
    for (const what of ['paid', 'closed', 'refunded'])
      expect(told.filter(each => each === what).length).toBeLessThanOrEqual(1);
    expect(told.includes('refunded')).toBe(order.status === 'refunded');
    expect(await world.refundsOf(_id)).toHaveLength(
      Object.values(world.fake.state.refunds).filter(refund => refund.outTradeNo === orderNo).length,
    );
  }

  it('ends where the books of both sides agree', async () => {
    const faults = fc.subarray([
      { match: { event: 'TRANSACTION' }, probability: 0.5, action: { drop: true } },
      { match: { event: 'REFUND' }, probability: 0.5, action: { drop: true } },
      { match: { path: '/v3/refund' }, probability: 0.5, action: { reset: true } },
      { match: { path: '/v3/pay/transactions/jsapi' }, probability: 0.3, action: { reset: true } },
      { match: { event: 'TRANSACTION' }, probability: 0.5, action: { concurrentDuplicate: 3 } },
    ]);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...STEPS), { maxLength: 12 }), faults, async (steps, rules) => {
        packages = [];
        // Every story takes hours of the clock, so a session would not last.
        founder = await world.signIn('founder');
        rules.forEach(rule => world.fake.faults.add(rule));
        const order = await world.open(founder);
        for (const step of ['prepay', ...steps] as const) await take(step, order);
        await rest(order);
        await judge(order);
      }),
      { numRuns: STORIES, endOnFailure: true },
    );
  }, 120_000);
});
