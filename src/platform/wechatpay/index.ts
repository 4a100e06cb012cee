export {
  NoticeRefused,
  PaymentGatewayError,
  type BillLine,
  type NoticeHeaders,
  type Payment,
  type PaymentGateway,
  type PaymentNotice,
  type PaymentState,
  type PaymentTicket,
  type RefundRequest,
  type RefundState,
  type RefundStatus,
} from './paymentGateway.js';
export { createWechatPayGateway, type WechatPayOptions } from './wechatPayGateway.js';
