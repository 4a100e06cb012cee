import type { Fen } from '../../shared/money.js';

/** What wx.requestPayment takes, signed by the merchant. Passed on to the mini-program as it is. */
export interface PaymentTicket {
  timeStamp: string;
  nonceStr: string;
  package: string;
  signType: 'RSA';
  paySign: string;
}

/** An order to be paid. */
export interface PaymentRequest {
  orderNo: string;
  amountFen: Fen;
  openid: string;
  /** What the payer reads, at most 127 characters. */
  description: string;
  /** After this instant the payment platform takes no money; at least a minute ahead. */
  expiresAt: Date;
}

/** A payment that has happened. */
export interface Payment {
  orderNo: string;
  transactionId: string;
  amountFen: Fen;
  currency: string;
  openid: string;
  paidAt: Date;
}

/** Where an order stands at the payment platform. `refunding` once any refund exists. */
export type PaymentState =
  | { status: 'absent' | 'unpaid' | 'closed' }
  | { status: 'paid' | 'refunding'; payment: Payment };

export type StartOutcome =
  | { status: 'ready'; ticket: PaymentTicket }
  /** The platform already has the money, or has closed the order: query it. */
  | { status: 'alreadyPaid' | 'closed' };

export interface RefundRequest {
  orderNo: string;
  /** The same number on every try: it is what keeps money from going out twice. */
  refundNo: string;
  amountFen: Fen;
  totalFen: Fen;
  /** What the payer reads, at most 80 characters. */
  reason: string;
}

export type RefundStatus = 'processing' | 'succeeded' | 'closed' | 'abnormal';

export interface RefundState {
  orderNo: string;
  refundNo: string;
  status: RefundStatus;
  amountFen: Fen;
  settledAt?: Date;
}

/** What the platform told us, verified. */
export type PaymentNotice =
  | { kind: 'payment'; noticeId: string; payment: Payment }
  | { kind: 'refund'; noticeId: string; refund: RefundState };

/** One line of the day's bill. */
export interface BillLine {
  kind: 'payment' | 'refund';
  orderNo: string;
  transactionId: string;
  refundNo?: string;
  amountFen: Fen;
}

export type Bill = { status: 'ready'; lines: BillLine[] } | { status: 'empty' | 'notYet' };

export type NoticeHeaders = Readonly<Record<string, string | string[] | undefined>>;

/**
 * Takes and returns money. Amounts in fen, our order numbers, our errors.
 * Every call may be repeated with the same numbers; failures are `PaymentGatewayError`.
 */
export interface PaymentGateway {
  startPayment(request: PaymentRequest): Promise<StartOutcome>;
  queryPayment(orderNo: string): Promise<PaymentState>;
  /** Closes an unpaid order. `paid` when the payer was faster. */
  closePayment(orderNo: string): Promise<'closed' | 'paid' | 'absent'>;
  /** Asks for a refund; the state is `processing` until a notice or a query says more. */
  refund(request: RefundRequest): Promise<RefundState>;
  /** Null when the platform has never heard of the number. */
  queryRefund(refundNo: string): Promise<RefundState | null>;
  /** Reads a notice; throws `NoticeRefused` unless it is genuine, fresh, unaltered and ours. No network. */
  readNotice(headers: NoticeHeaders, rawBody: string): PaymentNotice;
  /** The bill of a Shanghai day. */
  dailyBill(day: string): Promise<Bill>;
}

/**
 * Why a call did not succeed. `busy`: nothing happened, try again. `unknown`: it may have happened, ask or repeat with the
 * same number. `rejected`: it will never succeed as it is. Carries no openid and no credential.
 */
export class PaymentGatewayError extends Error {
  constructor(
    readonly failure: 'busy' | 'unknown' | 'rejected',
    readonly code: string,
    readonly httpStatus: number,
  ) {
    super(`payment platform: ${failure} ${code} (${httpStatus})`);
    this.name = 'PaymentGatewayError';
  }
}

export type NoticeFlaw =
  | 'too_large'
  | 'missing_header'
  | 'stale'
  | 'unknown_serial'
  | 'bad_signature'
  | 'unreadable'
  | 'undecryptable'
  | 'other_merchant'
  | 'other_event';

/** A notice that is not answered with success. */
export class NoticeRefused extends Error {
  constructor(readonly flaw: NoticeFlaw) {
    super(`payment notice refused: ${flaw}`);
    this.name = 'NoticeRefused';
  }
}
