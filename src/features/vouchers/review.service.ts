import type { Clock } from '../../platform/clock/clock.js';
import { inTransaction } from '../../platform/mongo/index.js';
import { isMember, type Actor } from '../../shared/actor.js';
import { allow, type AppError, conflict, notFound } from '../../shared/errors.js';
import { formatFen } from '../../shared/money.js';
import type { AuditService } from '../audit/index.js';
import type { ApplicationRecord, DecisionRecord } from './application.model.js';
import { SELF_DEALING_TEXT, selfDealing, stageOf } from './application.rules.js';
import type { Decide } from './application.schema.js';
import { contentChanged } from './application.service.js';
import type { ApplicationStatus, Stage } from './application.states.js';
import { applicationStore } from './application.store.js';
import type { IssuingService } from './issuing.service.js';
import { canDecideStage, canSee, isReviewer } from './voucher.access.js';
import type { VoucherNotices } from './voucher.notices.js';

export interface ReviewService {
  /**
   * Decides the stage the application is in: the district, then the city, whose approval issues the voucher. Returns
   * the refusal instead of throwing it when a person tries to decide their own matter, so that the attempt is recorded.
   */
  decide(actor: Actor, id: string, decision: Decide): Promise<ApplicationRecord | AppError>;
}

interface Parts {
  clock: Clock;
  audit: AuditService;
  issuing: IssuingService;
  notices: VoucherNotices;
}

const STAGE_NAMES = { district: '区县初审', city: '市级复审' } as const;
const OUTCOMES = {
  return: { status: 'returned', past: 'returned', word: '退回修改' },
  refuse: { status: 'refused', past: 'refused', word: '不予通过' },
} as const;

/** 审核: district first, city second, by different people, about exactly what they saw. */
export function createReviewService({ clock, audit, issuing, notices }: Parts): ReviewService {
  async function load(actor: Actor, id: string): Promise<ApplicationRecord> {
    const application = await applicationStore.find(id);
    if (!application || !canSee(actor, application)) throw notFound('该创新券申请');
    allow(isReviewer(actor, application), '由区县或市级审核员办理');
    return application;
  }

  /** The stage that is due, which must be one this person decides. */
  function dueStage(actor: Actor, application: ApplicationRecord): Stage {
    const stage = stageOf(application.status);
    if (!stage) throw conflict('wrong_stage', '该申请不在待审核状态，请刷新后查看');
    if (!canDecideStage(actor, application, stage))
      throw conflict('wrong_stage', `该申请正在${STAGE_NAMES[stage]}，不由您办理`);
    return stage;
  }

  async function refuseSelfDealing(
    actor: Actor,
    application: ApplicationRecord,
    stage: Stage,
  ): Promise<AppError | null> {
    const { _id: id, jurisdictionId, organisationId } = application;
    const decider = { userId: actor.userId, isMember: isMember(actor, organisationId) };
    const code = selfDealing(application, decider, stage);
    if (!code) return null;
    const details = { stage, code };
    await audit.record('voucherApplication.selfDealingRefused', `voucherApplication:${id}`, {
      by: actor,
      jurisdictionId,
      details,
    });
    return conflict(code, SELF_DEALING_TEXT[code]);
  }

  async function move(before: ApplicationRecord, to: ApplicationStatus, decision: DecisionRecord) {
    const moved = await applicationStore.move(before, to, { decision, patch: { movedAt: decision.at } });
    if (!moved) throw contentChanged();
    return moved;
  }

  async function tellApplicant(application: ApplicationRecord, result: string, note: string): Promise<void> {
    const {
      _id: applicationId,
      organisationId,
      createdBy: holderId,
      schemeName,
      movedAt,
      jurisdictionId,
    } = application;
    await notices.tellHolder(
      'voucher.decided',
      { organisationId, holderId, jurisdictionId },
      {
        data: { subject: schemeName, result, note, applicationId },
        dedupeKey: `voucher.decided ${applicationId} ${movedAt.getTime()}`,
      },
    );
  }

  async function approve(
    actor: Actor,
    before: ApplicationRecord,
    decision: DecisionRecord,
  ): Promise<ApplicationRecord> {
    if (decision.stage === 'district') {
      const moved = await move(before, 'districtApproved', decision);
      const { _id: id, jurisdictionId, organisationName, requestedFen } = moved;
      await notices.tellStaff(
        'voucher.submitted',
        { role: 'cityReviewer', jurisdictionId },
        {
          data: { subject: organisationName, amount: formatFen(requestedFen), applicationId: id },
          dedupeKey: `voucher.submitted ${id} city ${decision.at.getTime()}`,
        },
      );
      return moved;
    }
    const first = before.decisions.findLast(({ stage }) => stage === 'district');
    if (first?.contentHash !== before.contentHash) throw contentChanged();
    const moved = await move(before, 'approved', decision);
    const voucher = await issuing.issue(actor, moved);
    return applicationStore.link(moved._id, voucher._id);
  }

  async function turnDown(before: ApplicationRecord, decision: DecisionRecord & { decision: 'return' | 'refuse' }) {
    const { status, word } = OUTCOMES[decision.decision];
    const moved = await move(before, status, decision);
    await tellApplicant(moved, `${STAGE_NAMES[decision.stage]}${word}`, decision.comment);
    return moved;
  }

  return {
    decide: (actor, id, { decision, comment, contentHash }) =>
      inTransaction(async () => {
        const before = await load(actor, id);
        const stage = dueStage(actor, before);
        const refusal = await refuseSelfDealing(actor, before, stage);
        if (refusal) return refusal;
        if (contentHash !== undefined && contentHash !== before.contentHash) throw contentChanged();
        const at = clock.now();
        const record = { stage, comment, by: actor.userId, at, contentHash: before.contentHash };
        const after =
          decision === 'approve'
            ? await approve(actor, before, { ...record, decision })
            : await turnDown(before, { ...record, decision });
        const past = decision === 'approve' ? 'approved' : OUTCOMES[decision].past;
        await audit.record(`voucherApplication.${past}`, `voucherApplication:${id}`, {
          by: actor,
          jurisdictionId: before.jurisdictionId,
          details: { stage, comment, contentHash: before.contentHash },
        });
        return after;
      }),
  };
}
