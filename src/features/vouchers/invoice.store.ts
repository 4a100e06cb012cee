import { isDuplicate } from '../../platform/mongo/index.js';
import { conflict } from '../../shared/errors.js';
import { guardIsOn } from '../../shared/sabotage.js';
import { InvoiceModel } from './invoice.model.js';

export const invoiceStore = {
  /** Takes an invoice for a claim; 409 `invoice_used` when another claim rests on it, in whichever city. */
  async take(number: string, redemptionId: string): Promise<void> {
    const free = guardIsOn('voucher.invoice') ? { redemptionId: null } : {};
    try {
      await InvoiceModel.updateOne({ _id: number, ...free }, { $set: { redemptionId } }, { upsert: true });
    } catch (cause) {
      if (isDuplicate(cause))
        throw conflict('invoice_used', `发票 ${number} 已用于其他兑付申请，请更换发票`, { number });
      throw cause;
    }
  },

  /** Frees the invoices of a claim, so that a corrected claim may rest on them. */
  async free(redemptionId: string): Promise<void> {
    await InvoiceModel.updateMany({ redemptionId }, { $set: { redemptionId: null } });
  },
};
