import type { Actor } from '../../shared/actor.js';
import { allow } from '../../shared/errors.js';
import { mayLook } from '../../shared/mayLook.js';
import { fen, sumFen, type Fen } from '../../shared/money.js';
import type { Page } from '../../shared/page.js';
import { scopesOf } from '../../shared/scopes.js';
import type { FileService } from '../files/index.js';
import { isFacility, type OrganisationGuard, type OrganisationService } from '../organisations/index.js';
import type { FinancingRecord, FundRecord, InvestorRecord } from './funding.model.js';
import { totalsOf, type FundingTotals } from './funding.rules.js';
import { fundingStore } from './funding.store.js';

interface PageOf {
  cursor?: string;
  limit: number;
}

/** What one facility has to show: its open funds and its financings by year. */
export interface FundingStanding {
  fundCount: number;
  fundSizeFen: Fen;
  years: FundingTotals[];
}

/** One facility's line of the bureau's register. */
export type RegisterRow = Omit<FundingTotals, 'facilityId'> & {
  facilityId: string;
  facilityName: string;
  fundCount: number;
  fundSizeFen: Fen;
};

export interface FundingRegister {
  listFunds(actor: Actor, facilityId: string, page: PageOf): Promise<Page<FundRecord>>;
  listInvestors(actor: Actor, facilityId: string, page: PageOf): Promise<Page<InvestorRecord>>;
  /** A facility's, or those that a startup was given. */
  listFinancings(actor: Actor, organisationId: string, page: PageOf): Promise<Page<FinancingRecord>>;
  see(actor: Actor, facilityId: string): Promise<FundingStanding>;
  /** The year across the places that the person looks after. */
  register(actor: Actor, year: number): Promise<RegisterRow[]>;
  /** For recognition and targets: the same standing, without a person. */
  standingOf(facilityId: string): Promise<FundingStanding>;
  /** For statistics: every financing that counts in some cities. */
  countedIn(jurisdictionIds: readonly string[]): Promise<FinancingRecord[]>;
}

interface Parts {
  guard: OrganisationGuard;
  organisations: Pick<OrganisationService, 'namesOf'>;
  files: Pick<FileService, 'letRead'>;
}

/** Reading the register: a facility its own, the bureau its place, nobody else anything. */
export function createFundingRegister({ guard, organisations, files }: Parts): FundingRegister {
  const maySee = (actor: Actor, facilityId: string | undefined): Promise<boolean> =>
    mayLook(guard.seen(actor, facilityId ?? ''));
  files.letRead('fund', async (actor, id) => maySee(actor, (await fundingStore.findFund(id))?.facilityId));
  files.letRead('financing', async (actor, id) => maySee(actor, (await fundingStore.findFinancing(id))?.facilityId));
  files.letRead('investor', async (actor, id) => maySee(actor, (await fundingStore.findInvestor(id))?.facilityId));

  async function standingOf(facilityId: string): Promise<FundingStanding> {
    const funds = await fundingStore.openFundsOf(facilityId);
    return {
      fundCount: funds.length,
      fundSizeFen: sumFen(funds.map(({ sizeFen }) => sizeFen)),
      years: totalsOf(await fundingStore.countedOf(facilityId)),
    };
  }

  return {
    async listFunds(actor, facilityId, page) {
      await guard.seen(actor, facilityId);
      return fundingStore.listFunds(facilityId, page);
    },

    async listInvestors(actor, facilityId, page) {
      await guard.seen(actor, facilityId);
      return fundingStore.listInvestors(facilityId, page);
    },

    async listFinancings(actor, organisationId, page) {
      const { kind } = await guard.seen(actor, organisationId);
      const of = isFacility(kind) ? { facilityId: organisationId } : { startupId: organisationId };
      return fundingStore.listFinancings(of, page);
    },

    async see(actor, facilityId) {
      await guard.seen(actor, facilityId);
      return standingOf(facilityId);
    },

    async register(actor, year) {
      const scopes = scopesOf(actor);
      allow(scopes.length > 0, '只有科技局的审核和管理人员可以查看台账汇总');
      const totals = totalsOf(await fundingStore.countedIn(scopes, year));
      const funds = await fundingStore.openFundsIn(scopes);
      const facilityIds = [...new Set([...totals, ...funds].map(({ facilityId }) => facilityId))];
      const names = await organisations.namesOf(facilityIds);
      return facilityIds.map(facilityId => {
        const own = funds.filter(fund => fund.facilityId === facilityId);
        const nothing = {
          facilityId,
          year,
          financingCount: 0,
          startupCount: 0,
          shareholdingCount: 0,
          amountFen: fen(0),
        };
        return {
          ...nothing,
          ...totals.find(line => line.facilityId === facilityId),
          facilityName: names.get(facilityId) ?? '',
          fundCount: own.length,
          fundSizeFen: sumFen(own.map(({ sizeFen }) => sizeFen)),
        };
      });
    },

    standingOf,
    countedIn: jurisdictionIds => fundingStore.countedIn(jurisdictionIds.map(jurisdictionId => ({ jurisdictionId }))),
  };
}
