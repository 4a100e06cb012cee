import { OrderModel } from '../../../src/features/payments/order.model.js';
import { MINUTE } from '../../../src/shared/calendar.js';
import type { TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { cast } from '../../support/people.js';
import { cancel, inboxOf, publishedEvent, register, seatsOf, startEventApp } from './stories.js';

const FEE = { ticketTypes: [{ id: 'paid', name: '付费席', priceFen: 9_900 }] };

describe('paid tickets', () => {
  let app: TestApp;
  let organiser: Client;
  beforeAll(async () => void (app = await startEventApp()));
  beforeEach(async () => {
    app.clock.set('2026-03-05T02:00:00.000Z');
    organiser = await cast.organiser(app);
  });

  /** Opens the payment dialog; answers the number of the order at the payment platform. */
  async function openDialog(client: Client, orderId: string): Promise<string> {
    const { status } = await client.post(`/v1/orders/${orderId}/prepay`);
    expect(status).toBe(200);
    return (await OrderModel.findById(orderId).lean())?.orderNo ?? '';
  }

  /** The platform reports the payment. */
  async function report(orderNo: string) {
    const notice = app.payments.pay(orderNo, app.clock.now());
    return app.anyone.post('/v1/payments/wechat/notify', JSON.stringify(notice), {
      headers: { 'Content-Type': 'application/json' },
    });
  }

  const myStatus = async (client: Client, id: string) => (await client.get(`/v1/registrations/${id}`)).body;

  it('hold a seat until they are paid, and are registered by the notice, however often it comes', async () => {
    const eventId = await publishedEvent(organiser, { ...FEE, capacity: 1 });
    const payer = await app.signIn('payer');
    const { body } = await register(payer, eventId);
    expect(body).toMatchObject({ status: 'awaitingPayment', priceFen: 9_900 });
    expect(await seatsOf(payer, eventId)).toEqual({ seatsTaken: 1, waiting: 0 });
    expect((await payer.get(`/v1/registrations/${body.id}/ticket`)).body.code).toBe('unpaid');

    const orderNo = await openDialog(payer, body.orderId);
    expect((await report(orderNo)).status).toBe(204);
    expect((await report(orderNo)).status).toBe(204);

    expect((await myStatus(payer, body.id)).status).toBe('registered');
    expect((await payer.get(`/v1/registrations/${body.id}/ticket`)).status).toBe(200);
    expect((await inboxOf(payer)).filter(title => title === '报名成功')).toHaveLength(1);
  });

  it('have a history for those who look after the money, not for the payer', async () => {
    const eventId = await publishedEvent(organiser, FEE);
    const payer = await app.signIn('payer');
    const { body } = await register(payer, eventId);
    await report(await openDialog(payer, body.orderId));
    const finance = await cast.finance(app);
    await finance.post(`/v1/orders/${body.orderId}/refunds`, { amountFen: 100, reason: '教材未发' });
    const history = (who: Client) => who.get(`/v1/desk/history?subject=order:${body.orderId}`);

    expect((await history(finance)).body.items.map(({ action }: { action: string }) => action)).toEqual([
      'order.created',
      'order.paid',
      'refund.requested',
    ]);
    expect((await history(payer)).status).toBe(404);
    expect((await history(organiser)).status).toBe(404);
  });

  it('give the seat to the next in line when nobody pays in time', async () => {
    const eventId = await publishedEvent(organiser, { ...FEE, capacity: 1, waitlist: true });
    const idler = await app.signIn('idler');
    const { body: idle } = await register(idler, eventId);
    const next = await app.signIn('next');
    const { body: waiting } = await register(next, eventId);

    app.clock.advance(16 * MINUTE);
    await app.runDuties();

    expect((await myStatus(idler, idle.id)).status).toBe('expired');
    expect((await myStatus(next, waiting.id)).status).toBe('offered');
    const accepted = await next.post(`/v1/registrations/${waiting.id}/accept-offer`);
    expect(accepted.body.status).toBe('awaitingPayment');
    await report(await openDialog(next, accepted.body.orderId));
    expect((await myStatus(next, waiting.id)).status).toBe('registered');
    expect(await seatsOf(next, eventId)).toEqual({ seatsTaken: 1, waiting: 0 });
  });

  it('are paid back when cancelled before the cut-off', async () => {
    const eventId = await publishedEvent(organiser, FEE);
    const payer = await app.signIn('refunded');
    const { body } = await register(payer, eventId);
    await report(await openDialog(payer, body.orderId));

    expect((await cancel(payer, body.id)).body.status).toBe('cancelled');
    await app.runDuties();

    expect(await myStatus(payer, body.id)).toMatchObject({ status: 'cancelled', refundedAt: expect.any(String) });
    expect((await payer.get(`/v1/orders/${body.orderId}`)).body).toMatchObject({
      status: 'refunded',
      refundedFen: 9_900,
    });
    expect(await inboxOf(payer)).toContain('退款已完成');
    expect(await seatsOf(payer, eventId)).toEqual({ seatsTaken: 0, waiting: 0 });
  });

  it('give the seat up when finance pays the whole fee back, but not when it pays a part', async () => {
    const eventId = await publishedEvent(organiser, { ...FEE, capacity: 1, waitlist: true });
    const payer = await app.signIn('wholeRefund');
    const { body } = await register(payer, eventId);
    await report(await openDialog(payer, body.orderId));
    const { body: waiting } = await register(await app.signIn('behind'), eventId);
    const finance = await cast.finance(app);
    const refund = (amountFen: number) =>
      finance.post(`/v1/orders/${body.orderId}/refunds`, { reason: '减免', amountFen });

    expect((await refund(900)).status).toBe(201);
    await app.runDuties();
    expect((await myStatus(payer, body.id)).status).toBe('registered');

    expect((await refund(9_000)).status).toBe(201);
    await app.runDuties();
    expect((await myStatus(payer, body.id)).status).toBe('cancelled');
    expect((await organiser.get(`/v1/registrations/${waiting.id}`)).body.status).toBe('offered');
    expect(await seatsOf(payer, eventId)).toEqual({ seatsTaken: 1, waiting: 0 });
  });

  it('are all paid back when the event is cancelled', async () => {
    const eventId = await publishedEvent(organiser, FEE);
    const payer = await app.signIn('cancelledPayer');
    const { body: paid } = await register(payer, eventId);
    await report(await openDialog(payer, paid.orderId));
    const other = await app.signIn('stillPaying');
    const { body: unpaid } = await register(other, eventId);

    await organiser.post(`/v1/events/${eventId}/cancel`, { reason: '台风' });
    await app.runDuties();

    expect((await payer.get(`/v1/orders/${paid.orderId}`)).body.status).toBe('refunded');
    expect((await other.get(`/v1/orders/${unpaid.orderId}`)).body.status).toBe('closed');
    expect(await seatsOf(payer, eventId)).toEqual({ seatsTaken: 0, waiting: 0 });
  });

  it('end as a seat or as the money back when payment and cancellation cross', async () => {
    const eventId = await publishedEvent(organiser, FEE);
    for (const name of ['cross0', 'cross1', 'cross2', 'cross3']) {
      const payer = await app.signIn(name);
      const { body } = await register(payer, eventId);
      const orderNo = await openDialog(payer, body.orderId);

      await Promise.all([report(orderNo), cancel(payer, body.id)]);
      await app.runDuties();
      await app.runDuties();

      const { status } = await myStatus(payer, body.id);
      const order = (await payer.get(`/v1/orders/${body.orderId}`)).body;
      expect([status, order.status]).toEqual(
        status === 'registered' ? ['registered', 'paid'] : ['cancelled', 'refunded'],
      );
    }
  });
});
