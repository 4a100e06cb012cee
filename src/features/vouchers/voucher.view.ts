import { z } from 'zod';
import { districtName } from '../../../config/jurisdictions.js';
import { SERVICE_KIND_NAMES } from '../../../config/voucherSchemes.js';
import type { RedemptionRecord } from './redemption.model.js';
import { redemptionView, viewRedemption } from './redemption.view.js';
import { serviceKindName } from './scheme.rules.js';
import type { ContractRecord, VoucherRecord } from './voucher.model.js';
import { VOUCHER_STATUSES } from './voucher.states.js';

const count = z.number().int();
const instant = z.iso.datetime();

const contractFields = {
  id: z.string(),
  providerId: z.string(),
  providerName: z.string(),
  amountFen: count,
  invoicedFen: count,
  signedOn: z.string(),
  subject: z.string(),
  alarms: z.array(z.string()),
  filedAt: instant,
};

/** The parts of the value (`remainingFen`, `claimedFen`, `redeemedFen`, `lapsedFen`, `returnedFen`) add up to it. */
export const voucherView = z.strictObject({
  id: z.string(),
  voucherNo: z.string(),
  schemeId: z.string(),
  schemeName: z.string(),
  applicationId: z.string(),
  organisationId: z.string(),
  organisationName: z.string(),
  districtName: z.string(),
  serviceKind: z.enum(SERVICE_KIND_NAMES),
  serviceKindName: z.string(),
  status: z.enum(VOUCHER_STATUSES),
  valueFen: count,
  remainingFen: count,
  claimedFen: count,
  redeemedFen: count,
  lapsedFen: count,
  returnedFen: count,
  shareBasisPoints: count,
  useBy: z.string(),
  redeemBy: z.string(),
  issuedAt: instant,
  contracts: z.array(z.strictObject(contractFields)),
});

export const voucherDetailView = voucherView.extend({ redemptions: z.array(redemptionView) });
export const contractView = z.strictObject({ ...contractFields, voucher: voucherView });

const viewContract = (contract: ContractRecord) => ({
  id: contract.id,
  providerId: contract.providerId,
  providerName: contract.providerName,
  amountFen: contract.amountFen,
  invoicedFen: contract.invoicedFen,
  signedOn: contract.signedOn,
  subject: contract.subject,
  alarms: contract.alarms,
  filedAt: contract.filedAt.toISOString(),
});

export const viewVoucher = (record: VoucherRecord): z.infer<typeof voucherView> => ({
  id: record._id,
  voucherNo: record.voucherNo,
  schemeId: record.schemeId,
  schemeName: record.schemeName,
  applicationId: record.applicationId,
  organisationId: record.organisationId,
  organisationName: record.organisationName,
  districtName: districtName(record.district),
  serviceKind: record.serviceKind,
  serviceKindName: serviceKindName(record.serviceKind),
  status: record.status,
  valueFen: record.valueFen,
  remainingFen: record.remainingFen,
  claimedFen: record.claimedFen,
  redeemedFen: record.redeemedFen,
  lapsedFen: record.lapsedFen,
  returnedFen: record.returnedFen,
  shareBasisPoints: record.shareBasisPoints,
  useBy: record.useBy,
  redeemBy: record.redeemBy,
  issuedAt: record.issuedAt.toISOString(),
  contracts: record.contracts.map(viewContract),
});

export const viewVoucherDetail = (
  record: VoucherRecord,
  redemptions: RedemptionRecord[],
): z.infer<typeof voucherDetailView> => ({ ...viewVoucher(record), redemptions: redemptions.map(viewRedemption) });

/** The contract just filed (the last one) and the voucher it belongs to. */
export function viewFiledContract(record: VoucherRecord): z.infer<typeof contractView> {
  const filed = record.contracts.at(-1);
  if (!filed) throw new Error(`voucher ${record._id} has no contract to show`);
  return { ...viewContract(filed), voucher: viewVoucher(record) };
}
