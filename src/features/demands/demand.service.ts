import type { Clock } from '../../platform/clock/clock.js';
import type { Duties } from '../../platform/duties/index.js';
import { inTransaction } from '../../platform/mongo/index.js';
import { hasAnyRole, isMember, type Actor } from '../../shared/actor.js';
import { addDays, endOfDay, shanghaiDay } from '../../shared/calendar.js';
import { allow, conflict, invalid, notFound } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import { remindersBefore } from '../../shared/leads.js';
import { ngramsOf } from '../../shared/ngrams.js';
import type { Page } from '../../shared/page.js';
import { REGISTER_READERS, scopesOf } from '../../shared/scopes.js';
import type { AuditService } from '../audit/index.js';
import type { OrganisationNews, OrganisationService } from '../organisations/index.js';
import type { DemandRecord } from './demand.model.js';
import type { DecideDemand, ListDemands, WriteDemand } from './demand.schema.js';
import { demandStore } from './demand.store.js';

/** Days before the last day on which the asker is reminded. */
const EXPIRY_LEADS = [7, 1] as const;
/** A demand stands on the board for half a year at most. */
const LONGEST_DAYS = 183;
const MODERATORS = ['districtReviewer', 'cityReviewer'] as const;

const OUTCOMES = {
  approve: { to: 'published', word: '已发布' },
  return: { to: 'returned', word: '退回修改' },
  refuse: { to: 'refused', word: '不予发布' },
} as const;

export interface DemandService {
  submit(actor: Actor, organisationId: string, demand: WriteDemand): Promise<DemandRecord>;
  resubmit(actor: Actor, id: string, demand: WriteDemand): Promise<DemandRecord>;
  decide(actor: Actor, id: string, decision: DecideDemand): Promise<DemandRecord>;
  withdraw(actor: Actor, id: string): Promise<DemandRecord>;
  /** A published demand for everybody signed in; others for the asker and the bureau of the place. */
  see(actor: Actor, id: string): Promise<DemandRecord>;
  list(actor: Actor, query: ListDemands): Promise<Page<DemandRecord>>;
  remind(id: string, about: { expiresOn: string; lead: string }): Promise<void>;
  expire(id: string, expiresOn: string): Promise<void>;
}

export interface DemandParts {
  clock: Clock;
  audit: AuditService;
  duties: Duties;
  news: OrganisationNews;
  organisations: Pick<OrganisationService, 'findApproved'>;
}

const isAsker = (actor: Actor, { organisationId }: DemandRecord): boolean => isMember(actor, organisationId);
/** Who reads a demand before it is published: reviewers of the place, of other organisations' demands. */
export const isModerator = (actor: Actor, demand: DemandRecord): boolean =>
  hasAnyRole(actor, MODERATORS, demand) && !isAsker(actor, demand);
/** Once it was published everybody signed in may read it, also after it has closed. */
const canSee = (actor: Actor, demand: DemandRecord): boolean =>
  demand.publishedAt !== null || isAsker(actor, demand) || hasAnyRole(actor, REGISTER_READERS, demand);

/** 需求榜: demands are read by the bureau before they are published, and end on their day. */
export function createDemandService({ clock, audit, duties, news, organisations }: DemandParts): DemandService {
  const today = () => shanghaiDay(clock.now());

  async function see(actor: Actor, id: string): Promise<DemandRecord> {
    const demand = await demandStore.find(id);
    if (!demand || !canSee(actor, demand)) throw notFound('该需求');
    return demand;
  }

  async function loadOwn(actor: Actor, id: string): Promise<DemandRecord> {
    const demand = await see(actor, id);
    allow(isAsker(actor, demand), '由发布需求的组织办理');
    return demand;
  }

  const recorded = (actor: Actor, action: string, { _id, jurisdictionId, revision }: DemandRecord, comment = '') =>
    audit.record(action, `demand:${_id}`, { by: actor, jurisdictionId, details: { revision, comment } });

  function assertTimely({ expiresOn }: WriteDemand): void {
    if (expiresOn <= today() || expiresOn > addDays(today(), LONGEST_DAYS))
      throw invalid('bad_expiry', '截止日期须在明天到半年之内', [
        { path: 'expiresOn', message: '请选择明天到半年之内的日期' },
      ]);
  }

  const contentOf = ({ budgetFen, ...demand }: WriteDemand, organisationName: string) => ({
    ...demand,
    budgetFen: budgetFen ?? null,
    grams: ngramsOf(demand.title, demand.detail, organisationName),
    submittedAt: clock.now(),
  });

  async function tellModerators({ _id, title, jurisdictionId, district, revision }: DemandRecord): Promise<void> {
    const waiting = { data: { demandId: _id, subject: title }, dedupeKey: `demand.submitted ${_id} ${revision}` };
    await news.tellStaff('demand.submitted', { role: 'districtReviewer', jurisdictionId, district }, waiting);
  }

  async function planEnd({ _id, expiresOn }: DemandRecord): Promise<void> {
    const subject = `demand:${_id}`;
    for (const { lead, dueAt } of remindersBefore(expiresOn, EXPIRY_LEADS, clock.now()))
      await duties.plan({
        key: `demand.remind ${_id} ${lead}`,
        subject,
        kind: 'demand.remind',
        payload: { demandId: _id, expiresOn, lead: String(lead) },
        dueAt,
      });
    const dueAt = new Date(endOfDay(expiresOn).getTime() + 1);
    const payload = { demandId: _id, expiresOn };
    await duties.plan({ key: `demand.expire ${_id}`, subject, kind: 'demand.expire', payload, dueAt });
  }

  return {
    async submit(actor, organisationId, demand) {
      if (!isMember(actor, organisationId)) throw notFound('该组织');
      const asker = await organisations.findApproved(organisationId);
      assertTimely(demand);
      const { jurisdictionId, district, name: organisationName } = asker;
      const record: DemandRecord = {
        ...contentOf(demand, organisationName),
        _id: newId('dmd'),
        organisationId,
        organisationName,
        jurisdictionId,
        district,
        status: 'submitted',
        revision: 1,
        comment: '',
        matchedOfferId: null,
        outcome: '',
        publishedAt: null,
      };
      return inTransaction(async () => {
        await demandStore.insert(record);
        await recorded(actor, 'demand.submitted', record);
        await tellModerators(record);
        return record;
      });
    },

    async resubmit(actor, id, demand) {
      const before = await loadOwn(actor, id);
      if (before.status !== 'returned') throw conflict('demand_changed', '只有被退回的需求可以修改后重新提交');
      assertTimely(demand);
      return inTransaction(async () => {
        const patch = { ...contentOf(demand, before.organisationName), revision: before.revision + 1, comment: '' };
        const moved = await demandStore.move(before, 'submitted', patch);
        await recorded(actor, 'demand.submitted', moved);
        await tellModerators(moved);
        return moved;
      });
    },

    async decide(actor, id, { decision, comment, revision }) {
      const before = await see(actor, id);
      allow(isModerator(actor, before), '由所在地科技局的审核员办理，且不得审核本人所在组织的需求');
      if (before.status !== 'submitted') throw conflict('demand_changed', '该需求不在待审核状态，请刷新后查看');
      if (revision !== undefined && revision !== before.revision)
        throw conflict('content_changed', '需求内容在您审阅后有变动，请重新查看后再决定');
      if (decision === 'approve' && before.expiresOn < today())
        throw conflict('demand_past', '该需求的截止日期已过，请退回修改');
      const { to, word } = OUTCOMES[decision];
      return inTransaction(async () => {
        const publishedAt = to === 'published' ? clock.now() : null;
        const moved = await demandStore.move(before, to, { comment, publishedAt });
        await recorded(actor, `demand.${to}`, moved, comment);
        if (to === 'published') await planEnd(moved);
        await news.tellMembers('demand.decided', moved.organisationId, {
          data: { demandId: id, subject: moved.title, result: word, note: comment },
          dedupeKey: `demand.decided ${id} ${moved.revision}`,
        });
        return moved;
      });
    },

    async withdraw(actor, id) {
      const before = await loadOwn(actor, id);
      if (before.status !== 'submitted' && before.status !== 'returned')
        throw conflict('demand_changed', '已发布的需求请登记结果后关闭');
      return inTransaction(async () => {
        const moved = await demandStore.move(before, 'withdrawn');
        await recorded(actor, 'demand.withdrawn', moved);
        return moved;
      });
    },

    see,

    async list(actor, query) {
      if (query.as === 'board') return demandStore.list('board', query);
      if (query.as === 'mine') {
        const mine = actor.memberships.map(({ organisationId }) => organisationId);
        const organisationIds = actor.organisationId ? [actor.organisationId] : mine;
        return demandStore.list({ organisationIds }, query);
      }
      const scopes = scopesOf(actor);
      allow(scopes.length > 0, '只有科技局的审核和管理人员可以查看待审核的需求');
      return demandStore.list({ scopes }, query);
    },

    async remind(id, { expiresOn, lead }) {
      const demand = await demandStore.find(id);
      if (demand?.status !== 'published' || demand.expiresOn !== expiresOn) return;
      await news.tellMembers('demand.expiring', demand.organisationId, {
        data: { demandId: id, subject: demand.title, expiresOn },
        dedupeKey: `demand.expiring ${id} ${lead}`,
      });
    },

    async expire(id, expiresOn) {
      const demand = await demandStore.find(id);
      if (demand?.status !== 'published' || demand.expiresOn !== expiresOn) return;
      await demandStore.move(demand, 'expired');
      const { jurisdictionId, organisationId, title } = demand;
      await audit.record('demand.expired', `demand:${id}`, { by: 'system', jurisdictionId });
      await news.tellMembers('demand.expired', organisationId, {
        data: { demandId: id, subject: title },
        dedupeKey: `demand.expired ${id}`,
      });
    },
  };
}
