import type { Clock } from '../../platform/clock/clock.js';
import type { Duties } from '../../platform/duties/index.js';
import { inTransaction } from '../../platform/mongo/index.js';
import type { Actor } from '../../shared/actor.js';
import { shanghaiDay } from '../../shared/calendar.js';
import { allow, conflict, invalid, notFound } from '../../shared/errors.js';
import { remindersBefore } from '../../shared/leads.js';
import { ngramsOf } from '../../shared/ngrams.js';
import type { AuditService } from '../audit/index.js';
import type { FileService } from '../files/index.js';
import type { OrganisationGuard, OrganisationNews, OrganisationRecord } from '../organisations/index.js';
import { canDecide, canSuspend, isReviewer } from './admission.access.js';
import { isListed, mayApply, nextTermUntil, TERM_LEADS } from './admission.rules.js';
import { stageOf, type Stage } from './admission.states.js';
import type { AdmissionRecord, Decision } from './provider.model.js';
import type { ApplyForAdmission, DecideAdmission } from './provider.schema.js';
import { admissionStore } from './provider.store.js';

export interface AdmissionService {
  /** Applies, applies again after a return, or asks to renew in the last 90 days of the term. */
  apply(actor: Actor, organisationId: string, application: ApplyForAdmission): Promise<AdmissionRecord>;
  decide(actor: Actor, organisationId: string, decision: DecideAdmission): Promise<AdmissionRecord>;
  suspend(actor: Actor, organisationId: string, reason: string): Promise<AdmissionRecord>;
  resume(actor: Actor, organisationId: string): Promise<AdmissionRecord>;
  remind(organisationId: string, about: { termUntil: string; lead: string }): Promise<void>;
}

interface Parts {
  clock: Clock;
  audit: AuditService;
  duties: Duties;
  guard: OrganisationGuard;
  news: OrganisationNews;
  files: Pick<FileService, 'attach'>;
}

const OUTCOMES = {
  approve: { action: 'providerAdmission.approved', word: '通过', to: 'admitted' },
  return: { action: 'providerAdmission.returned', word: '退回补正', to: 'returned' },
  refuse: { action: 'providerAdmission.refused', word: '未予入库', to: 'refused' },
} as const;

/** What a decision leads to; the district's approval hands the application on to the city. */
const outcomeOf = (stage: Stage, decision: DecideAdmission['decision']) =>
  stage === 'district' && decision === 'approve'
    ? ({ ...OUTCOMES.approve, to: 'districtApproved' } as const)
    : OUTCOMES[decision];

const gramsOf = (record: Pick<AdmissionRecord, 'organisationName' | 'fields' | 'accreditation'>): string[] =>
  ngramsOf(record.organisationName, record.fields, record.accreditation);

/** 服务机构入库: application, two stages of review, a term, renewal and suspension. QD-22 */
export function createAdmissionService(parts: Parts): AdmissionService {
  const { clock, audit, duties, guard, news, files } = parts;
  const today = () => shanghaiDay(clock.now());

  async function load(actor: Actor, organisationId: string): Promise<AdmissionRecord> {
    const admission = await admissionStore.find(organisationId);
    if (!admission) throw notFound('该入库申请');
    await guard.seen(actor, organisationId);
    return admission;
  }

  const recorded = (actor: Actor, action: string, { _id, jurisdictionId, round }: AdmissionRecord, opinion = '') =>
    audit.record(action, `providerAdmission:${_id}`, {
      by: actor,
      jurisdictionId,
      details: { round, comment: opinion },
    });

  async function write(organisation: OrganisationRecord, application: Omit<ApplyForAdmission, 'fileIds'>) {
    const before = await admissionStore.find(organisation._id);
    const now = clock.now();
    const { _id, name: organisationName, jurisdictionId, district } = organisation;
    const content = { ...application, organisationName, appliedAt: now, movedAt: now };
    if (!before) {
      const fresh = { admittedOn: null, termUntil: null, suspension: null, decisions: [], round: 1 };
      const record: AdmissionRecord = {
        ...content,
        ...fresh,
        _id,
        organisationId: _id,
        jurisdictionId,
        district,
        status: 'applied',
        grams: gramsOf(content),
      };
      await admissionStore.insert(record);
      return record;
    }
    if (!mayApply(before, today()))
      throw conflict('admission_open', '入库申请正在办理，或入库期限还早：到期前 90 天起可申请续期', {
        status: before.status,
        termUntil: before.termUntil,
      });
    const patch = { ...content, round: before.round + 1, grams: gramsOf(content) };
    return admissionStore.move(before, 'applied', { patch });
  }

  async function planReminders({ _id, termUntil }: AdmissionRecord): Promise<void> {
    if (!termUntil) return;
    for (const { lead, dueAt } of remindersBefore(termUntil, TERM_LEADS, clock.now()))
      await duties.plan({
        key: `providerAdmission.remind ${_id} ${termUntil} ${lead}`,
        subject: `providerAdmission:${_id}`,
        kind: 'providerAdmission.remind',
        payload: { organisationId: _id, termUntil, lead: String(lead) },
        dueAt,
      });
  }

  async function changeSuspension(actor: Actor, organisationId: string, suspension: AdmissionRecord['suspension']) {
    const before = await load(actor, organisationId);
    allow(canSuspend(actor, before), '由市科技局的审核或管理人员办理');
    return inTransaction(async () => {
      const changed = await admissionStore.setSuspension(organisationId, suspension);
      const action = suspension ? 'providerAdmission.suspended' : 'providerAdmission.resumed';
      await recorded(actor, action, changed, suspension?.reason);
      await news.tellMembers('providerAdmission.decided', organisationId, {
        data: { organisationId, result: suspension ? '暂停入库资格' : '恢复入库资格', note: suspension?.reason ?? '' },
        dedupeKey: `providerAdmission ${organisationId} ${suspension ? 'suspended' : 'resumed'} ${clock.now().getTime()}`,
      });
      return changed;
    });
  }

  return {
    async apply(actor, organisationId, { fileIds, ...application }) {
      const organisation = await guard.kept(actor, organisationId);
      if (organisation.kind !== 'provider') throw invalid('not_a_provider', '只有服务机构申请入库');
      return inTransaction(async () => {
        const record = await write(organisation, application);
        await files.attach(actor, fileIds, { kind: 'providerAdmission', id: organisationId });
        await recorded(actor, 'providerAdmission.applied', record);
        const { jurisdictionId, district, organisationName, round } = record;
        await news.tellStaff(
          'providerAdmission.applied',
          { role: 'districtReviewer', jurisdictionId, district },
          {
            data: { subject: organisationName, organisationId },
            dedupeKey: `providerAdmission.applied ${organisationId} ${round}`,
          },
        );
        return record;
      });
    },

    async decide(actor, organisationId, { decision, comment, termUntil, round }) {
      const before = await load(actor, organisationId);
      const stage = stageOf(before.status);
      allow(isReviewer(actor, before), '由所在区县和市级的审核员办理，且不得审核本人所在机构');
      if (!stage) throw conflict('admission_changed', '该申请不在待审核状态，请刷新后查看');
      allow(canDecide(actor, before, stage), '由该环节的审核员办理，两级审核须由不同的人办理');
      if (round !== undefined && round !== before.round)
        throw conflict('content_changed', '申请内容在您审阅后有变动，请重新查看后再决定');
      if (termUntil && termUntil <= today()) throw invalid('term_in_past', '入库期限须晚于今天');
      const { action, word, to } = outcomeOf(stage, decision);
      const made: Decision = { stage, decision, comment, by: actor.userId, at: clock.now(), round: before.round };
      const term = {
        admittedOn: before.admittedOn ?? today(),
        termUntil: termUntil ?? nextTermUntil(today(), before.termUntil),
      };
      return inTransaction(async () => {
        const patch = { movedAt: clock.now(), ...(to === 'admitted' ? term : {}) };
        const moved = await admissionStore.move(before, to, { patch, decision: made });
        await recorded(actor, action, moved, comment);
        if (to === 'admitted') await planReminders(moved);
        if (to !== 'districtApproved')
          await news.tellMembers('providerAdmission.decided', organisationId, {
            data: { organisationId, result: word, note: comment },
            dedupeKey: `providerAdmission ${organisationId} ${before.round} ${stage}`,
          });
        return moved;
      });
    },

    suspend: (actor, organisationId, reason) =>
      changeSuspension(actor, organisationId, { reason, by: actor.userId, at: clock.now() }),

    resume: (actor, organisationId) => changeSuspension(actor, organisationId, null),

    async remind(organisationId, { termUntil, lead }) {
      const admission = await admissionStore.find(organisationId);
      if (admission?.termUntil !== termUntil || !isListed(admission, today())) return;
      await news.tellMembers('providerAdmission.expiring', organisationId, {
        data: { organisationId, termUntil, days: lead },
        dedupeKey: `providerAdmission.expiring ${organisationId} ${termUntil} ${lead}`,
      });
    },
  };
}
