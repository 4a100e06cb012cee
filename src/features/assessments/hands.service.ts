import { isMember, type Actor } from '../../shared/actor.js';
import { conflict, type AppError } from '../../shared/errors.js';
import type { AssessmentParts } from './assessment.parts.js';
import type { AssessmentHand } from './batch.model.js';

/** What a second person is about to decide, and who prepared it. */
export interface SecondLook {
  made: AssessmentHand;
  hand: AssessmentHand;
  facilities: readonly { facilityId: string; facilityName: string }[];
  /** What the refusal is recorded of. */
  subject: string;
  jurisdictionId: string;
}

export interface HandService {
  /** The person's hand on a step, with everything by which the natural person is known. */
  of(actor: Actor): Promise<AssessmentHand>;
  /** Why this person must not decide: `same_person`, `own_matter`; refused, not thrown, because the attempt is recorded. */
  refusalFor(actor: Actor, look: SecondLook): Promise<AppError | null>;
}

/** 拟定与发布: different natural people, and nobody in their own matter. */
export function createHandService({ clock, audit, persons }: AssessmentParts): HandService {
  return {
    of: async ({ userId }) => ({ userId, personKeys: await persons.keysOf(userId), at: clock.now() }),

    async refusalFor(actor, { made, hand, facilities, subject, jurisdictionId }) {
      const maker = new Set([...made.personKeys, ...(await persons.keysOf(made.userId))]);
      const isSame = hand.personKeys.some(key => maker.has(key));
      const own = facilities.find(({ facilityId }) => isMember(actor, facilityId));
      if (!isSame && !own) return null;
      const code = isSame ? 'same_person' : 'own_matter';
      await audit.record('assessment.publishRefused', subject, { by: actor, jurisdictionId, details: { code } });
      return isSame
        ? conflict(code, '拟定与发布须由不同的人办理：您（或使用同一手机号的账号）已拟定')
        : conflict(code, `您是「${own?.facilityName}」的成员，不能办理本单位的等次`);
    },
  };
}
