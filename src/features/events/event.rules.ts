import { HOUR, MINUTE } from '../../shared/calendar.js';
import { conflict, invalid, type AppError, type Issue } from '../../shared/errors.js';
import type { EventRecord, TicketType } from './event.model.js';
import type { EventState } from './event.states.js';

type Times = Pick<EventRecord, 'startsAt' | 'endsAt' | 'opensAt' | 'closesAt'>;

/** What people are told of an event's life at an instant. */
export const stateOf = (event: Pick<EventRecord, 'status' | 'endsAt'>, now: Date): EventState =>
  event.status === 'published' && now >= event.endsAt ? 'ended' : event.status;

/** Whether people can register at an instant, and if not, why. `opensAt` is included, `closesAt` is not. */
export type Booking = 'notYetOpen' | 'open' | 'waitlist' | 'full' | 'closed';

export function bookingOf(event: EventRecord, now: Date): Booking {
  if (event.status !== 'published' || now >= event.closesAt || now >= event.endsAt) return 'closed';
  if (now < event.opensAt) return 'notYetOpen';
  // Where the organiser chooses among applications, there may be more of them than seats.
  if (event.approvalRequired) return 'open';
  if (event.seatsTaken < event.capacity && event.waiting === 0) return 'open';
  return event.waitlist ? 'waitlist' : 'full';
}

/** Throws unless people can register now, seats aside. */
export function assertOpen(event: EventRecord, now: Date): void {
  if (event.status === 'cancelled') throw eventCancelled();
  if (event.status !== 'published' || now >= event.closesAt || now >= event.endsAt)
    throw conflict('registration_closed', '报名已截止，请关注该系列的下一场活动', { closesAt: event.closesAt });
  if (now < event.opensAt)
    throw conflict('not_open_yet', '报名尚未开始，请在开放时间后再来', { opensAt: event.opensAt });
}

export const eventCancelled = (): AppError => conflict('event_cancelled', '活动已取消，不能再报名或签到');

export const eventFull = (): AppError => conflict('event_full', '名额已满，且本活动不设候补；有人取消后可再来报名');

/** Everything wrong with the times of an event. */
function timeIssues({ startsAt, endsAt, opensAt, closesAt }: Times): Issue[] {
  const issues: Issue[] = [];
  if (endsAt <= startsAt) issues.push({ path: 'endsAt', message: '结束时间须晚于开始时间' });
  if (closesAt <= opensAt) issues.push({ path: 'closesAt', message: '报名截止时间须晚于报名开放时间' });
  if (closesAt > endsAt) issues.push({ path: 'closesAt', message: '报名截止时间不能晚于活动结束时间' });
  return issues;
}

/** Everything wrong with the tickets of an event. */
function ticketIssues(event: Pick<EventRecord, 'ticketTypes' | 'waitlist' | 'capacity'>): Issue[] {
  const issues: Issue[] = [];
  const { ticketTypes, waitlist, capacity } = event;
  if (new Set(ticketTypes.map(type => type.id)).size < ticketTypes.length)
    issues.push({ path: 'ticketTypes', message: '票种编号不能重复' });
  ticketTypes.forEach((type, index) => {
    if (type.capacity !== null && type.capacity > capacity)
      issues.push({ path: `ticketTypes.${index}.capacity`, message: '票种名额不能超过活动总名额' });
  });
  // One queue cannot serve two pools: the first in line might wait for a sold-out type while seats stay empty.
  if (waitlist && ticketTypes.some(type => type.capacity !== null))
    issues.push({ path: 'waitlist', message: '票种分别限额的活动不能开启候补，请二选一' });
  return issues;
}

/** Throws one 422 that lists everything wrong with an event. */
export function assertSound(event: Times & Pick<EventRecord, 'ticketTypes' | 'waitlist' | 'capacity'>): void {
  const issues = [...timeIssues(event), ...ticketIssues(event)];
  if (issues.length > 0) throw invalid('invalid_event', '活动信息有误，请按提示修改', issues);
}

/** The ticket type a person means; null for an event without types. Throws when they must choose. */
export function chooseTicketType(event: Pick<EventRecord, 'ticketTypes'>, id: string | undefined): TicketType | null {
  const { ticketTypes } = event;
  const refuse = (message: string) =>
    invalid('invalid_ticket_type', '请选择票种后再提交', [{ path: 'ticketTypeId', message }]);
  if (id === undefined) {
    if (ticketTypes.length > 1) throw refuse('请选择票种');
    return ticketTypes[0] ?? null;
  }
  const chosen = ticketTypes.find(type => type.id === id);
  if (!chosen) throw refuse('没有这个票种');
  return chosen;
}

/** The last instant at which a registered person may cancel. */
export const cancelUntil = (event: Pick<EventRecord, 'startsAt' | 'cancelCutoffHours'>): Date =>
  new Date(event.startsAt.getTime() - event.cancelCutoffHours * HOUR);

/** When the door admits people. */
export const doorHours = (event: Pick<EventRecord, 'startsAt' | 'endsAt' | 'door'>): { from: Date; until: Date } => ({
  from: new Date(event.startsAt.getTime() - event.door.opensMinutesBefore * MINUTE),
  until: new Date(event.endsAt.getTime() + event.door.closesMinutesAfter * MINUTE),
});
