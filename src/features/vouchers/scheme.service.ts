import type { Clock } from '../../platform/clock/clock.js';
import { inTransaction } from '../../platform/mongo/index.js';
import { hasAnyRole, hasRole, jurisdictionsOf, type Actor } from '../../shared/actor.js';
import { shanghaiDay } from '../../shared/calendar.js';
import { allow, conflict, forbidden, invalid, notFound } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import { fen, type Fen } from '../../shared/money.js';
import type { Page } from '../../shared/page.js';
import type { AuditService } from '../audit/index.js';
import type { OrganisationRecord, OrganisationService, ResidencyService } from '../organisations/index.js';
import { allowanceStore } from './allowance.store.js';
import type { LedgerEntryRecord } from './ledger.model.js';
import type { LedgerProof, LedgerService } from './ledger.service.js';
import { ledgerStore } from './ledger.store.js';
import type { SchemeRecord, SchemeStatus } from './scheme.model.js';
import { allowanceLeft, findingsFor, REFUSALS, type Finding } from './scheme.rules.js';
import type { CreateScheme, ListEntries } from './scheme.schema.js';
import { schemeStore } from './scheme.store.js';

/** Whether an organisation may apply, condition by condition, with advice on what is not met. */
export interface Eligibility {
  findings: (Finding & { advice: string })[];
  allowanceFen: Fen;
}

export interface SchemeService {
  /** Opens a scheme and books its budget. Administrators of the jurisdiction only. */
  create(actor: Actor, terms: CreateScheme): Promise<SchemeRecord>;
  setStatus(actor: Actor, id: string, status: SchemeStatus): Promise<SchemeRecord>;
  /** For other parts of the feature: the scheme, else 404. */
  load(id: string): Promise<SchemeRecord>;
  list(query: {
    jurisdictionId?: string;
    status?: SchemeStatus;
    cursor?: string;
    limit: number;
  }): Promise<Page<SchemeRecord>>;
  /** The money of the scheme and the proof that the entries say the same. */
  ledger(actor: Actor, id: string): Promise<{ scheme: SchemeRecord; proof: LedgerProof }>;
  entries(actor: Actor, id: string, query: ListEntries): Promise<Page<LedgerEntryRecord>>;
  /** What stands in the way of the acting organisation, before it writes an application. */
  eligibility(actor: Actor, id: string, requestedFen: Fen): Promise<Eligibility>;
  /** Throws the first condition that is not met: `scheme_closed`, `not_eligible` or `cap_exceeded`. */
  assertEligible(scheme: SchemeRecord, organisation: OrganisationRecord, requestedFen: Fen): Promise<void>;
  /** The organisation that the actor acts for; 422 `organisation_required` without one. */
  actingOrganisation(actor: Actor): Promise<OrganisationRecord>;
}

interface Parts {
  clock: Clock;
  audit: AuditService;
  ledger: LedgerService;
  organisations: Pick<OrganisationService, 'find'>;
  residencies: Pick<ResidencyService, 'findOpen'>;
}

const BOOKKEEPERS = ['districtReviewer', 'cityReviewer', 'finance', 'admin', 'auditor'] as const;

/** 创新券方案: its terms, its books, and who may apply. */
export function createSchemeService({ clock, audit, ledger, organisations, residencies }: Parts): SchemeService {
  const today = () => shanghaiDay(clock.now());

  async function load(id: string): Promise<SchemeRecord> {
    const scheme = await schemeStore.find(id);
    if (!scheme) throw notFound('该创新券方案');
    return scheme;
  }

  async function loadBooks(actor: Actor, id: string): Promise<SchemeRecord> {
    const scheme = await load(id);
    allow(hasAnyRole(actor, BOOKKEEPERS, scheme), '只有本地区的审核、财务和管理人员可以查看台账');
    return scheme;
  }

  /** The jurisdiction that the administrator means; their only one when they name none. */
  function placeOf(actor: Actor, named: string | undefined): string {
    const mine = jurisdictionsOf(actor, ['admin']);
    const [only, ...others] = mine;
    if (!only || (named && !mine.includes(named))) throw forbidden('只有本地区的管理员可以设立创新券方案');
    if (named) return named;
    if (others.length > 0)
      throw invalid('jurisdiction_required', '请指明方案所属地区', [{ path: 'jurisdictionId', message: '请选择地区' }]);
    return only;
  }

  async function assessed(scheme: SchemeRecord, organisation: OrganisationRecord, requestedFen: Fen) {
    const of = { schemeId: scheme._id, organisationId: organisation._id };
    const residency = scheme.residentsOnly ? await residencies.findOpen(organisation._id) : null;
    const takenFen = await allowanceStore.taken(of);
    const isResident = residency?.status === 'resident';
    const { kind, status, jurisdictionId } = organisation;
    const applicant = { kind, status, jurisdictionId, isResident, takenFen };
    const found = findingsFor(scheme, applicant, { day: today(), requestedFen });
    const findings = found.map(finding => ({ ...finding, advice: finding.met ? '' : REFUSALS[finding.condition] }));
    return { findings, allowanceFen: allowanceLeft(scheme, takenFen) };
  }

  async function actingOrganisation(actor: Actor): Promise<OrganisationRecord> {
    const organisation = actor.organisationId ? await organisations.find(actor.organisationId) : null;
    if (!organisation) throw invalid('organisation_required', '请先选择代表哪个组织申请创新券');
    return organisation;
  }

  return {
    load,
    actingOrganisation,
    list: query => schemeStore.list(query),

    async create(actor, terms) {
      const jurisdictionId = placeOf(actor, terms.jurisdictionId);
      const record: SchemeRecord = {
        ...terms,
        _id: newId('vsc'),
        jurisdictionId,
        useByDays: terms.useByDays ?? null,
        useBy: terms.useBy ?? null,
        status: 'open',
        balances: { available: terms.budgetFen, issued: 0, reserved: 0, redeemed: 0, lapsed: 0 },
        lapsedTotalFen: fen(0),
        issuedCount: 0,
        createdBy: actor.userId,
        createdAt: clock.now(),
      };
      return inTransaction(async () => {
        const scheme = await schemeStore.insert(record);
        await ledger.grant(scheme, actor);
        const { budgetFen, shareBasisPoints, capPerApplicantFen } = scheme;
        await audit.record('voucherScheme.created', `voucherScheme:${scheme._id}`, {
          by: actor,
          jurisdictionId,
          details: { budgetFen, shareBasisPoints, capPerApplicantFen },
        });
        return scheme;
      });
    },

    async setStatus(actor, id, status) {
      const scheme = await load(id);
      const { jurisdictionId } = scheme;
      allow(hasRole(actor, 'admin', { jurisdictionId }), '只有本地区的管理员可以开关创新券方案');
      if (scheme.status === status) return scheme;
      return inTransaction(async () => {
        const changed = await schemeStore.setStatus(id, scheme.status, status);
        if (!changed) throw conflict('scheme_changed', '方案状态已变化，请刷新后重试');
        const action = status === 'open' ? 'voucherScheme.opened' : 'voucherScheme.closed';
        await audit.record(action, `voucherScheme:${id}`, { by: actor, jurisdictionId });
        return changed;
      });
    },

    async ledger(actor, id) {
      // One snapshot, or a movement between the two reads would look like a disagreement.
      return inTransaction(async () => {
        const scheme = await loadBooks(actor, id);
        return { scheme, proof: await ledger.prove(scheme) };
      });
    },

    async entries(actor, id, query) {
      await loadBooks(actor, id);
      return ledgerStore.list(id, query);
    },

    async eligibility(actor, id, requestedFen) {
      return assessed(await load(id), await actingOrganisation(actor), requestedFen);
    },

    async assertEligible(scheme, organisation, requestedFen) {
      const { findings, allowanceFen } = await assessed(scheme, organisation, requestedFen);
      const unmet = findings.find(({ met }) => !met);
      if (!unmet) return;
      const { code, condition, advice } = unmet;
      throw conflict(code, advice, condition === 'cap' ? { allowanceFen } : { condition });
    },
  };
}
