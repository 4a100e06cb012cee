import { inTransaction, isDuplicate } from '../../platform/mongo/index.js';
import type { Actor } from '../../shared/actor.js';
import { MINUTE } from '../../shared/calendar.js';
import { allow, conflict, notFound } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import type { Page } from '../../shared/page.js';
import type { Reminded, ReminderLead, Reminders } from '../notifications/index.js';
import type { BookingParts } from './booking.service.js';
import { canManage, canSee, looksAfter } from './mentor.access.js';
import type { OfficeHourRecord, OfficeHourSeatRecord } from './officeHour.model.js';
import type { OfficeHourNews } from './officeHour.news.js';
import type { CreateOfficeHour, TakeSeat } from './officeHour.schema.js';
import { officeHourStore } from './officeHour.store.js';

/** An office hour as a person sees it: their own seat, and every seat when they give or look after it. */
export interface SeenOfficeHour {
  hour: OfficeHourRecord;
  mySeat: OfficeHourSeatRecord | null;
  seats: OfficeHourSeatRecord[] | null;
}

export interface OfficeHourService {
  /** Opens a session with seats in the mentor's diary; 409 when the time is taken. */
  create(actor: Actor, mentorId: string, wanted: CreateOfficeHour): Promise<SeenOfficeHour>;
  list(query: {
    mentorId?: string | undefined;
    cursor?: string | undefined;
    limit: number;
  }): Promise<Page<OfficeHourRecord>>;
  see(actor: Actor, id: string): Promise<SeenOfficeHour>;
  /** Takes a seat for the startup and those who come along; 409 `no_seats`, `already_seated`. */
  take(actor: Actor, id: string, wanted: TakeSeat): Promise<SeenOfficeHour>;
  leave(actor: Actor, id: string): Promise<SeenOfficeHour>;
  cancel(actor: Actor, id: string, reason: string): Promise<SeenOfficeHour>;
  /** Tells everybody that it is near; the duty behind the reminders. */
  remind(id: string, lead: ReminderLead): Promise<void>;
}

type Parts = Pick<BookingParts, 'clock' | 'audit' | 'applicants' | 'placement'> & {
  reminders: Reminders;
  news: OfficeHourNews;
};

const noSeats = () => conflict('no_seats', '席位已满或已取消，请看看其他场次');

/** 集体答疑: a mentor's time shared by several startups, seat by seat. */
export function createOfficeHourService({
  clock,
  audit,
  applicants,
  placement,
  reminders,
  news: { tell, remind },
}: Parts): OfficeHourService {
  const subjectOf = (id: string) => `officeHour:${id}`;

  async function findHour(id: string): Promise<OfficeHourRecord> {
    const hour = await officeHourStore.find(id);
    if (!hour) throw notFound('集体答疑');
    return hour;
  }

  async function seen(actor: Actor, hour: OfficeHourRecord): Promise<SeenOfficeHour> {
    const own = actor.organisationId ? [actor.organisationId] : actor.memberships.map(one => one.organisationId);
    let mySeat: OfficeHourSeatRecord | null = null;
    for (const organisationId of own) mySeat ??= await officeHourStore.findSeat(hour._id, organisationId);
    const sees = actor.mentorId === hour.mentorId || looksAfter(actor, hour);
    return { hour, mySeat, seats: sees ? await officeHourStore.listSeats(hour._id) : null };
  }

  function assertAhead(hour: OfficeHourRecord): void {
    if (hour.status === 'cancelled') throw conflict('office_hour_cancelled', '这场集体答疑已取消');
    if (hour.startsAt <= clock.now()) throw conflict('office_hour_started', '这场集体答疑已经开始');
  }

  const remindedOf = ({ _id, startsAt }: OfficeHourRecord): Reminded<'officeHour.remind'> => ({
    thing: 'booking',
    subject: subjectOf(_id),
    startsAt,
    duty: 'officeHour.remind',
    payloadOf: lead => ({ officeHourId: _id, lead }),
  });

  const record = (hour: OfficeHourRecord, action: string, by: Actor, details: Record<string, string | number>) =>
    audit.record(action, subjectOf(hour._id), { by, jurisdictionId: hour.jurisdictionId, details });

  return {
    async create(actor, mentorId, { startsAt, minutes, title, mode, place, seats }) {
      return inTransaction(async () => {
        const mentor = await placement.find(mentorId);
        if (!mentor || !canSee(actor, mentor)) throw notFound('导师');
        allow(canManage(actor, mentor), '只有导师本人或管理人员可以开设集体答疑');
        const wish = { startsAt, endsAt: new Date(startsAt.getTime() + minutes * MINUTE), mode };
        const refused = await placement.refusal(mentor, wish);
        if (refused) throw refused;
        await placement.takeTurns(mentorId);
        const now = clock.now();
        const { jurisdictionId, name: mentorName } = mentor;
        const told = { title, place, seats, seatsTaken: 0, status: 'open' as const, reason: '' };
        const hour: OfficeHourRecord = {
          _id: newId('ofh'),
          mentorId,
          mentorName,
          jurisdictionId,
          ...wish,
          ...told,
          createdAt: now,
          updatedAt: now,
        };
        await officeHourStore.insert(hour);
        await placement.claim(mentor, hour);
        await reminders.follow(remindedOf(hour), { isMoved: false });
        await record(hour, 'officeHour.created', actor, { mentorId, seats });
        return seen(actor, hour);
      });
    },

    list: ({ mentorId, ...page }) => officeHourStore.listComing({ mentorId, from: clock.now() }, page),

    see: async (actor, id) => seen(actor, await findHour(id)),

    async take(actor, id, { question, attendeeIds }) {
      const organisation = await applicants.actingFor(actor);
      await applicants.assertMembers(organisation._id, attendeeIds);
      const hour = await findHour(id);
      assertAhead(hour);
      if (actor.mentorId === hour.mentorId) throw conflict('own_mentor', '不能报名自己的集体答疑');
      return inTransaction(async () => {
        if (await officeHourStore.findSeat(id, organisation._id))
          throw conflict('already_seated', '您的企业已报名；要修改同行人员，请先退出再报名');
        const taken = await officeHourStore.takeSeat(id);
        if (!taken) throw noSeats();
        const seat = {
          officeHourId: id,
          organisationId: organisation._id,
          organisationName: organisation.name,
          founderId: actor.userId,
          attendeeIds: attendeeIds.filter(one => one !== actor.userId),
          question,
          createdAt: clock.now(),
        };
        await officeHourStore.insertSeat(seat).catch((cause: unknown) => {
          throw isDuplicate(cause) ? conflict('already_seated', '您的企业已报名') : cause;
        });
        await record(taken, 'officeHour.seatTaken', actor, { organisationId: organisation._id });
        await tell(taken, 'officeHour.seated', {
          to: [seat.founderId, ...seat.attendeeIds],
          occasion: organisation._id,
        });
        return seen(actor, taken);
      });
    },

    async leave(actor, id) {
      const organisation = await applicants.actingFor(actor);
      const hour = await findHour(id);
      assertAhead(hour);
      return inTransaction(async () => {
        if (!(await officeHourStore.removeSeat(id, organisation._id))) throw notFound('报名');
        await officeHourStore.giveSeatBack(id);
        await record(hour, 'officeHour.seatLeft', actor, { organisationId: organisation._id });
        return seen(actor, await findHour(id));
      });
    },

    async cancel(actor, id, reason) {
      const hour = await findHour(id);
      const mentor = await placement.find(hour.mentorId);
      allow(mentor !== null && canManage(actor, mentor), '只有导师本人或管理人员可以取消');
      if (hour.status === 'cancelled') return seen(actor, hour);
      assertAhead(hour);
      return inTransaction(async () => {
        const cancelled = await officeHourStore.cancel(id, { reason, updatedAt: clock.now() });
        if (!cancelled) throw conflict('office_hour_cancelled', '这场集体答疑已取消');
        await placement.release(id);
        await reminders.forget(subjectOf(id), 'officeHour.remind');
        await record(cancelled, 'officeHour.cancelled', actor, { reason });
        for (const seat of await officeHourStore.listSeats(id))
          await tell(cancelled, 'officeHour.cancelled', { to: [seat.founderId, ...seat.attendeeIds] });
        await placement.offerFreed(hour.mentorId);
        return seen(actor, cancelled);
      });
    },

    remind: (id, lead) =>
      inTransaction(async () => {
        const hour = await officeHourStore.find(id);
        if (hour?.status !== 'open' || hour.startsAt <= clock.now()) return;
        const mentor = await placement.find(hour.mentorId);
        const seated = (await officeHourStore.listSeats(id)).flatMap(one => [one.founderId, ...one.attendeeIds]);
        const people = [...new Set([...seated, ...(mentor?.userId ? [mentor.userId] : [])])];
        await remind(hour, await reminders.turns(people, { thing: 'booking', lead, startsAt: hour.startsAt }));
        await reminders.goOn(remindedOf(hour), lead);
      }),
  };
}
