import { inTransaction } from '../../platform/mongo/index.js';
import type { Actor } from '../../shared/actor.js';
import { allow, conflict, invalid, notFound, type AppError } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import { canGrade, overseesCity } from './assessment.access.js';
import type { AssessmentParts } from './assessment.parts.js';
import type { AssessmentHand, BatchRecord } from './batch.model.js';
import { batchStore } from './batch.store.js';
import { excellentPlaces } from './excellentPlaces.js';
import { itemsOf, wishesOf, type Wish } from './grading.rules.js';
import type { HandService } from './hands.service.js';
import { recordBatch, type PublicationService } from './publication.service.js';
import type { RankingService } from './ranking.service.js';
import { roundStore } from './round.store.js';

export interface GradingService {
  /** 拟定: a list of grades that another person publishes. 409 `scores_missing`, `spread_unresolved`, `already_graded`. */
  propose(
    actor: Actor,
    year: number,
    proposal: { jurisdictionId: string; items?: Wish[] | undefined },
  ): Promise<BatchRecord>;
  /**
   * 发布 or 退回 by another natural person than the proposer (409 `same_person`). The share of 优秀 holds whoever
   * publishes at the same time (409 `excellent_cap_reached`). Where the place has a public notice, publishing opens it,
   * and the grades count when it has passed. Publishing again changes nothing.
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
  parts: AssessmentParts & { rankings: RankingService; publications: PublicationService; hands: HandService },
): GradingService {
  const { clock, audit, rankings, publications, hands } = parts;

  async function load(actor: Actor, batchId: string): Promise<BatchRecord> {
    const batch = await batchStore.find(batchId);
    if (!batch || !overseesCity(actor, batch.jurisdictionId)) throw notFound('该等次名单');
    allow(canGrade(actor, batch.jurisdictionId), '由市科技部门审核员发布');
    return batch;
  }

  const refusalFor = (actor: Actor, batch: BatchRecord, hand: AssessmentHand) =>
    hands.refusalFor(actor, {
      made: batch.made,
      hand,
      facilities: batch.items,
      subject: `assessmentBatch:${batch._id}`,
      jurisdictionId: batch.jurisdictionId,
    });

  return {
    async propose(actor, year, { jurisdictionId, items: named }) {
      allow(canGrade(actor, jurisdictionId), '由市科技部门审核员拟定');
      const standings = await rankings.standings(jurisdictionId, year);
      const items = itemsOf(standings, wishesOf(standings, named));
      if (items.length === 0) throw invalid('nothing_to_grade', '还没有可以定等次的载体：须通过核查并有足够的专家评分');
      await excellentPlaces.assertRoom(standings, items);
      const batch: BatchRecord = {
        _id: newId('asb'),
        roundId: standings.round._id,
        jurisdictionId,
        year,
        status: 'proposed',
        items,
        made: await hands.of(actor),
        checked: null,
        noticeId: null,
        comment: '',
        createdAt: clock.now(),
      };
      return inTransaction(async () => {
        await batchStore.insert(batch);
        await recordBatch(audit, actor, 'assessment.proposed', batch);
        return batch;
      });
    },

    decide: (actor, batchId, { decision, comment }) =>
      inTransaction(async () => {
        const batch = await load(actor, batchId);
        if (batch.status === 'published' && decision === 'publish') return batch;
        if (batch.status !== 'proposed' && batch.status !== 'publicised')
          throw conflict('batch_changed', '该名单已办理，请刷新后查看');
        const checked = await hands.of(actor);
        if (decision === 'publish') {
          const refusal = await refusalFor(actor, batch, checked);
          return refusal ?? publications.publish(actor, batch, checked);
        }
        if (batch.status === 'publicised') return publications.takeBack(actor, batch, comment);
        const moved = await batchStore.move(batch, 'refused', { checked, comment });
        await recordBatch(audit, actor, 'assessment.refused', moved);
        return moved;
      }),

    async list(actor, jurisdictionId, year) {
      allow(overseesCity(actor, jurisdictionId), '由市科技部门查看');
      const round = await roundStore.find(jurisdictionId, year);
      return round ? batchStore.listOf(round._id) : [];
    },
  };
}
