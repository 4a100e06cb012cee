import { MENTORING } from '../../../config/mentors.js';
import { inTransaction, isDuplicate } from '../../platform/mongo/index.js';
import type { Duties } from '../../platform/duties/index.js';
import { isMember, type Actor } from '../../shared/actor.js';
import { addDays, daysBetween, endOfDay, instantAt, shanghaiDay } from '../../shared/calendar.js';
import { conflict, invalid, notFound } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import type { Page } from '../../shared/page.js';
import type { NotificationService } from '../notifications/index.js';
import type { Wish } from './booking.rules.js';
import type { BookingParts, BookingService } from './booking.service.js';
import type { FairUseService } from './fairUse.service.js';
import { canSee } from './mentor.access.js';
import type { MentorRecord } from './mentor.model.js';
import type { SlotWaitRecord } from './slotWait.model.js';
import type { JoinWait } from './slotWait.schema.js';
import { slotWaitStore } from './slotWait.store.js';

/** A place on a list, with how many are before it. */
export interface WaitPlace {
  wait: SlotWaitRecord;
  ahead: number;
  /** True while the rule of fair use puts it after the others. */
  isLowered: boolean;
}

export interface SlotWaitService {
  /** Waits for time of a full mentor; 409 `slots_free` when some is free, `already_waiting` when one waits already. */
  join(actor: Actor, mentorId: string, wanted: JoinWait): Promise<WaitPlace>;
  list(actor: Actor, page: { cursor?: string | undefined; limit: number }): Promise<Page<WaitPlace>>;
  leave(actor: Actor, id: string): Promise<void>;
  /** Keeps freed time for those who wait longest. Inside the unit that freed it, or as a duty. */
  promote(mentorId: string): Promise<void>;
  /** The days waited for are over; the duty behind each place. */
  end(waitId: string): Promise<void>;
}

type Parts = BookingParts & { duties: Duties; notifications: NotificationService; fairUse: FairUseService };

/** 候补: freed time goes to the next in line, never to whoever happens to ask first. */
export function createSlotWaitService(parts: Parts, bookings: BookingService): SlotWaitService {
  const { clock, audit, applicants, placement, duties, notifications, fairUse } = parts;

  const isSame = (wait: SlotWaitRecord) => (other: SlotWaitRecord) => other._id === wait._id;

  /** Who waits for the mentor, in the order in which they are served. */
  const inTurn = async (mentorId: string) =>
    fairUse.inTurn(await slotWaitStore.listWaiting(mentorId), one => ({
      organisationId: one.organisationId,
      userId: one.founderId,
    }));

  async function placeOf(wait: SlotWaitRecord): Promise<WaitPlace> {
    if (wait.status !== 'waiting') return { wait, ahead: 0, isLowered: false };
    const { order, lowered } = await inTurn(wait.mentorId);
    const place = order.findIndex(isSame(wait));
    return { wait, ahead: place < 0 ? order.length : place, isLowered: [...lowered].some(isSame(wait)) };
  }

  /** The first time of the mentor that would suit, or null. */
  const firstFor = (
    mentor: MentorRecord,
    { from, to, minutes, mode }: Pick<SlotWaitRecord, 'from' | 'to' | 'minutes' | 'mode'>,
  ) => placement.firstFree(mentor, { minutes, mode, from: instantAt(from), to: endOfDay(to) });

  async function offer(mentor: MentorRecord, wait: SlotWaitRecord, wish: Wish): Promise<void> {
    const booking = await bookings.place({
      mentor,
      wish,
      organisation: { id: wait.organisationId, name: wait.organisationName },
      founderId: wait.founderId,
      topic: wait.topic,
      alternatives: [],
      followsId: null,
      by: 'system',
      status: 'offered',
      waitId: wait._id,
    });
    const patch = { bookingId: booking._id, updatedAt: clock.now() };
    await slotWaitStore.move(wait._id, { from: 'waiting', to: 'offered' }, patch);
  }

  /** The diary opens day by day: each day still beyond the horizon is looked at when it opens. */
  async function planOpenings(mentor: MentorRecord, { from, to }: SlotWaitRecord): Promise<void> {
    const horizon = addDays(shanghaiDay(clock.now()), mentor.availability.horizonDays);
    for (let day = from > horizon ? from : addDays(horizon, 1); day <= to; day = addDays(day, 1))
      await duties.plan({
        key: `open ${mentor._id} ${day}`,
        subject: `mentor:${mentor._id}`,
        kind: 'slotWait.promote',
        payload: { mentorId: mentor._id },
        dueAt: instantAt(addDays(day, -mentor.availability.horizonDays)),
      });
  }

  function assertWindow({ from, to }: JoinWait): void {
    const wrong = (path: string, message: string) => invalid('invalid_range', message, [{ path, message }]);
    if (from < shanghaiDay(clock.now())) throw wrong('from', '开始日期不能早于今天');
    if (to < from) throw wrong('to', '结束日期不能早于开始日期');
    const days = MENTORING.waitWindowDays;
    if (daysBetween(from, to) >= days) throw wrong('to', `一次最多候补 ${days} 天`);
  }

  async function writePlace(
    actor: Actor,
    mentor: MentorRecord,
    {
      wanted,
      organisation,
    }: {
      wanted: JoinWait;
      organisation: { _id: string; name: string };
    },
  ): Promise<SlotWaitRecord> {
    const now = clock.now();
    const wait: SlotWaitRecord = {
      _id: newId('swt'),
      mentorId: mentor._id,
      mentorName: mentor.name,
      jurisdictionId: mentor.jurisdictionId,
      organisationId: organisation._id,
      organisationName: organisation.name,
      founderId: actor.userId,
      ...wanted,
      status: 'waiting',
      open: true,
      bookingId: null,
      createdAt: now,
      updatedAt: now,
    };
    await slotWaitStore.insert(wait).catch((cause: unknown) => {
      throw isDuplicate(cause) ? conflict('already_waiting', '您已在候补这位导师，无需重复登记') : cause;
    });
    await duties.plan({
      key: `end ${wait._id}`,
      subject: `slotWait:${wait._id}`,
      kind: 'slotWait.end',
      payload: { waitId: wait._id },
      dueAt: endOfDay(wait.to),
    });
    await planOpenings(mentor, wait);
    return wait;
  }

  return {
    async join(actor, mentorId, wanted) {
      assertWindow(wanted);
      const organisation = await applicants.actingFor(actor);
      return inTransaction(async () => {
        const mentor = await placement.find(mentorId);
        if (!mentor || !canSee(actor, mentor)) throw notFound('导师');
        if (mentor.userId === actor.userId) throw conflict('own_mentor', '不能候补自己的辅导');
        if (mentor.status !== 'appointed') throw conflict('mentor_paused', '该导师目前不接受预约，请改约其他导师');
        const free = await firstFor(mentor, wanted);
        if (free) {
          const { startsAt, endsAt, mode } = free;
          const offer = { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), mode };
          throw conflict('slots_free', '这位导师还有空闲时段，可以直接预约', { free: [offer] });
        }
        await placement.takeTurns(mentorId);
        const wait = await writePlace(actor, mentor, { wanted, organisation });
        const { jurisdictionId } = mentor;
        const details = { mentorId, from: wait.from, to: wait.to };
        await audit.record('slotWait.joined', `slotWait:${wait._id}`, { by: actor, jurisdictionId, details });
        return placeOf(wait);
      });
    },

    async list(actor, page) {
      const organisationIds = actor.organisationId
        ? [actor.organisationId]
        : actor.memberships.map(({ organisationId }) => organisationId);
      const { items, nextCursor } = await slotWaitStore.list(organisationIds, page);
      return { items: await Promise.all(items.map(placeOf)), nextCursor };
    },

    async leave(actor, id) {
      await inTransaction(async () => {
        const wait = await slotWaitStore.find(id);
        if (!wait || !isMember(actor, wait.organisationId)) throw notFound('候补');
        if (wait.status === 'left') return;
        if (wait.status !== 'waiting') throw conflict('not_waiting', '已有时段为您保留或候补已结束，请到预约中处理');
        if (!(await slotWaitStore.move(id, { from: 'waiting', to: 'left' }, { updatedAt: clock.now() })))
          throw conflict('not_waiting', '候补状态已变化，请刷新后重试');
        await duties.drop(`slotWait:${id}`);
        const { jurisdictionId } = wait;
        await audit.record('slotWait.left', `slotWait:${id}`, { by: actor, jurisdictionId });
      });
    },

    promote: mentorId =>
      inTransaction(async () => {
        await placement.takeTurns(mentorId);
        const { order } = await inTurn(mentorId);
        if (order.length === 0) return;
        const mentor = await placement.find(mentorId);
        if (mentor?.status !== 'appointed') return;
        for (const wait of order) {
          const wish = await firstFor(mentor, wait);
          if (wish && !(await placement.allowance(wait.organisationId, wish))) await offer(mentor, wait, wish);
        }
      }),

    end: waitId =>
      inTransaction(async () => {
        const now = clock.now();
        const ended = await slotWaitStore.move(waitId, { from: 'waiting', to: 'ended' }, { updatedAt: now });
        if (!ended) return;
        await notifications.notify('slotWait.ended', ended.founderId, {
          data: { mentor: ended.mentorName, mentorId: ended.mentorId, from: ended.from, to: ended.to },
          dedupeKey: `slotWait.ended ${waitId}`,
          jurisdictionId: ended.jurisdictionId,
        });
      }),
  };
}
