import type { Duties, SomeJobHandlers } from '../../platform/duties/index.js';
import type { PaymentGateway } from '../../platform/wechatpay/index.js';
import { createChaseService, paymentDutyHandlers } from './chase.service.js';
import { createPaymentService, type PaymentService } from './payment.service.js';
import { createPrepay } from './prepay.js';
import { createReconciliationService, type ReconciliationService } from './reconciliation.service.js';
import { createRefundDesk } from './refundDesk.js';
import { createSettlementService, type SettlementParts } from './settlement.service.js';

export { paymentPersonalData } from './payment.personal.js';
export { paymentRoutes } from './payment.routes.js';
export type { RefundRequest } from './payment.service.js';

/** The whole feature, for the composition root. */
export interface Payments {
  payments: PaymentService;
  reconciliation: ReconciliationService;
  handlers: SomeJobHandlers;
  /** Takes up what has stood still; for the timetable. */
  repair(): Promise<number>;
}

type Parts = Omit<SettlementParts, 'refunds'> & { gateway: PaymentGateway; duties: Duties };

/** Builds the feature's services in the order of their needs. */
export function createPayments(parts: Parts): Payments {
  const refunds = createRefundDesk(parts);
  const settlements = createSettlementService({ ...parts, refunds });
  const chase = createChaseService({ ...parts, settlements });
  const prepay = createPrepay({ ...parts, chase });
  const payments = createPaymentService({ ...parts, settlements, refunds, prepay });
  const reconciliation = createReconciliationService({ ...parts, chase });
  return { payments, reconciliation, handlers: paymentDutyHandlers(chase), repair: chase.repair };
}
