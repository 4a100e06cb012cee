export type { PlatformKey } from './keyRing.js';
export {
  NoticeRefused,
  PaymentGatewayError,
  type Bill,
  type BillLine,
  type NoticeFlaw,
  type NoticeHeaders,
  type Payment,
  type PaymentGateway,
  type PaymentNotice,
  type PaymentRequest,
  type PaymentState,
  type PaymentTicket,
  type RefundRequest,
  type RefundState,
  type RefundStatus,
  type StartOutcome,
} from './paymentGateway.js';
export { createWechatPayGateway, type WechatPayOptions } from './wechatPayGateway.js';
