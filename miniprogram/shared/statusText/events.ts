import type { EventDetail, EventSummary, MyRegistration, RegistrationStatus } from '../../services/events.js';
import { friendlyTime, leftText } from '../time.js';
import { textOf, type StatusText } from './status.js';

/** An event on the list: can one still come? */
export function eventStatus({ state, booking }: Pick<EventSummary, 'state' | 'booking'>): StatusText {
  if (state === 'draft') return { label: '草稿', tone: 'plain' };
  if (state === 'cancelled') return { label: '已取消', tone: 'bad' };
  if (state === 'ended') return { label: '已结束', tone: 'plain' };
  return textOf(
    {
      notYetOpen: { label: '即将开放', tone: 'busy' },
      open: { label: '报名中', tone: 'good' },
      waitlist: { label: '可候补', tone: 'warn' },
      full: { label: '已满', tone: 'warn' },
      closed: { label: '报名截止', tone: 'plain' },
    },
    booking,
  );
}

/** The whole sentence about an event, for its page. */
export function eventSentence(event: EventDetail, now: number = Date.now()): string {
  if (event.state === 'draft') return '草稿，只有主办方能看到。';
  if (event.state === 'cancelled') return `活动已取消。${event.cancelReason ?? ''}`;
  if (event.state === 'ended') return '活动已结束。';
  const left = event.capacity - event.seatsTaken;
  if (event.booking === 'notYetOpen') return `${friendlyTime(event.opensAt, now)} 开放报名。`;
  if (event.booking === 'open' && event.approvalRequired) return '报名后由主办方审核，结果会通知您。';
  if (event.booking === 'open') return `还有 ${left} 个名额，报名${leftText(event.closesAt, now)}。`;
  if (event.booking === 'waitlist') return `名额已满，${event.waiting} 人在候补；有人取消时按先后顺序递补。`;
  if (event.booking === 'full') return '名额已满，本活动不设候补。';
  return '报名已截止。';
}

/** A registration in one or two words. */
export const registrationStatus = (status: RegistrationStatus): StatusText =>
  textOf(
    {
      awaitingApproval: { label: '待审核', tone: 'busy' },
      awaitingPayment: { label: '待付款', tone: 'warn' },
      waitlisted: { label: '候补中', tone: 'busy' },
      offered: { label: '待您确认', tone: 'warn' },
      registered: { label: '已报名', tone: 'good' },
      checkedIn: { label: '已签到', tone: 'good' },
      expired: { label: '已失效', tone: 'plain' },
      refused: { label: '未通过', tone: 'bad' },
      cancelled: { label: '已取消', tone: 'plain' },
    },
    status,
  );

const LOWERED = '因近期多次报名未到场，按公平使用规则排在其他人之后。';

/** The whole sentence about one's own registration: how it stands and what to do. */
export function registrationSentence(registration: MyRegistration, now: number = Date.now()): string {
  const { status, expiresAt, waitlistPosition, isLowered, reason, checkedInAt } = registration;
  const until = expiresAt ? friendlyTime(expiresAt, now) : '';
  switch (status) {
    case 'awaitingApproval':
      return '主办方审核中，结果会通知您。';
    case 'awaitingPayment':
      return `请在 ${until} 前付款，逾期名额将释放。`;
    case 'waitlisted':
      return `候补第 ${waitlistPosition ?? '—'} 位，有名额时会通知您。${isLowered ? LOWERED : ''}`;
    case 'offered':
      return `有名额了，请在 ${until} 前确认，过时顺延给下一位。`;
    case 'registered':
      return '报名成功，入场时出示签到码。';
    case 'checkedIn':
      return checkedInAt ? `${friendlyTime(checkedInAt, now)} 已签到。` : '已签到。';
    case 'refused':
      return `报名未通过。${reason ?? ''}`;
    default:
      return [reason ?? registrationStatus(status).label, refundText(registration)].filter(Boolean).join('，');
  }
}

/** How far the money has come back; empty when none was paid. */
function refundText({ status, paidAt, refundedAt }: MyRegistration): string {
  if (status !== 'cancelled' || !paidAt) return '';
  return refundedAt ? '报名费已原路退回' : '报名费退款处理中';
}

/** `免费`, or the lowest price in fen for `<price>`; several prices say "起". */
export function feeOf({ ticketTypes }: Pick<EventSummary, 'ticketTypes'>): {
  isFree: boolean;
  fen: number;
  from: boolean;
} {
  const prices = ticketTypes.map(({ priceFen }) => priceFen);
  const fen = prices.length ? Math.min(...prices) : 0;
  return { isFree: prices.every(price => price === 0), fen, from: new Set(prices).size > 1 };
}
