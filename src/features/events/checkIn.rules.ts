import { shanghaiTime } from '../../shared/calendar.js';
import { conflict, invalid, type AppError } from '../../shared/errors.js';
import type { Refusal } from './checkIn.model.js';
import type { EventRecord } from './event.model.js';
import { doorHours } from './event.rules.js';
import type { Admission, RegistrationRecord } from './registration.model.js';
import type { RegistrationStatus } from './registration.states.js';

const SENTENCES: Readonly<Record<Refusal, string>> = {
  already_checked_in: '这张票已经签到过，请核对本人',
  not_registered: '没有有效报名，请到服务台登记',
  cancelled: '该报名已取消，不能签到',
  unpaid: '报名费未支付，请先完成付款',
  awaiting_approval: '报名仍在审核中，请联系主办方',
  other_event: '这是其他活动的票，请核对场次',
  expired_ticket: '签到码已过期，请打开小程序刷新后重新出示',
  forged_ticket: '签到码无法识别或不是本平台签发，请核实',
  too_early: '签到尚未开始，请稍后再来',
  too_late: '签到已结束',
};

/** The refusal as the scanner shows it: forged and expired are wrong input, the rest is the state of things. */
export function refusalError(refusal: Refusal, extra?: Record<string, unknown>): AppError {
  if (refusal === 'forged_ticket' || refusal === 'expired_ticket') return invalid(refusal, SENTENCES[refusal]);
  return conflict(refusal, SENTENCES[refusal], extra);
}

/** When and where the person was let in before, for the second scanner to show. */
export const admissionExtra = ({ at, device }: Admission): Record<string, unknown> => ({
  checkedInAt: at.toISOString(),
  device,
  when: shanghaiTime(at),
});

/** Why a registration in this status is not let in; null when it may. */
export function statusRefusal(status: RegistrationStatus): Refusal | null {
  switch (status) {
    case 'registered':
    case 'checkedIn':
      return null;
    case 'cancelled':
      return 'cancelled';
    case 'awaitingPayment':
    case 'expired':
      return 'unpaid';
    case 'awaitingApproval':
      return 'awaiting_approval';
    default:
      return 'not_registered';
  }
}

/** Why the door does not admit anybody at this instant; null when it does. Both ends are included. */
export function doorRefusal(event: EventRecord, at: Date): Refusal | null {
  if (event.status === 'cancelled') return 'cancelled';
  const { from, until } = doorHours(event);
  if (at < from) return 'too_early';
  return at > until ? 'too_late' : null;
}

/**
 * True when scan `a` was made before scan `b`. Of several scans of one ticket the earliest counts, whatever the order in
 * which offline devices report them; the nonce decides between scans of the same millisecond.
 */
export const earlier = (a: Pick<Admission, 'at' | 'nonce'>, b: Pick<Admission, 'at' | 'nonce'>): boolean =>
  a.at.getTime() === b.at.getTime() ? a.nonce < b.nonce : a.at < b.at;

/** What the door shows of a name: the first character, e.g. 林**. */
export const maskName = (name: string): string => {
  const points = [...name];
  return points.length < 2 ? name : `${points[0] ?? ''}${'*'.repeat(Math.min(points.length - 1, 3))}`;
};

/** The ticket type's name, for the door. */
export const typeName = (event: EventRecord, registration: RegistrationRecord): string | null =>
  event.ticketTypes.find(type => type.id === registration.ticketTypeId)?.name ?? null;
