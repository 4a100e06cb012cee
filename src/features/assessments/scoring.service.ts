import { inTransaction } from '../../platform/mongo/index.js';
import type { Actor } from '../../shared/actor.js';
import { allow, conflict, invalid } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import { belongsTo } from './assessment.access.js';
import type { AssessmentParts } from './assessment.parts.js';
import type { ScoreRecord } from './form.model.js';
import { pointFaults, setOf } from './form.rules.js';
import type { FormSeen, FormService } from './form.service.js';
import { scoreStore } from './form.store.js';

export interface ScoringService {
  /** Scores a facility; again until it is graded. 409 `conflict_of_interest` for one's own place or its tenants. */
  score(actor: Actor, formId: string, score: { points: Record<string, number>; comment: string }): Promise<ScoreRecord>;
  /** 回避: stands aside, with the reason; a score given before does not count any more. */
  recuse(actor: Actor, formId: string, reason: string): Promise<ScoreRecord>;
  listOf(formId: string): Promise<ScoreRecord[]>;
  /** The person's own score or recusal. */
  ownOf(actor: Actor, formId: string): Promise<ScoreRecord | null>;
}

/** 专家评分: at least three who have nothing to do with the facility. */
export function createScoringService(parts: AssessmentParts & { forms: FormService }): ScoringService {
  const { clock, audit, residencies, forms } = parts;

  async function load(actor: Actor, formId: string): Promise<FormSeen> {
    const seen = await forms.see(actor, formId);
    allow(seen.isExpert, '由本轮考核的评审专家评分');
    if (seen.form.status !== 'checked') throw conflict('form_changed', '该载体的等次已公示或发布，不能再评分');
    return seen;
  }

  /** Why the person must not score the facility, or null. */
  async function interestOf(actor: Actor, { facility }: FormSeen): Promise<string | null> {
    if (belongsTo(actor, facility)) return '您是该载体（或其运营机构）的成员';
    for (const { organisationId } of actor.memberships)
      for (const { facilityId, status } of await residencies.staysOf(organisationId))
        if (facilityId === facility._id && status === 'resident') return '您是该载体在孵企业的成员';
    return null;
  }

  async function put(
    actor: Actor,
    { form }: FormSeen,
    content: Pick<ScoreRecord, 'points' | 'comment' | 'recusedFor'>,
  ) {
    const { _id: formId, roundId, jurisdictionId } = form;
    const who = { expertId: actor.userId, expertName: actor.name };
    return inTransaction(async () => {
      const score = { _id: newId('ass'), formId, roundId, ...who, ...content, at: clock.now() };
      const kept = await scoreStore.put(score);
      const action = content.recusedFor === null ? 'assessment.scored' : 'assessment.recused';
      const details = { points: content.points, reason: content.recusedFor };
      await audit.record(action, `assessmentForm:${formId}`, { by: actor, jurisdictionId, details });
      return kept ?? score;
    });
  }

  const ownOf = async (actor: Actor, formId: string) =>
    (await scoreStore.listOf(formId)).find(({ expertId }) => expertId === actor.userId) ?? null;

  return {
    ownOf,
    listOf: scoreStore.listOf,

    async score(actor, formId, { points, comment }) {
      const seen = await load(actor, formId);
      const interest = await interestOf(actor, seen);
      if (interest) throw conflict('conflict_of_interest', `${interest}，请回避`);
      if ((await ownOf(actor, formId))?.recusedFor) throw conflict('recused', '您已对该载体回避，不能再评分');
      const faults = pointFaults(setOf(seen.form), points);
      if (faults.length > 0) throw invalid('points_incomplete', '请给每一项指标打分', faults);
      return put(actor, seen, { points, comment, recusedFor: null });
    },

    async recuse(actor, formId, reason) {
      return put(actor, await load(actor, formId), { points: {}, comment: '', recusedFor: reason });
    },
  };
}
