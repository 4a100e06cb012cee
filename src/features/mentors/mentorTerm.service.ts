import { MENTOR_CATEGORIES, MENTOR_CATEGORY_IDS, type MentorCategory } from '../../../config/mentors.js';
import { POOL_TARGET, POOL_TARGETS, TERM } from '../../../config/mentoring.js';
import type { Clock } from '../../platform/clock/clock.js';
import { inTransaction } from '../../platform/mongo/index.js';
import { jurisdictionsOf, type Actor } from '../../shared/actor.js';
import { addDays, addMonths, daysBetween, shanghaiDay } from '../../shared/calendar.js';
import { allow, conflict } from '../../shared/errors.js';
import type { Page } from '../../shared/page.js';
import type { AuditService } from '../audit/index.js';
import type { IdentityService } from '../identity/index.js';
import type { NotificationService } from '../notifications/index.js';
import { looksAfter, POOL_STAFF } from './mentor.access.js';
import type { MentorRecord } from './mentor.model.js';
import type { TermRenewal } from './mentor.schema.js';
import type { MentorService } from './mentor.service.js';
import { LISTED } from './mentor.states.js';
import { mentorStore } from './mentor.store.js';

/** How large a city's pool is today, in all and by kind, against what its plan asks for. */
export interface PoolCount {
  serving: number;
  target: number;
  categories: { id: MentorCategory; name: string; count: number; target: number | null }[];
}

export interface MentorTermService {
  /** 续聘: a later last day; 409 `term_not_later`, `mentor_not_appointed`. */
  renew(actor: Actor, id: string, renewal: TermRenewal): Promise<MentorRecord>;
  /** Whose term ends within so many days, ended ones first. */
  listEnding(actor: Actor, query: { withinDays: number; cursor?: string; limit: number }): Promise<Page<MentorRecord>>;
  /** 导师库规模: QD-14 asks for 300, CX-06 counts five kinds. */
  countPool(jurisdictionId: string): Promise<PoolCount>;
  /** Reminds mentors and coordinators of terms that end soon; harmless to repeat, since news goes out once. */
  remindEnding(): Promise<void>;
}

interface Parts {
  clock: Clock;
  audit: AuditService;
  identity: IdentityService;
  notifications: NotificationService;
  mentors: MentorService;
}

/** 聘期: appointments that end, are reminded of and renewed. */
export function createMentorTermService(parts: Parts): MentorTermService {
  const { clock, audit, identity, notifications, mentors } = parts;
  const today = () => shanghaiDay(clock.now());

  /** The reminder that is due: the nearest of the leads that has been reached, so that a day without a worker loses none. */
  async function tellEnding(mentor: MentorRecord, endsOn: string): Promise<void> {
    const coordinators = await identity.listStaff('coordinator', mentor.jurisdictionId);
    const people = [...(mentor.userId ? [mentor.userId] : []), ...coordinators.map(({ id }) => id)];
    const days = daysBetween(today(), endsOn);
    const lead = Math.min(...TERM.remindDays.filter(reached => days <= reached));
    for (const userId of new Set(people))
      await notifications.notify('mentor.termEnding', userId, {
        data: { mentor: mentor.name, endsOn, days: String(days) },
        dedupeKey: `term ${mentor._id} ${endsOn} ${lead}`,
        jurisdictionId: mentor.jurisdictionId,
      });
  }

  return {
    async renew(actor, id, { termEndsOn, letterNo }) {
      const mentor = await mentors.see(actor, id);
      allow(looksAfter(actor, mentor), '只有本市导师库管理人员可以续聘');
      if (!LISTED.includes(mentor.status)) throw conflict('mentor_not_appointed', '该导师不在导师库中，请重新提名');
      const day = today();
      if (termEndsOn <= (mentor.termEndsOn ?? day) || termEndsOn <= day)
        throw conflict('term_not_later', '续聘的截止日期须晚于现聘期和今天');
      if (termEndsOn > addMonths(day, TERM.maxYears * 12))
        throw conflict('term_too_long', `一次最多聘任 ${TERM.maxYears} 年`);
      const now = clock.now();
      const from = mentor.termEndsOn && mentor.termEndsOn >= day ? addDays(mentor.termEndsOn, 1) : day;
      const term = { from, to: termEndsOn, letterNo, by: actor.userId, at: now };
      return inTransaction(async () => {
        const renewed = await mentorStore.renew(mentor, { term, now });
        if (!renewed) throw conflict('mentor_changed', '导师状态已变化，请刷新后重试');
        const { jurisdictionId, userId } = renewed;
        const details = { from, to: termEndsOn, letterNo };
        await audit.record('mentor.renewed', `mentor:${id}`, { by: actor, jurisdictionId, details });
        const data = { mentor: renewed.name, endsOn: termEndsOn };
        const news = { data, dedupeKey: `renewed ${id} ${termEndsOn}`, jurisdictionId };
        if (userId) await notifications.notify('mentor.renewed', userId, news);
        return renewed;
      });
    },

    async listEnding(actor, { withinDays, ...page }) {
      const own = jurisdictionsOf(actor, POOL_STAFF);
      allow(own.length > 0, '只有导师库管理人员可以查看聘期');
      return mentorStore.listByTerm(own, { ...page, until: addDays(today(), withinDays) });
    },

    async countPool(jurisdictionId) {
      const counted = await mentorStore.countServing(jurisdictionId, today());
      const target = POOL_TARGETS[jurisdictionId] ?? POOL_TARGET;
      const perCategory: Partial<Record<MentorCategory, number>> = target.perCategory;
      const categories = MENTOR_CATEGORY_IDS.map(id => ({
        id,
        name: MENTOR_CATEGORIES[id],
        count: counted.find(({ _id }) => _id === id)?.count ?? 0,
        target: perCategory[id] ?? null,
      }));
      return { serving: categories.reduce((sum, { count }) => sum + count, 0), target: target.total, categories };
    },

    async remindEnding() {
      const day = today();
      const ending = await mentorStore.listEndingBetween(day, addDays(day, Math.max(...TERM.remindDays)));
      await inTransaction(async () => {
        for (const mentor of ending) await tellEnding(mentor, mentor.termEndsOn ?? day);
      });
    },
  };
}
