import { z } from 'zod';
import { JURISDICTIONS } from '../../../config/jurisdictions.js';
import { SERVICE_KIND_NAMES, VOUCHER_APPLICANT_KINDS } from '../../../config/voucherSchemes.js';
import type { LedgerEntryRecord } from './ledger.model.js';
import { LEDGER_ACCOUNTS, MOVEMENTS, type Movement } from './ledger.rules.js';
import type { LedgerProof } from './ledger.service.js';
import type { SchemeRecord } from './scheme.model.js';
import { serviceKindName } from './scheme.rules.js';
import type { Eligibility } from './scheme.service.js';

const count = z.number().int();

export const schemeView = z.strictObject({
  id: z.string(),
  jurisdictionId: z.string(),
  jurisdictionName: z.string(),
  year: count,
  name: z.string(),
  status: z.enum(['open', 'closed']),
  budgetFen: count,
  availableFen: count,
  shareBasisPoints: count,
  capPerApplicantFen: count,
  serviceKinds: z.array(z.enum(SERVICE_KIND_NAMES)),
  serviceKindNames: z.array(z.string()),
  applicantKinds: z.array(z.enum(VOUCHER_APPLICANT_KINDS)),
  residentsOnly: z.boolean(),
  useByDays: count.nullable(),
  useBy: z.string().nullable(),
  redeemBy: z.string(),
});

export const viewScheme = (record: SchemeRecord): z.infer<typeof schemeView> => ({
  id: record._id,
  jurisdictionId: record.jurisdictionId,
  jurisdictionName: JURISDICTIONS.find(({ id }) => id === record.jurisdictionId)?.name ?? '',
  year: record.year,
  name: record.name,
  status: record.status,
  budgetFen: record.budgetFen,
  availableFen: record.balances.available,
  shareBasisPoints: record.shareBasisPoints,
  capPerApplicantFen: record.capPerApplicantFen,
  serviceKinds: record.serviceKinds,
  serviceKindNames: record.serviceKinds.map(serviceKindName),
  applicantKinds: record.applicantKinds,
  residentsOnly: record.residentsOnly,
  useByDays: record.useByDays,
  useBy: record.useBy,
  redeemBy: record.redeemBy,
});

/** `lapsedFen` is everything that ever lapsed; it is available again, so the other four add up to the budget. */
export const ledgerView = z.strictObject({
  budgetFen: count,
  reservedFen: count,
  issuedFen: count,
  redeemedFen: count,
  lapsedFen: count,
  availableFen: count,
  proof: z.strictObject({ entryCount: count, sound: z.boolean(), disagreements: z.array(z.string()) }),
});

export const viewLedger = (record: SchemeRecord, proof: LedgerProof): z.infer<typeof ledgerView> => ({
  budgetFen: record.budgetFen,
  reservedFen: record.balances.reserved,
  issuedFen: record.balances.issued,
  redeemedFen: record.balances.redeemed,
  lapsedFen: record.lapsedTotalFen,
  availableFen: record.balances.available,
  proof: {
    entryCount: proof.entryCount,
    sound: proof.disagreements.length === 0,
    disagreements: proof.disagreements,
  },
});

const movements = Object.keys(MOVEMENTS) as [Movement, ...Movement[]];

export const entryView = z.strictObject({
  id: z.string(),
  movement: z.enum(movements),
  lines: z.array(z.strictObject({ account: z.enum(LEDGER_ACCOUNTS), amountFen: count })),
  voucherId: z.string().nullable(),
  redemptionId: z.string().nullable(),
  reverses: z.string().nullable(),
  at: z.iso.datetime(),
});

export const viewEntry = (entry: LedgerEntryRecord): z.infer<typeof entryView> => ({
  id: entry._id,
  movement: entry.movement,
  lines: entry.lines.map(({ account, amountFen }) => ({ account, amountFen })),
  voucherId: entry.voucherId,
  redemptionId: entry.redemptionId,
  reverses: entry.reverses,
  at: entry.at.toISOString(),
});

export const eligibilityView = z.strictObject({
  eligible: z.boolean(),
  /** What is left of the applicant's yearly cap. */
  allowanceFen: count,
  findings: z.array(z.strictObject({ code: z.string(), met: z.boolean(), text: z.string(), advice: z.string() })),
});

export const viewEligibility = ({ findings, allowanceFen }: Eligibility): z.infer<typeof eligibilityView> => ({
  eligible: findings.every(({ met }) => met),
  allowanceFen,
  findings: findings.map(({ code, met, text, advice }) => ({ code, met, text, advice })),
});
