import type { Clock } from '../../platform/clock/clock.js';
import type { Log } from '../../platform/log/log.js';
import type { BillLine, PaymentGateway } from '../../platform/wechatpay/index.js';
import { addDays, endOfDay, instantAt, shanghaiDay, shanghaiTime } from '../../shared/calendar.js';
import type { ChaseService } from './chase.service.js';
import { orderStore } from './order.store.js';
import type { Difference, ReconciliationRecord } from './reconciliation.model.js';
import { reconciliationStore, refundStore } from './refund.store.js';

/** WeChat Pay makes yesterday's bill by ten; half an hour later it is asked for. */
const READY_AT = '10:30';

export interface ReconciliationService {
  /** Compares the bill of a day with our books, settles what only the bill knew, and keeps what does not agree. */
  reconcile(day: string): Promise<ReconciliationRecord | null>;
  /** Compares yesterday, once, when its bill can be there; for the timetable. */
  reconcileDue(): Promise<boolean>;
}

interface Parts {
  clock: Clock;
  log: Log;
  gateway: PaymentGateway;
  chase: Pick<ChaseService, 'query' | 'queryRefund'>;
}

type Finding = 'matched' | 'healed' | Difference['kind'];

/** 对账: the platform's bill is the last word on what was paid and returned. */
export function createReconciliationService({ clock, log, gateway, chase }: Parts): ReconciliationService {
  async function findPayment(line: BillLine): Promise<Finding> {
    const order = await orderStore.findByNo(line.orderNo);
    if (!order) return 'unknownOrder';
    if (order.amountFen !== line.amountFen) return 'amount';
    if (order.transactionId === line.transactionId) return 'matched';
    await chase.query(order._id);
    const after = await orderStore.find(order._id);
    return after?.transactionId === line.transactionId ? 'healed' : 'notSettled';
  }

  async function findRefund(line: BillLine): Promise<Finding> {
    const refund = await refundStore.findByNo(line.refundNo ?? '');
    if (!refund) return 'unknownRefund';
    if (refund.amountFen !== line.amountFen) return 'amount';
    if (refund.status === 'succeeded') return 'matched';
    await chase.queryRefund(refund._id, 0);
    const after = await refundStore.find(refund._id);
    return after?.status === 'succeeded' ? 'healed' : 'notSettled';
  }

  /** What we booked as paid on the day and the bill does not have. */
  async function missingIn(lines: readonly BillLine[], day: string): Promise<Difference[]> {
    const billed = new Set(lines.map(({ transactionId }) => transactionId));
    const booked = await orderStore.listPaidBetween(instantAt(day), new Date(endOfDay(day).getTime() + 1));
    return booked
      .filter(({ transactionId }) => !billed.has(transactionId ?? ''))
      .map(({ orderNo }) => ({ kind: 'missingInBill', orderNo, refundNo: null }));
  }

  async function compare(day: string, lines: readonly BillLine[]): Promise<ReconciliationRecord> {
    const differences: Difference[] = [];
    let healed = 0;
    for (const line of lines) {
      const finding = line.kind === 'payment' ? await findPayment(line) : await findRefund(line);
      if (finding === 'healed') healed += 1;
      else if (finding !== 'matched')
        differences.push({ kind: finding, orderNo: line.orderNo, refundNo: line.refundNo ?? null });
    }
    const matched = lines.length - healed - differences.length;
    differences.push(...(await missingIn(lines, day)));
    return { _id: day, at: clock.now(), billLines: lines.length, matched, healed, differences };
  }

  async function reconcile(day: string): Promise<ReconciliationRecord | null> {
    const bill = await gateway.dailyBill(day);
    if (bill.status === 'notYet') return null;
    const report = await compare(day, bill.status === 'ready' ? bill.lines : []);
    await reconciliationStore.save(report);
    const { billLines, matched, healed } = report;
    const summary = { day, billLines, matched, healed, differences: report.differences.length };
    if (report.differences.length > 0) log.error(summary, 'the bill and our books do not agree');
    else log.info(summary, 'the bill and our books agree');
    return report;
  }

  return {
    reconcile,

    async reconcileDue() {
      const now = clock.now();
      if (shanghaiTime(now).slice(11) < READY_AT) return false;
      const day = addDays(shanghaiDay(now), -1);
      if (await reconciliationStore.find(day)) return false;
      return (await reconcile(day)) !== null;
    },
  };
}
