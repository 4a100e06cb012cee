import { PaymentModel, type PaymentRecord } from '../../src/features/awards/payment.model.js';
import { HOME } from '../support/people.js';

/** A line of the bank's file: under which serial, about which payment, how much of it, and whether it went through. */
export interface BankLine {
  serial: string;
  paymentNo: string;
  fen: number;
  result: '成功' | '失败';
}

const DAY = '2026-03-05';
const HEAD = ['流水号', '付款编号', '金额（元）', '结果', '日期', '备注'].join(',');
/** Into how many receipts the bank may break a payment. */
const MOST_PIECES = 4;

export const fileOf = ({ serial, paymentNo, fen, result }: BankLine): string =>
  [HEAD, [serial, paymentNo, String(fen / 100), result, DAY, ''].join(',')].join('\n');

/** A bank that confirms a payment as a whole or in pieces, leaves some of it for later, and says things again. */
export function bank(random: () => number, name: string) {
  let serials = 0;
  const said: BankLine[] = [];
  const pick = <T>(items: readonly T[]): T | undefined => items[Math.floor(random() * items.length)];
  const say = (payment: PaymentRecord, fen: number, result: BankLine['result']): BankLine => {
    const line = { serial: `R${name}-${(serials += 1)}`, paymentNo: payment.paymentNo, fen, result };
    said.push(line);
    return line;
  };

  const waiting = async (...statuses: PaymentRecord['status'][]) =>
    pick(
      await PaymentModel.find({ jurisdictionId: HOME.jurisdictionId, status: pick(statuses) ?? 'filed' })
        .limit(50)
        .lean<PaymentRecord[]>(),
    );

  return {
    /** What is left of a payment, in equal pieces whose remainder is with the last; one of several may be left for later. */
    async confirms(): Promise<BankLine[]> {
      const payment = await waiting('filed', 'filed', 'partial');
      if (!payment) return [];
      const left = payment.amountFen - payment.confirmedFen;
      const count = random() < 0.4 ? 1 : 2 + Math.floor(random() * (MOST_PIECES - 1));
      const piece = Math.floor(left / count);
      const sums = Array.from({ length: count }, (_, index) =>
        index < count - 1 ? piece : left - piece * (count - 1),
      );
      const now = count > 1 && random() < 0.5 ? sums.slice(1) : sums;
      return now.map(fen => say(payment, fen, '成功'));
    },

    /** A payment that the bank sends back. */
    async returns(): Promise<BankLine[]> {
      const payment = await waiting('filed');
      return payment ? [say(payment, 0, '失败')] : [];
    },

    /** A line of an earlier file, once more. */
    repeats(): BankLine[] {
      const line = pick(said.slice(-20));
      return line ? [line] : [];
    },
  };
}
