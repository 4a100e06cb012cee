import { inTransaction } from '../../platform/mongo/index.js';
import { isMember, type Actor } from '../../shared/actor.js';
import { shanghaiDay } from '../../shared/calendar.js';
import { allow, conflict, invalid, notFound, type AppError } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import { GRADE_NAMES } from '../../../config/policies/index.js';
import { canGrade, overseesCity } from './assessment.access.js';
import type { AssessmentParts } from './assessment.parts.js';
import type { AssessmentHand, BatchItem, BatchRecord } from './batch.model.js';
import { batchStore } from './batch.store.js';
import { formStore } from './form.store.js';
import { capReached, excellentByPool, itemsOf, wishesOf, type Wish } from './grading.rules.js';
import type { RankingService, Standings } from './ranking.service.js';
import type { RectificationService } from './rectification.service.js';
import { roundStore } from './round.store.js';
import { valueOf } from './settings.rules.js';

export interface GradingService {
  /** 拟定: a list of grades that another person publishes. 409 `scores_missing`, `spread_unresolved`, `already_graded`. */
  propose(
    actor: Actor,
    year: number,
    proposal: { jurisdictionId: string; items?: Wish[] | undefined },
  ): Promise<BatchRecord>;
  /**
   * 发布 or 退回 by another natural person than the proposer (409 `same_person`). The share of 优秀 holds whoever
   * publishes at the same time (409 `excellent_cap_reached`). Publishing again changes nothing.
   */
  decide(
    actor: Actor,
    batchId: string,
    decision: { decision: 'publish' | 'refuse'; comment: string },
  ): Promise<BatchRecord | AppError>;
  list(actor: Actor, jurisdictionId: string, year: number): Promise<BatchRecord[]>;
}

/** 定等次: proposed by one person, published by another, within the share of 优秀. */
export function createGradingService(
  parts: AssessmentParts & { rankings: RankingService; rectifications: RectificationService },
): GradingService {
  const { clock, audit, news, persons, dossiers, rankings, rectifications } = parts;

  const handOf = async ({ userId }: Actor): Promise<AssessmentHand> => ({
    userId,
    personKeys: await persons.keysOf(userId),
    at: clock.now(),
  });

  const recorded = (actor: Actor, action: string, { _id, jurisdictionId, year, items }: BatchRecord) =>
    audit.record(action, `assessmentBatch:${_id}`, {
      by: actor,
      jurisdictionId,
      details: { year, grades: items.map(({ facilityId, grade, reason }) => ({ facilityId, grade, reason })) },
    });

  async function assertRoom({ round, ranking }: Standings, items: readonly BatchItem[]): Promise<void> {
    for (const [pool, excellent] of excellentByPool(items)) {
      const quota = ranking.quotas.find(each => each.pool === pool);
      if (!quota || quota.most === null) continue;
      const taken = await roundStore.takenOf(round._id, pool);
      if (taken + excellent.length > quota.most) throw capReached(quota, taken);
    }
  }

  /** The places of 优秀 that a list takes: rank by form. */
  async function takePlaces({ round, ranking }: Standings, items: readonly BatchItem[]): Promise<Map<string, number>> {
    const places = new Map<string, number>();
    for (const [pool, excellent] of excellentByPool(items)) {
      const quota = ranking.quotas.find(each => each.pool === pool) ?? { pool, recognised: 0, most: 0 };
      const before = await roundStore.takePlaces(round._id, pool, excellent.length, quota.most);
      if (before === null) throw capReached(quota, await roundStore.takenOf(round._id, pool));
      excellent.forEach(({ formId }, index) => places.set(formId, before + index + 1));
    }
    return places;
  }

  /** Everything that one grade brings about: the form, the dossier (and with it the awards), rectification, news. */
  async function grade(actor: Actor, item: BatchItem, standings: Standings, place: number | undefined): Promise<void> {
    const { round, plan, ranking, forms } = standings;
    const form = forms.find(({ _id }) => _id === item.formId);
    if (!form || form.status === 'graded') throw conflict('already_graded', `「${item.facilityName}」的等次已发布`);
    const today = shanghaiDay(clock.now());
    const rank = place ?? item.rank;
    const recognisedCount = ranking.quotas.find(({ pool }) => pool === item.pool)?.recognised;
    const isRegional =
      !plan.settings.includes('regionalEvaluation') || valueOf(round.decided, 'regionalEvaluation') === 'yes';
    const fact = {
      kind: 'assessment' as const,
      year: round.year,
      grade: item.grade,
      ...(rank !== null && recognisedCount ? { rank, recognisedCount } : {}),
    };
    const { facilityId } = form;
    const source = { kind: 'assessment', id: form._id };
    const entry = isRegional ? await dossiers.record(actor, { facilityId, fact, on: today, source }) : null;
    const { totalHundredths } = item;
    const graded = { grade: item.grade, rank, totalHundredths, gradedOn: today, entryId: entry?._id ?? null };
    const moved = await formStore.move(form, 'graded', graded);
    if (item.grade === 'fail') await rectifications.begin(actor, moved, round);
    await news.tellMembers('assessment.graded', moved.keeperId, {
      data: { formId: form._id, year: String(round.year), grade: GRADE_NAMES[item.grade], facility: form.facilityName },
      dedupeKey: `assessment.graded ${form._id}`,
    });
  }

  async function load(actor: Actor, batchId: string): Promise<BatchRecord> {
    const batch = await batchStore.find(batchId);
    if (!batch || !overseesCity(actor, batch.jurisdictionId)) throw notFound('该等次名单');
    allow(canGrade(actor, batch.jurisdictionId), '由市科技部门审核员发布');
    return batch;
  }

  /** Refused, not thrown: the attempt is recorded. */
  async function refusalFor(actor: Actor, batch: BatchRecord, hand: AssessmentHand): Promise<AppError | null> {
    const maker = new Set([...batch.made.personKeys, ...(await persons.keysOf(batch.made.userId))]);
    const isSame = hand.personKeys.some(key => maker.has(key));
    const own = batch.items.find(({ facilityId }) => isMember(actor, facilityId));
    if (!isSame && !own) return null;
    const code = isSame ? 'same_person' : 'own_matter';
    const { jurisdictionId } = batch;
    await audit.record('assessment.publishRefused', `assessmentBatch:${batch._id}`, {
      by: actor,
      jurisdictionId,
      details: { code },
    });
    return isSame
      ? conflict(code, '拟定与发布须由不同的人办理：您（或使用同一手机号的账号）已拟定该名单')
      : conflict(code, `您是「${own?.facilityName}」的成员，不能发布含本单位的名单`);
  }

  async function publish(actor: Actor, batch: BatchRecord, checked: AssessmentHand): Promise<BatchRecord> {
    const standings = await rankings.standings(batch.jurisdictionId, batch.year);
    const moved = await batchStore.move(batch, 'published', { checked });
    const places = await takePlaces(standings, moved.items);
    for (const item of moved.items) await grade(actor, item, standings, places.get(item.formId));
    await recorded(actor, 'assessment.published', moved);
    return moved;
  }

  return {
    async propose(actor, year, { jurisdictionId, items: named }) {
      allow(canGrade(actor, jurisdictionId), '由市科技部门审核员拟定');
      const standings = await rankings.standings(jurisdictionId, year);
      const items = itemsOf(standings, wishesOf(standings, named));
      if (items.length === 0) throw invalid('nothing_to_grade', '还没有可以定等次的载体：须通过核查并有足够的专家评分');
      await assertRoom(standings, items);
      const batch: BatchRecord = {
        _id: newId('asb'),
        roundId: standings.round._id,
        jurisdictionId,
        year,
        status: 'proposed',
        items,
        made: await handOf(actor),
        checked: null,
        comment: '',
        createdAt: clock.now(),
      };
      return inTransaction(async () => {
        await batchStore.insert(batch);
        await recorded(actor, 'assessment.proposed', batch);
        return batch;
      });
    },

    decide: (actor, batchId, { decision, comment }) =>
      inTransaction(async () => {
        const batch = await load(actor, batchId);
        if (batch.status === 'published' && decision === 'publish') return batch;
        if (batch.status !== 'proposed') throw conflict('batch_changed', '该名单已办理，请刷新后查看');
        const checked = await handOf(actor);
        if (decision === 'publish') {
          const refusal = await refusalFor(actor, batch, checked);
          return refusal ?? publish(actor, batch, checked);
        }
        const moved = await batchStore.move(batch, 'refused', { checked, comment });
        await recorded(actor, 'assessment.refused', moved);
        return moved;
      }),

    async list(actor, jurisdictionId, year) {
      allow(overseesCity(actor, jurisdictionId), '由市科技部门查看');
      const round = await roundStore.find(jurisdictionId, year);
      return round ? batchStore.listOf(round._id) : [];
    },
  };
}
