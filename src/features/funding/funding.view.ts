import { z } from 'zod';
import { fileView, viewFile, type FileRecord } from '../files/index.js';
import type { FinancingRecord, FundRecord, InvestorRecord } from './funding.model.js';
import { FUND_KINDS, INVESTOR_KINDS, ROUNDS } from './funding.rules.js';

const fenView = z.number().int();

export const fundView = z.strictObject({
  id: z.string(),
  name: z.string(),
  kind: z.enum(FUND_KINDS),
  sizeFen: fenView,
  ownership: z.enum(['own', 'joint']),
  partners: z.string(),
  foundedOn: z.string(),
  closedOn: z.string().nullable(),
});

export const viewFund = ({ _id, name, kind, sizeFen, ownership, partners, foundedOn, closedOn }: FundRecord) => ({
  id: _id,
  name,
  kind,
  sizeFen,
  ownership,
  partners,
  foundedOn,
  closedOn,
});

export const investorView = z.strictObject({
  id: z.string(),
  name: z.string(),
  kind: z.enum(INVESTOR_KINDS),
  qualification: z.string(),
  agreedOn: z.string().nullable(),
});

export const viewInvestor = ({ _id, name, kind, qualification, agreedOn }: InvestorRecord) => ({
  id: _id,
  name,
  kind,
  qualification,
  agreedOn,
});

export const financingView = z.strictObject({
  id: z.string(),
  facilityId: z.string(),
  startupId: z.string(),
  startupName: z.string(),
  round: z.enum(ROUNDS),
  amountFen: fenView,
  investor: z.string(),
  receivedOn: z.string(),
  isShareholding: z.boolean(),
  stakeBasisPoints: z.number().int().nullable(),
  fundId: z.string().nullable(),
  counts: z.boolean(),
  withdrawnBecause: z.string().nullable(),
  files: z.array(fileView),
});

export const viewFinancing = (
  record: FinancingRecord,
  { names, files }: { names: ReadonlyMap<string, string>; files: FileRecord[] },
): z.infer<typeof financingView> => ({
  id: record._id,
  facilityId: record.facilityId,
  startupId: record.startupId,
  startupName: names.get(record.startupId) ?? '',
  round: record.round,
  amountFen: record.amountFen,
  investor: record.investor,
  receivedOn: record.receivedOn,
  isShareholding: record.isShareholding,
  stakeBasisPoints: record.stakeBasisPoints,
  fundId: record.fundId,
  counts: record.counts,
  withdrawnBecause: record.withdrawal?.reason ?? null,
  files: files.map(viewFile),
});

const yearTotals = {
  facilityId: z.string(),
  year: z.number().int(),
  financingCount: z.number().int(),
  startupCount: z.number().int(),
  amountFen: fenView,
  shareholdingCount: z.number().int(),
};
const funds = { fundCount: z.number().int(), fundSizeFen: fenView };

export const standingView = z.strictObject({ ...funds, years: z.array(z.strictObject(yearTotals)) });
export const registerView = z.strictObject({
  items: z.array(z.strictObject({ ...yearTotals, ...funds, facilityName: z.string() })),
});
