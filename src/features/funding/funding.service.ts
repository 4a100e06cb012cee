import type { Clock } from '../../platform/clock/clock.js';
import { inTransaction, isDuplicate } from '../../platform/mongo/index.js';
import type { Actor } from '../../shared/actor.js';
import { shanghaiDay, yearOf } from '../../shared/calendar.js';
import { conflict, invalid, notFound } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import type { AuditService } from '../audit/index.js';
import type { FileService } from '../files/index.js';
import {
  isFacility,
  type OrganisationGuard,
  type OrganisationRecord,
  type ResidencyService,
} from '../organisations/index.js';
import type { FinancingRecord, FundRecord, InvestorRecord } from './funding.model.js';
import { onceKeyOf, wasIncubateeOn } from './funding.rules.js';
import type { CreateFinancing, CreateFund, CreateInvestor, ReviseFund } from './funding.schema.js';
import { fundingStore } from './funding.store.js';

export interface FundingService {
  openFund(actor: Actor, facilityId: string, fund: CreateFund): Promise<FundRecord>;
  /** Corrects what was written about an open fund. 409 `fund_closed` or `fund_exists`. */
  reviseFund(actor: Actor, id: string, content: ReviseFund): Promise<FundRecord>;
  closeFund(actor: Actor, id: string, closedOn: string): Promise<FundRecord>;
  addInvestor(actor: Actor, facilityId: string, investor: CreateInvestor): Promise<InvestorRecord>;
  /** Takes an investor that no longer works with the facility, or was entered wrongly, out of its register. */
  removeInvestor(actor: Actor, id: string): Promise<void>;
  /** Counts a financing of an incubatee. 409 `financing_exists` when any facility counts it already. */
  addFinancing(actor: Actor, facilityId: string, financing: CreateFinancing): Promise<FinancingRecord>;
  withdraw(actor: Actor, id: string, reason: string): Promise<FinancingRecord>;
}

interface Parts {
  clock: Clock;
  audit: AuditService;
  guard: OrganisationGuard;
  files: Pick<FileService, 'attach'>;
  residencies: Pick<ResidencyService, 'staysOf'>;
}

/** 资金、投资机构与融资台账: what a facility writes into its register. 淄博 五(十二)，慈溪 二(一)3、二(二)5 */
export function createFundingService({ clock, audit, guard, files, residencies }: Parts): FundingService {
  const today = () => shanghaiDay(clock.now());

  async function keptFacility(actor: Actor, id: string): Promise<OrganisationRecord> {
    const facility = await guard.kept(actor, id);
    if (!isFacility(facility.kind)) throw invalid('not_a_facility', '只有孵化载体登记资金与融资');
    return facility;
  }

  const rowOf = (actor: Actor, facility: OrganisationRecord, prefix: string) => ({
    _id: newId(prefix),
    facilityId: facility._id,
    jurisdictionId: facility.jurisdictionId,
    district: facility.district,
    createdBy: actor.userId,
    createdAt: clock.now(),
  });

  function assertPast(path: string, on: string): void {
    if (on > today()) throw invalid('date_in_future', '日期不能晚于今天', [{ path, message: '请填写实际发生的日期' }]);
  }

  async function recorded(
    actor: Actor,
    action: string,
    about: { kind: string; id: string; place: OrganisationRecord; details?: Record<string, unknown> },
  ) {
    const { kind, id, place, details } = about;
    await audit.record(action, `${kind}:${id}`, { by: actor, jurisdictionId: place.jurisdictionId, details });
  }

  async function assertOwnFund(facilityId: string, fundId: string | undefined): Promise<void> {
    if (!fundId) return;
    const fund = await fundingStore.findFund(fundId);
    if (fund?.facilityId !== facilityId)
      throw invalid('unknown_fund', '没有这支资金，请从本载体登记的资金中选择', [
        { path: 'fundId', message: '请重新选择资金' },
      ]);
  }

  return {
    async openFund(actor, facilityId, { fileIds, ...fund }) {
      const facility = await keptFacility(actor, facilityId);
      assertPast('foundedOn', fund.foundedOn);
      const record: FundRecord = { ...rowOf(actor, facility, 'fnd'), ...fund, closedOn: null };
      return inTransaction(async () => {
        await fundingStore.insertFund(record).catch(taken('fund_exists', '已登记过同名资金'));
        await files.attach(actor, fileIds, { kind: 'fund', id: record._id });
        await recorded(actor, 'fund.opened', { kind: 'fund', id: record._id, place: facility });
        return record;
      });
    },

    async reviseFund(actor, id, content) {
      const fund = await fundingStore.findFund(id);
      const facility = await keptFacility(actor, fund?.facilityId ?? '');
      assertPast('foundedOn', content.foundedOn);
      return inTransaction(async () => {
        const revised = await fundingStore.reviseFund(id, content).catch(taken('fund_exists', '已登记过同名资金'));
        const details = { sizeFenBefore: fund?.sizeFen, sizeFen: content.sizeFen };
        await recorded(actor, 'fund.revised', { kind: 'fund', id, place: facility, details });
        return revised;
      });
    },

    async closeFund(actor, id, closedOn) {
      const fund = await fundingStore.findFund(id);
      const facility = await keptFacility(actor, fund?.facilityId ?? '');
      assertPast('closedOn', closedOn);
      return inTransaction(async () => {
        const closed = await fundingStore.closeFund(id, closedOn);
        await recorded(actor, 'fund.closed', { kind: 'fund', id, place: facility });
        return closed;
      });
    },

    async addInvestor(actor, facilityId, { fileIds, agreedOn = null, ...investor }) {
      const facility = await keptFacility(actor, facilityId);
      const record: InvestorRecord = { ...rowOf(actor, facility, 'ivr'), ...investor, agreedOn };
      return inTransaction(async () => {
        await fundingStore.insertInvestor(record).catch(taken('investor_exists', '已登记过该机构'));
        await files.attach(actor, fileIds, { kind: 'investor', id: record._id });
        await recorded(actor, 'investor.added', { kind: 'investor', id: record._id, place: facility });
        return record;
      });
    },

    async removeInvestor(actor, id) {
      const investor = await fundingStore.findInvestor(id);
      const facility = await keptFacility(actor, investor?.facilityId ?? '');
      await inTransaction(async () => {
        if (!(await fundingStore.removeInvestor(id))) throw notFound('该投资机构');
        const details = { name: investor?.name };
        await recorded(actor, 'investor.removed', { kind: 'investor', id, place: facility, details });
      });
    },

    async addFinancing(actor, facilityId, { fileIds, fundId, stakeBasisPoints, ...financing }) {
      const facility = await keptFacility(actor, facilityId);
      assertPast('receivedOn', financing.receivedOn);
      await assertOwnFund(facilityId, fundId);
      if (!wasIncubateeOn(await residencies.staysOf(financing.startupId), facilityId, financing.receivedOn))
        throw conflict('not_an_incubatee', '该企业在到账日不是本载体的在孵企业，不能计入本载体的融资');
      const record: FinancingRecord = {
        ...rowOf(actor, facility, 'fin'),
        ...financing,
        fundId: fundId ?? null,
        stakeBasisPoints: stakeBasisPoints ?? null,
        year: yearOf(financing.receivedOn),
        counts: true,
        withdrawal: null,
        onceKey: onceKeyOf(financing),
      };
      return inTransaction(async () => {
        await fundingStore
          .insertFinancing(record)
          .catch(taken('financing_exists', '同一企业同一轮次、同一投资方、同一天的融资已登记，不能重复计数'));
        await files.attach(actor, fileIds, { kind: 'financing', id: record._id });
        await recorded(actor, 'financing.recorded', { kind: 'financing', id: record._id, place: facility });
        return record;
      });
    },

    async withdraw(actor, id, reason) {
      const financing = await fundingStore.findFinancing(id);
      const facility = await keptFacility(actor, financing?.facilityId ?? '');
      return inTransaction(async () => {
        const withdrawn = await fundingStore.withdraw(id, { reason, by: actor.userId, at: clock.now() });
        await recorded(actor, 'financing.withdrawn', { kind: 'financing', id, place: facility, details: { reason } });
        return withdrawn;
      });
    },
  };
}

/** The unique index refused it: say so in words. */
const taken = (code: string, message: string) => (cause: unknown) => {
  if (isDuplicate(cause)) throw conflict(code, message);
  throw cause;
};
