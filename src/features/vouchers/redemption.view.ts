import { z } from 'zod';
import type { RedemptionRecord } from './redemption.model.js';
import { REDEMPTION_STATUSES } from './redemption.states.js';

const count = z.number().int();
const instant = z.iso.datetime();

export const redemptionView = z.strictObject({
  id: z.string(),
  voucherId: z.string(),
  voucherNo: z.string(),
  organisationId: z.string(),
  organisationName: z.string(),
  contractId: z.string(),
  providerId: z.string(),
  providerName: z.string(),
  invoices: z.array(z.strictObject({ number: z.string(), amountFen: count, issuedOn: z.string() })),
  invoicesFen: count,
  amountFen: count,
  report: z.string(),
  status: z.enum(REDEMPTION_STATUSES),
  contentHash: z.string(),
  /** Things finance should look at; no rule forbids them. */
  alarms: z.array(z.string()),
  claimedAt: instant,
  decidedAt: instant.nullable(),
  comment: z.string(),
});

export const viewRedemption = (record: RedemptionRecord): z.infer<typeof redemptionView> => ({
  id: record._id,
  voucherId: record.voucherId,
  voucherNo: record.voucherNo,
  organisationId: record.organisationId,
  organisationName: record.organisationName,
  contractId: record.contractId,
  providerId: record.providerId,
  providerName: record.providerName,
  invoices: record.invoices.map(({ number, amountFen, issuedOn }) => ({ number, amountFen, issuedOn })),
  invoicesFen: record.invoicesFen,
  amountFen: record.amountFen,
  report: record.report,
  status: record.status,
  contentHash: record.contentHash,
  alarms: record.alarms,
  claimedAt: record.claimedAt.toISOString(),
  decidedAt: record.decidedAt?.toISOString() ?? null,
  comment: record.comment,
});
