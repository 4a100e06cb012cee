import { jurisdictionOf } from '../../../config/jurisdictions.js';
import type { Clock } from '../../platform/clock/clock.js';
import { inTransaction, isDuplicate } from '../../platform/mongo/index.js';
import { jurisdictionsOf, type Actor } from '../../shared/actor.js';
import { shanghaiDay } from '../../shared/calendar.js';
import { allow, conflict, notFound } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import { ngramsOfQuery } from '../../shared/ngrams.js';
import type { Page } from '../../shared/page.js';
import type { AuditService } from '../audit/index.js';
import type { IdentityService } from '../identity/index.js';
import type { NotificationService } from '../notifications/index.js';
import { emptyAvailability } from './availability.rules.js';
import type { BookingQueries } from './booking.queries.js';
import { canDecide, canManage, canSee, looksAfter, POOL_STAFF } from './mentor.access.js';
import type { MentorRecord, Term } from './mentor.model.js';
import { freshTerm, gramsOf, rosterKeyOf, termEndOf } from './mentor.rules.js';
import type { MentorDecision, MentorQuery, Proposal } from './mentor.schema.js';
import { LISTED, type MentorStatus } from './mentor.states.js';
import { mentorStore, type MentorRow } from './mentor.store.js';

export interface MentorService {
  list(actor: Actor | undefined, query: MentorQuery): Promise<Page<MentorRow>>;
  /** The mentor, or 404 when the person may not know of them. */
  see(actor: Actor | undefined, id: string): Promise<MentorRecord>;
  /** For other features: the mentor as they are. */
  find(id: string): Promise<MentorRecord | null>;
  listByIds(ids: string[]): Promise<MentorRecord[]>;
  /** For other features: everybody of a city's pool whose term runs on a day (today), paused ones included. */
  listServing(jurisdictionId: string, on?: string): Promise<MentorRecord[]>;
  /** Applies for oneself or nominates another; 409 `mentor_exists`, `application_open`, `already_a_mentor`. */
  propose(actor: Actor, proposal: Proposal): Promise<MentorRecord>;
  decide(actor: Actor, id: string, decision: MentorDecision): Promise<MentorRecord>;
  pause(actor: Actor, id: string, reason: string): Promise<MentorRecord>;
  resume(actor: Actor, id: string): Promise<MentorRecord>;
  /** Takes a mentor out of the pool; 409 `mentor_has_bookings` while sessions are promised. */
  remove(actor: Actor, id: string, reason: string): Promise<MentorRecord>;
}

interface Parts {
  clock: Clock;
  audit: AuditService;
  identity: IdentityService;
  notifications: NotificationService;
  bookings: BookingQueries;
}

const changed = () => conflict('mentor_changed', '导师状态已变化，请刷新后重试');

/** The pool of mentors: proposals, appointments, pauses, and the directory that everybody may search. */
export function createMentorService({ clock, audit, identity, notifications, bookings }: Parts): MentorService {
  async function see(actor: Actor | undefined, id: string): Promise<MentorRecord> {
    const mentor = await mentorStore.find(id);
    if (!mentor || !canSee(actor, mentor)) throw notFound('导师');
    return mentor;
  }

  async function tellDecision(mentor: MentorRecord, comment: string): Promise<void> {
    const result = mentor.status === 'appointed' ? '已通过' : '未通过';
    await notifications.notify('mentor.decided', mentor.proposedBy, {
      data: { subject: `导师${mentor.name}`, result, note: comment },
      dedupeKey: `mentor ${mentor._id} decided`,
      jurisdictionId: mentor.jurisdictionId,
    });
  }

  interface Step {
    from: MentorStatus;
    to: MentorStatus;
    action: string;
    patch?: Partial<MentorRecord>;
  }

  /** One step of a mentor's status with its audit record; the diary's turn makes bookings see it or be seen. */
  async function step(actor: Actor, mentor: MentorRecord, { from, to, action, patch }: Step): Promise<MentorRecord> {
    await bookings.takeTurn(mentor._id);
    const moved = await mentorStore.move(mentor._id, from, to, { ...patch, updatedAt: clock.now() });
    if (!moved) throw changed();
    const details = { from, to, reason: patch?.pauseReason ?? patch?.decision?.comment ?? '' };
    await audit.record(action, `mentor:${mentor._id}`, { by: actor, jurisdictionId: mentor.jurisdictionId, details });
    return moved;
  }

  return {
    async list(actor, { q, jurisdiction, status, ...query }) {
      const staffOf = actor ? jurisdictionsOf(actor, POOL_STAFF) : [];
      const statuses = status ? [status] : LISTED;
      const isPublic = statuses.every(one => LISTED.includes(one));
      allow(isPublic || staffOf.length > 0, '只有导师库管理人员可以查看未聘任的导师');
      const wanted = jurisdiction ? [jurisdiction] : undefined;
      const jurisdictionIds = isPublic ? wanted : staffOf.filter(id => !jurisdiction || id === jurisdiction);
      const grams = q ? ngramsOfQuery(q) : [];
      if (q && grams.length === 0) return { items: [], nextCursor: null };
      // A mentor whose appointment has ended is no longer of the pool, whether or not somebody has removed them.
      const servingOn = isPublic ? shanghaiDay(clock.now()) : undefined;
      return mentorStore.listRows({ ...query, grams, statuses, jurisdictionIds, servingOn });
    },

    see,
    find: mentorStore.find,
    listByIds: mentorStore.listByIds,
    listServing: (jurisdictionId, on) => mentorStore.listServing(jurisdictionId, on ?? shanghaiDay(clock.now())),

    async propose(actor, { for: whom, ...profile }) {
      const jurisdictionId = jurisdictionOf(profile.district).id;
      const isSelfProposed = whom === 'self';
      if (isSelfProposed && actor.mentorId) throw conflict('already_a_mentor', '您已是导师，无需重复申请');
      if (isSelfProposed && (await mentorStore.findOwnProposal(jurisdictionId, actor.userId)))
        throw conflict('application_open', '您的导师申请正在审核，请等待结果');
      const now = clock.now();
      const record: MentorRecord = {
        ...profile,
        ...unknownOf(profile),
        _id: newId('mnt'),
        jurisdictionId,
        proposedBy: actor.userId,
        isSelfProposed,
        createdAt: now,
        updatedAt: now,
      };
      return inTransaction(async () => {
        const namesakes = await mentorStore.listNamesakes(jurisdictionId, profile);
        if (namesakes.length > 0) throw exists();
        await mentorStore.insert(record).catch(refuseDuplicate);
        const details = { isSelfProposed };
        await audit.record('mentor.proposed', `mentor:${record._id}`, { by: actor, jurisdictionId, details });
        return record;
      });
    },

    async decide(actor, id, { decision, comment, termEndsOn, letterNo }) {
      const mentor = await see(actor, id);
      allow(canDecide(actor, mentor), '只有本市导师库管理人员可以审核，且不能审核自己的申请');
      if (mentor.status !== 'nominated') throw conflict('mentor_already_decided', '该申请已有审核结果，请刷新查看');
      const now = clock.now();
      const today = shanghaiDay(now);
      const isAppointed = decision === 'approve';
      if (isAppointed && termEndsOn && termEndsOn < today) throw conflict('term_in_the_past', '聘期须晚于今天');
      const userId = isAppointed && mentor.isSelfProposed ? mentor.proposedBy : null;
      const patch: Partial<MentorRecord> = {
        decision: { comment, by: actor.userId, at: now },
        userId,
        ...(isAppointed
          ? termFrom({ from: today, to: termEndsOn ?? termEndOf(today), letterNo, by: actor.userId, at: now })
          : { rosterKey: null }),
      };
      return inTransaction(async () => {
        const to = isAppointed ? 'appointed' : 'refused';
        const moved = await step(actor, mentor, { from: 'nominated', to, action: `mentor.${to}`, patch });
        if (userId) await identity.linkMentor(userId, id);
        await tellDecision(moved, comment);
        return moved;
      });
    },

    async pause(actor, id, reason) {
      const mentor = await see(actor, id);
      allow(canManage(actor, mentor), '只有导师本人或管理人员可以暂停预约');
      if (mentor.status === 'paused') return mentor;
      if (mentor.status !== 'appointed') throw conflict('mentor_not_appointed', '该导师未在聘，不能暂停');
      const patch = { pauseReason: reason };
      return inTransaction(() =>
        step(actor, mentor, { from: 'appointed', to: 'paused', action: 'mentor.paused', patch }),
      );
    },

    async resume(actor, id) {
      const mentor = await see(actor, id);
      allow(canManage(actor, mentor), '只有导师本人或管理人员可以恢复预约');
      if (mentor.status === 'appointed') return mentor;
      if (mentor.status !== 'paused') throw conflict('mentor_not_paused', '该导师没有暂停，无需恢复');
      const patch = { pauseReason: null };
      return inTransaction(async () => {
        const resumed = await step(actor, mentor, { from: 'paused', to: 'appointed', action: 'mentor.resumed', patch });
        await bookings.diaryOpened(id);
        return resumed;
      });
    },

    async remove(actor, id, reason) {
      const mentor = await see(actor, id);
      allow(looksAfter(actor, mentor), '只有本市导师库管理人员可以移出导师');
      const { status } = mentor;
      if (status !== 'appointed' && status !== 'paused') throw conflict('mentor_not_appointed', '该导师不在导师库中');
      return inTransaction(async () => {
        await bookings.takeTurn(id);
        if ((await bookings.countLive(id)) > 0)
          throw conflict('mentor_has_bookings', '该导师还有未完成的预约，请先处理或改派');
        const patch = { pauseReason: reason, rosterKey: null };
        return step(actor, mentor, { from: status, to: 'removed', action: 'mentor.removed', patch });
      });
    },
  };
}

/** What is not known of somebody who was just proposed. */
const unknownOf = (profile: Proposal | Omit<Proposal, 'for'>) => ({
  ...freshTerm(),
  rosterNo: null,
  rosterKey: rosterKeyOf({ ...profile, rosterNo: null }),
  status: 'nominated' as const,
  termEndsOn: null,
  userId: null,
  decision: null,
  pauseReason: null,
  triage: null,
  phoneSealed: null,
  phoneDigest: null,
  linkCodeHash: null,
  linkCodeUntil: null,
  availability: emptyAvailability(),
  hoursSetBy: 'nobody' as const,
  grams: gramsOf(profile),
});

const termFrom = (term: Term) => ({ termEndsOn: term.to, terms: [term] });

const exists = () => conflict('mentor_exists', '导师库或待审名单中已有该单位的同名导师');

function refuseDuplicate(cause: unknown): never {
  if (isDuplicate(cause, 'rosterKey')) throw exists();
  throw cause;
}
