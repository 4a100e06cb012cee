import type { PayNotice } from './pay/notice.js';

/** A person as WeChat knows them. */
export interface Person {
  openid: string;
  name: string;
  sessionKey: string;
  lastSeenAt: number;
}

/** How many more messages of one template a person has allowed; a long-term grant is never used up. */
export interface Grant {
  openid: string;
  templateId: string;
  balance: number;
}

/** A subscribe message that reached a person. */
export interface DeliveredMessage {
  id: string;
  openid: string;
  templateId: string;
  title: string;
  page?: string;
  data: Record<string, string>;
  sentAt: string;
}

export type TradeState = 'NOTPAY' | 'SUCCESS' | 'REFUND' | 'CLOSED';

/** An order at WeChat Pay, under the merchant's number. Amounts in fen. */
export interface Trade {
  outTradeNo: string;
  body: string;
  description: string;
  openid: string;
  total: number;
  notifyUrl: string;
  attach?: string;
  expiresAt: number;
  state: TradeState;
  prepayIds: string[];
  transactionId?: string;
  paidAt?: number;
  refunded: number;
}

export type RefundState = 'PROCESSING' | 'SUCCESS' | 'CLOSED' | 'ABNORMAL';

/** A refund at WeChat Pay, under the merchant's refund number. Amounts in fen. */
export interface Refund {
  outRefundNo: string;
  refundId: string;
  outTradeNo: string;
  amount: number;
  reason?: string;
  notifyUrl?: string;
  state: RefundState;
  createdAt: number;
  settledAt?: number;
}

/** A code handed out by the `/__fake/mp` routes, with its five minutes. */
export interface MintedCode {
  mintedAt: number;
  openid?: string;
}

export interface AccessToken {
  token: string;
  issuedAt: number;
  expiresAt: number;
}

/** Everything the fake remembers. Plain data, so that it can be kept in a file between two starts. */
export interface FakeState {
  keys: FakeKeys;
  people: Record<string, Person>;
  grants: Record<string, Grant>;
  messages: DeliveredMessage[];
  usedCodes: Record<string, number>;
  mintedCodes: Record<string, MintedCode>;
  tokens: AccessToken[];
  forcedRefreshes: number[];
  trades: Record<string, Trade>;
  refunds: Record<string, Refund>;
  prepays: Record<string, string>;
  /** Sent notices, newest last: what a check may replay. Not kept between starts. */
  notices: PayNotice[];
}

export interface FakeKeys {
  appId: string;
  appSecret: string;
  mchId: string;
  serial: string;
  apiV3Key: string;
  merchantPrivateKey: string;
  merchantPublicKey: string;
  platformPublicKeyId: string;
  platformPublicKey: string;
  platformPrivateKey: string;
  pushToken: string;
  pushAesKey: string;
}
