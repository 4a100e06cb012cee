import type { Clock } from '../../platform/clock/clock.js';
import { isMember, type Actor } from '../../shared/actor.js';
import { conflict, type AppError } from '../../shared/errors.js';
import type { AuditService } from '../audit/index.js';
import type { NaturalPersonService } from '../identity/index.js';
import { STEP_NAMES, stepBySamePerson } from './award.access.js';
import type { AwardRecord } from './award.model.js';
import type { Hand } from './award.types.js';

export interface HandsService {
  /** The actor's hand for one step, with all keys of the natural person behind the account. */
  handOf(actor: Actor, step: Hand['step'], comment?: string): Promise<Hand>;
  /**
   * Why the actor may not do this step: the same natural person did another one (409 `same_person`), or belongs to the
   * facility (409 `own_matter`). Answered instead of thrown, so that the attempt is recorded.
   */
  refusalFor(actor: Actor, award: AwardRecord, hand: Hand): Promise<AppError | null>;
}

/** 不相容岗位分离: 经办, 审核, 付款, 记账 are four different natural persons, through whichever account. */
export function createHandsService(parts: {
  clock: Clock;
  audit: AuditService;
  persons: NaturalPersonService;
}): HandsService {
  const { clock, audit, persons } = parts;

  /** Earlier hands with the keys of then and of now: a number bound later does not make another person. */
  async function withPresentKeys(hands: readonly Hand[]) {
    const known = [];
    for (const hand of hands) {
      const present = await persons.keysOf(hand.userId);
      known.push({ step: hand.step, personKeys: [...new Set([...hand.personKeys, ...present])] });
    }
    return known;
  }

  return {
    async handOf({ userId }, step, comment = '') {
      return { step, userId, personKeys: await persons.keysOf(userId), at: clock.now(), comment };
    },

    async refusalFor(actor, award, hand) {
      const clash = stepBySamePerson(hand.step, hand.personKeys, await withPresentKeys(award.hands));
      const own = isMember(actor, award.facilityId);
      if (!clash && !own) return null;
      const code = clash ? 'same_person' : 'own_matter';
      const details = { step: hand.step, code, ...(clash && { earlier: clash }) };
      const { jurisdictionId } = award;
      await audit.record('award.samePersonRefused', `award:${award._id}`, { by: actor, jurisdictionId, details });
      if (!clash) return conflict(code, '您是该载体的成员，不能办理本载体的奖补');
      return conflict(
        code,
        `${STEP_NAMES[clash]}与${STEP_NAMES[hand.step]}须由不同的人办理：您（或使用同一手机号的账号）已办理过${STEP_NAMES[clash]}`,
      );
    },
  };
}
