import { jurisdictionOf, JURISDICTIONS } from '../../../config/jurisdictions.js';
import type { Clock } from '../../platform/clock/clock.js';
import { inTransaction } from '../../platform/mongo/index.js';
import { hasAnyRole, hasRole, type Actor } from '../../shared/actor.js';
import { allow, invalid, notFound } from '../../shared/errors.js';
import { newId, randomText } from '../../shared/ids.js';
import { fen } from '../../shared/money.js';
import type { AuditService } from '../audit/index.js';
import { overseenBy, placesOf } from './award.access.js';
import { awardDisagreements, budgetBalances, emptyAwardBalances, type AwardBalances } from './awardLedger.rules.js';
import { awardLedgerStore, budgetStore } from './awardLedger.store.js';
import type { AwardBooks } from './books.service.js';
import type { AwardBudgetRecord } from './budget.model.js';
import type { CreateBudget } from './money.schema.js';

/** A budget with the books held against it. */
export interface ProvenBudget {
  budget: AwardBudgetRecord;
  disagreements: string[];
}

/** The books of a place: what every account holds, that they add up to nothing, and what each budget says of itself. */
export interface LedgerProof {
  balances: AwardBalances;
  entryCount: number;
  sumFen: number;
  budgets: ProvenBudget[];
}

export interface BudgetService {
  create(actor: Actor, wanted: CreateBudget): Promise<AwardBudgetRecord>;
  increase(actor: Actor, id: string, more: { amountFen: number; reason: string }): Promise<AwardBudgetRecord>;
  list(actor: Actor): Promise<ProvenBudget[]>;
  prove(actor: Actor, jurisdictionId: string): Promise<LedgerProof>;
  entries(actor: Actor, jurisdictionId: string, page: { cursor?: string | undefined; limit: number }): EntryPage;
}
type EntryPage = ReturnType<typeof awardLedgerStore.list>;

const KEEPERS = ['admin', 'finance'] as const;

/** 预算: no budget, no spending; each held against the entries of the ledger. */
export function createBudgetService(parts: { clock: Clock; audit: AuditService; books: AwardBooks }): BudgetService {
  const { clock, audit, books } = parts;

  async function proven(budget: AwardBudgetRecord): Promise<ProvenBudget> {
    const { balances, forfeitedThroughFen } = await awardLedgerStore.addUp({ budgetId: budget._id });
    return { budget, disagreements: awardDisagreements(budget, balances, forfeitedThroughFen) };
  }

  async function provenOf(jurisdictionIds: string[]): Promise<ProvenBudget[]> {
    const found: ProvenBudget[] = [];
    for (const budget of await budgetStore.list(jurisdictionIds)) found.push(await proven(budget));
    return found;
  }

  function assertOversees(actor: Actor, jurisdictionId: string): void {
    const seen = placesOf(actor).some(place => place.jurisdictionId === jurisdictionId);
    allow(seen, '只有本地区的审核、财务、审计和管理人员可以查看台账');
  }

  const recorded = (action: string, by: Actor, budget: AwardBudgetRecord, amountFen: number, reason: string) => {
    const { _id, jurisdictionId, policyId, year, district } = budget;
    const details = { policyId, year, district, amountFen, reason };
    return audit.record(action, `awardBudget:${_id}`, { by: by, jurisdictionId, details });
  };

  return {
    create: (actor, { jurisdictionId, policyId, year, district, budgetFen }) =>
      inTransaction(async () => {
        allow(hasRole(actor, 'admin', { jurisdictionId }), '由本地区的系统管理员录入预算');
        const place = JURISDICTIONS.find(({ id }) => id === jurisdictionId);
        if (!place?.policyIds.includes(policyId))
          throw invalid('unknown_policy', '该地区没有这份政策文件', [
            { path: 'policyId', message: '请从本地区的政策中选择' },
          ]);
        if (district && jurisdictionOf(district).id !== jurisdictionId)
          throw invalid('unknown_district', '该区县不在本地区', [{ path: 'district', message: '请改选本地区的区县' }]);
        const balances = { ...budgetBalances(emptyAwardBalances()), available: budgetFen };
        const budget = await budgetStore.insert({
          _id: newId('abg'),
          policyId,
          year,
          jurisdictionId,
          district: district ?? '',
          budgetFen,
          balances,
          forfeitedTotalFen: 0,
          createdBy: actor.userId,
          createdAt: clock.now(),
        });
        await books.grant(budget, fen(budgetFen), { because: budget._id, by: actor });
        await recorded('awardBudget.created', actor, budget, budgetFen, '');
        return budget;
      }),

    increase: (actor, id, { amountFen, reason }) =>
      inTransaction(async () => {
        const known = await budgetStore.find(id);
        if (!known || !hasAnyRole(actor, KEEPERS, { jurisdictionId: known.jurisdictionId })) throw notFound('该预算');
        allow(hasRole(actor, 'admin', known), '由本地区的系统管理员追加预算');
        const budget = await budgetStore.increase(id, fen(amountFen));
        if (!budget) throw notFound('该预算');
        await books.grant(budget, fen(amountFen), { because: `${id} ${randomText(8)}`, by: actor });
        await recorded('awardBudget.increased', actor, budget, amountFen, reason);
        return budget;
      }),

    async list(actor) {
      return provenOf(overseenBy(actor));
    },

    async prove(actor, jurisdictionId) {
      assertOversees(actor, jurisdictionId);
      const { balances } = await awardLedgerStore.addUp({ jurisdictionId });
      return {
        balances,
        entryCount: await awardLedgerStore.countOf({ jurisdictionId }),
        sumFen: Object.values(balances).reduce((sum, amount) => sum + amount, 0),
        budgets: await provenOf([jurisdictionId]),
      };
    },

    entries(actor, jurisdictionId, page) {
      assertOversees(actor, jurisdictionId);
      return awardLedgerStore.list({ jurisdictionId }, page);
    },
  };
}
