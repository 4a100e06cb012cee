import type { Clock } from '../../platform/clock/clock.js';
import { inTransaction, isDuplicate } from '../../platform/mongo/index.js';
import { isMember, isOwner, jurisdictionsOf, type Actor } from '../../shared/actor.js';
import { allow, conflict, notFound } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import type { Page } from '../../shared/page.js';
import type { AuditService } from '../audit/index.js';
import type { IncorporationRecord } from './incorporation.model.js';
import { incorporationStore } from './incorporation.store.js';
import { canDecide, canReview } from './organisation.access.js';
import type { OrganisationRecord } from './organisation.model.js';
import type { OrganisationNews } from './organisation.news.js';
import { organisationStore } from './organisation.store.js';

export interface IncorporationService {
  /** An owner of an approved maker team names the company it has founded. One may wait at a time. */
  ask(actor: Actor, teamId: string, company: { name: string; creditCode: string }): Promise<IncorporationRecord>;
  withdraw(actor: Actor, id: string): Promise<IncorporationRecord>;
  /** The district compares with the licence; approved, the team is a startup from that moment, under the same id. */
  decide(actor: Actor, id: string, decision: Decision): Promise<IncorporationRecord>;
  listOf(actor: Actor, teamId: string): Promise<IncorporationRecord[]>;
  waiting(actor: Actor, page: { cursor?: string; limit: number }): Promise<Page<IncorporationRecord>>;
}

interface Decision {
  decision: 'approve' | 'refuse';
  comment: string;
}

interface Parts {
  clock: Clock;
  audit: AuditService;
  news: OrganisationNews;
}

/** 团队注册公司 (A5): from a maker team without legal personality to a startup, without losing anything on the way. */
export function createIncorporationService({ clock, audit, news }: Parts): IncorporationService {
  async function load(actor: Actor, id: string): Promise<IncorporationRecord> {
    const record = await incorporationStore.find(id);
    if (!record || (!isMember(actor, record.organisationId) && !canReview(actor, { ...record, _id: '' })))
      throw notFound('该申请');
    return record;
  }

  const recorded = (action: string, by: Actor, record: IncorporationRecord) =>
    audit.record(action, `organisation:${record.organisationId}`, {
      by,
      jurisdictionId: record.jurisdictionId,
      details: { incorporationId: record._id, companyName: record.companyName, comment: record.comment },
    });

  async function assertFree(creditCode: string, teamId: string): Promise<void> {
    const holder = await organisationStore.findByCreditCode(creditCode);
    if (holder && holder._id !== teamId)
      throw conflict('organisation_exists', '该统一社会信用代码已由另一组织登记，请核对；如是贵公司，请先认领该组织');
  }

  async function teamOf(actor: Actor, teamId: string): Promise<OrganisationRecord> {
    const team = await organisationStore.find(teamId);
    if (!team || !isMember(actor, teamId)) throw notFound('该组织');
    allow(isOwner(actor, teamId), '由团队负责人办理');
    if (team.kind !== 'makerTeam' || team.status !== 'approved')
      throw conflict('not_a_team', '只有已通过审核的创客团队可以转为企业');
    return team;
  }

  return {
    async ask(actor, teamId, { name, creditCode }) {
      const { jurisdictionId, district, name: teamName } = await teamOf(actor, teamId);
      await assertFree(creditCode, teamId);
      const record: IncorporationRecord = {
        _id: newId('inc'),
        organisationId: teamId,
        jurisdictionId,
        district,
        teamName,
        companyName: name,
        creditCode,
        status: 'submitted',
        by: actor.userId,
        createdAt: clock.now(),
        decidedAt: null,
        comment: '',
      };
      return inTransaction(async () => {
        await incorporationStore.insert(record).catch((cause: unknown) => {
          throw isDuplicate(cause) ? conflict('incorporation_waiting', '已有一份申请在审核中，请等待结果') : cause;
        });
        await recorded('organisation.incorporationAsked', actor, record);
        const place = { role: 'districtReviewer', jurisdictionId, district } as const;
        const data = { subject: teamName, company: name, organisationId: teamId };
        await news.tellStaff('incorporation.submitted', place, {
          data,
          dedupeKey: `incorporation.submitted ${record._id}`,
        });
        return record;
      });
    },

    async withdraw(actor, id) {
      const record = await load(actor, id);
      allow(isOwner(actor, record.organisationId), '由团队负责人办理');
      return inTransaction(async () => {
        const ended = await incorporationStore.end(id, 'withdrawn', { decidedAt: clock.now(), comment: '' });
        if (!ended) throw conflict('incorporation_decided', '该申请已处理，请刷新后查看');
        await recorded('organisation.incorporationWithdrawn', actor, ended);
        return ended;
      });
    },

    async decide(actor, id, { decision, comment }) {
      const record = await load(actor, id);
      const { organisationId, companyName, creditCode, jurisdictionId, teamName } = record;
      allow(
        canDecide(actor, { _id: organisationId, jurisdictionId, district: record.district }),
        '由所在区县的审核员办理，且不得审核本人所在组织',
      );
      const status = decision === 'approve' ? 'approved' : 'refused';
      return inTransaction(async () => {
        const ended = await incorporationStore.end(id, status, { decidedAt: clock.now(), comment });
        if (!ended) throw conflict('incorporation_decided', '该申请已处理，请刷新后查看');
        if (status === 'approved')
          await organisationStore
            .incorporate(organisationId, { name: companyName, creditCode })
            .catch((cause: unknown) => {
              throw isDuplicate(cause)
                ? conflict('organisation_exists', '该统一社会信用代码刚刚已由另一组织登记，请退回核对')
                : cause;
            });
        await recorded(`organisation.incorporation${status === 'approved' ? 'Approved' : 'Refused'}`, actor, ended);
        const result = status === 'approved' ? '已转为企业' : '未通过';
        await news.tellMembers('incorporation.decided', organisationId, {
          data: { subject: teamName, company: companyName, result, note: comment, organisationId },
          dedupeKey: `incorporation.decided ${id}`,
        });
        return ended;
      });
    },

    async listOf(actor, teamId) {
      const team = await organisationStore.find(teamId);
      if (!team || (!isMember(actor, teamId) && !canReview(actor, team))) throw notFound('该组织');
      return incorporationStore.listOf(teamId);
    },

    async waiting(actor, page) {
      const jurisdictionIds = jurisdictionsOf(actor, ['districtReviewer', 'cityReviewer', 'admin', 'auditor']);
      allow(jurisdictionIds.length > 0, '只有审核人员可以查看');
      const { items, nextCursor } = await incorporationStore.waiting(jurisdictionIds, page);
      return { items: items.filter(record => canReview(actor, { ...record, _id: record.organisationId })), nextCursor };
    },
  };
}
