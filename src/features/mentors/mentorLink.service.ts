import { MENTORING } from '../../../config/mentors.js';
import type { Clock } from '../../platform/clock/clock.js';
import { inTransaction } from '../../platform/mongo/index.js';
import type { Actor } from '../../shared/actor.js';
import { DAY } from '../../shared/calendar.js';
import { allow, conflict, invalid, notFound } from '../../shared/errors.js';
import { randomText, sha256 } from '../../shared/ids.js';
import type { AuditService } from '../audit/index.js';
import type { IdentityService } from '../identity/index.js';
import { canSee, looksAfter } from './mentor.access.js';
import type { MentorRecord } from './mentor.model.js';
import { LISTED } from './mentor.states.js';
import { mentorStore } from './mentor.store.js';

const CODE_LENGTH = 10;

export interface MentorLinkService {
  /** A code that makes whoever enters it this mentor; the one given before stops working. */
  createCode(actor: Actor, mentorId: string): Promise<{ code: string; expiresAt: Date }>;
  /** The person becomes the mentor that the code was made for; 422 `link_code_invalid`. */
  claim(actor: Actor, code: string): Promise<MentorRecord>;
}

interface Parts {
  clock: Clock;
  audit: AuditService;
  identity: IdentityService;
}

/** How a mentor of the roster and a person of WeChat become one. */
export function createMentorLinkService({ clock, audit, identity }: Parts): MentorLinkService {
  return {
    async createCode(actor, mentorId) {
      const mentor = await mentorStore.find(mentorId);
      if (!mentor || !canSee(actor, mentor)) throw notFound('导师');
      allow(looksAfter(actor, mentor), '只有本市导师库管理人员可以生成绑定码');
      if (!LISTED.includes(mentor.status)) throw conflict('mentor_not_appointed', '该导师未在聘，不能绑定');
      if (mentor.userId) throw conflict('mentor_already_linked', '该导师已绑定微信账号');
      const code = randomText(CODE_LENGTH);
      const now = clock.now();
      const expiresAt = new Date(now.getTime() + MENTORING.linkCodeDays * DAY);
      await inTransaction(async () => {
        await mentorStore.patch(mentorId, { linkCodeHash: sha256(code), linkCodeUntil: expiresAt, updatedAt: now });
        const { jurisdictionId } = mentor;
        await audit.record('mentor.linkCodeCreated', `mentor:${mentorId}`, { by: actor, jurisdictionId });
      });
      return { code, expiresAt };
    },

    async claim(actor, code) {
      const already = await mentorStore.findByUser(actor.userId);
      if (already) throw conflict('already_a_mentor', `您已绑定导师「${already.name}」`);
      return inTransaction(async () => {
        const mentor = await mentorStore.claim(sha256(code), { userId: actor.userId, now: clock.now() });
        if (!mentor) throw invalid('link_code_invalid', '绑定码无效或已过期，请联系管理人员重新生成');
        await identity.linkMentor(actor.userId, mentor._id);
        const { jurisdictionId } = mentor;
        await audit.record('mentor.linked', `mentor:${mentor._id}`, { by: actor, jurisdictionId });
        return mentor;
      });
    },
  };
}
