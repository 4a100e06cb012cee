export type { ApplicationRecord } from './application.model.js';
export { voucherCensus } from './ledger.census.js';
export type { VoucherRecord } from './voucher.model.js';
export {
  createVoucherServices,
  voucherDutyHandlers,
  voucherOperations,
  type VoucherServices,
} from './voucherServices.js';
export { voucherPersonalData } from './voucher.personal.js';
