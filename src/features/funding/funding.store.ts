import { inScopes, pageOfModel } from '../../platform/mongo/index.js';
import { conflict } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import { guardIsOn } from '../../shared/sabotage.js';
import type { Scope } from '../../shared/scopes.js';
import {
  FinancingModel,
  FundModel,
  InvestorModel,
  type FinancingRecord,
  type FundRecord,
  type InvestorRecord,
} from './funding.model.js';
import type { ReviseFund } from './funding.schema.js';

interface PageOf {
  cursor?: string;
  limit: number;
}

const newestFirst = { by: 'createdAt', order: -1 } as const;

/** The funds, investors and financings of facilities. */
export const fundingStore = {
  /** Throws a duplicate-key error when the facility has a fund of this name. */
  insertFund: async (record: FundRecord) => void (await FundModel.create([record])),
  findFund: (id: string) => FundModel.findById(id).lean<FundRecord>(),
  listFunds: (facilityId: string, page: PageOf) =>
    pageOfModel(FundModel, { filter: { facilityId }, ...newestFirst, ...page, cursor: page.cursor }),
  openFundsOf: (facilityId: string) => FundModel.find({ facilityId, closedOn: null }).lean<FundRecord[]>(),
  openFundsIn: (scopes: readonly Scope[]) =>
    FundModel.find({ ...inScopes(scopes), closedOn: null } as never).lean<FundRecord[]>(),

  async closeFund(id: string, closedOn: string): Promise<FundRecord> {
    const closed = await FundModel.findOneAndUpdate(
      { _id: id, closedOn: null },
      { $set: { closedOn } },
      { returnDocument: 'after' },
    ).lean<FundRecord>();
    if (!closed) throw conflict('fund_closed', '该资金已登记为关闭');
    return closed;
  },

  /** Rewrites a fund that is open. Throws a duplicate-key error when another fund of the facility has the name. */
  async reviseFund(id: string, content: ReviseFund): Promise<FundRecord> {
    const revised = await FundModel.findOneAndUpdate(
      { _id: id, closedOn: null },
      { $set: content },
      { returnDocument: 'after' },
    ).lean<FundRecord>();
    if (!revised) throw conflict('fund_closed', '该资金已登记为关闭');
    return revised;
  },

  removeInvestor: async (id: string): Promise<boolean> =>
    (await InvestorModel.deleteOne({ _id: id })).deletedCount === 1,
  insertInvestor: async (record: InvestorRecord) => void (await InvestorModel.create([record])),
  findInvestor: (id: string) => InvestorModel.findById(id).lean<InvestorRecord>(),
  listInvestors: (facilityId: string, page: PageOf) =>
    pageOfModel(InvestorModel, { filter: { facilityId }, ...newestFirst, ...page, cursor: page.cursor }),

  /** Throws a duplicate-key error when this very financing is counted already. */
  async insertFinancing(record: FinancingRecord): Promise<void> {
    const onceKey = guardIsOn('financing.once') ? record.onceKey : newId('twin');
    await FinancingModel.create([{ ...record, onceKey }]);
  },
  findFinancing: (id: string) => FinancingModel.findById(id).lean<FinancingRecord>(),
  listFinancings: (of: { facilityId: string } | { startupId: string }, page: PageOf) =>
    pageOfModel(FinancingModel, { filter: of, ...newestFirst, ...page, cursor: page.cursor }),
  countedOf: (facilityId: string) => FinancingModel.find({ facilityId, counts: true }).lean<FinancingRecord[]>(),
  /** Of one year, or of all. */
  countedIn: (scopes: readonly Scope[], year?: number) =>
    FinancingModel.find({ ...inScopes(scopes), ...(year === undefined ? {} : { year }), counts: true } as never).lean<
      FinancingRecord[]
    >(),

  async withdraw(id: string, withdrawal: NonNullable<FinancingRecord['withdrawal']>): Promise<FinancingRecord> {
    const withdrawn = await FinancingModel.findOneAndUpdate(
      { _id: id, counts: true },
      { $set: { counts: false, withdrawal } },
      { returnDocument: 'after' },
    ).lean<FinancingRecord>();
    if (!withdrawn) throw conflict('financing_withdrawn', '该融资记录已撤销');
    return withdrawn;
  },
};
