import type { Clock } from '../../platform/clock/clock.js';
import { inTransaction } from '../../platform/mongo/index.js';
import type { Actor } from '../../shared/actor.js';
import { shanghaiDay } from '../../shared/calendar.js';
import { allow, conflict, invalid, notFound, type AppError } from '../../shared/errors.js';
import { fen } from '../../shared/money.js';
import type { AuditService } from '../audit/index.js';
import { canMake, canSeeAward } from './award.access.js';
import { assessmentFault } from './assessed.rules.js';
import type { AwardRecord } from './award.model.js';
import type { AssessSum } from './award.schema.js';
import { awardStore } from './award.store.js';
import type { AssessedSum } from './award.types.js';
import type { HandsService } from './hands.service.js';
import type { RefreshService } from './refresh.service.js';

export interface AssessingService {
  /**
   * 核定金额: enters the sum of an award whose amount the text leaves open (一定补助), with why and on what paper; again
   * while nobody has handed it in. Whoever assesses does not approve. Answers the refusal of a member of the facility.
   */
  assess(actor: Actor, id: string, sum: AssessSum): Promise<AwardRecord | AppError>;
}

interface Parts {
  clock: Clock;
  audit: AuditService;
  hands: HandsService;
  refresher: RefreshService;
}

export function createAssessingService({ clock, audit, hands, refresher }: Parts): AssessingService {
  async function load(actor: Actor, id: string): Promise<AwardRecord> {
    const award = await awardStore.find(id);
    if (!award || !canSeeAward(actor, award)) throw notFound('该奖补');
    allow(canMake(actor, award), '由所在地的科技部门核定金额');
    if (award.status !== 'choosing' && award.status !== 'draft')
      throw conflict('wrong_stage', '该奖补已提交或已办结，不能再核定金额，请刷新后查看');
    if (!award.isLeftOpen) throw conflict('sum_given', '条款写明了金额或口径，不能另行核定');
    return award;
  }

  return {
    assess: (actor, id, { amountFen: wanted, reason, document }) =>
      inTransaction(async () => {
        const award = await load(actor, id);
        const amountFen = fen(wanted);
        const fault = assessmentFault(award, amountFen);
        if (fault) throw invalid('amount_not_allowed', fault, [{ path: 'amountFen', message: fault }]);
        const hand = await hands.handOf(actor, 'assessed', reason);
        const refusal = await hands.refusalFor(actor, award, hand);
        if (refusal) return refusal;
        const on = shanghaiDay(clock.now());
        const assessed: AssessedSum = { amountFen, reason, document, on, byUserId: actor.userId };
        const changed = await awardStore.change(award, { assessed, hands: [hand] });
        await audit.record('award.sumAssessed', `award:${id}`, {
          by: actor,
          jurisdictionId: award.jurisdictionId,
          details: { amountFen, reason, document, rule: award.rule, article: award.article },
        });
        await refresher.refresh(actor, award.facilityId);
        return (await awardStore.find(id)) ?? changed;
      }),
  };
}
