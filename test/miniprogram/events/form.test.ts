import {
  blankEvent,
  contentFrom,
  formErrors,
  termsFrom,
} from '../../../miniprogram/pages/events/workbench/edit/form.js';
import { eventSentence, feeOf, registrationSentence } from '../../../miniprogram/shared/statusText/events.js';
import type { EventDetail, MyRegistration } from '../../../miniprogram/services/events.js';

const FILLED = {
  ...blankEvent(),
  title: ' 路演 ',
  place: '三楼',
  day: '2026-03-12',
  capacity: '30',
  fee: '99.50',
  questions: '公司名称*\n\n备注',
};

describe('the form of an event', () => {
  it('names what is missing at its field', () => {
    const errors = formErrors({ ...blankEvent(), capacity: '0', to: '13:00', fee: '免费' });
    expect(Object.keys(errors)).toEqual(['title', 'place', 'capacity', 'to', 'fee']);
    expect(formErrors(FILLED)).toEqual({});
  });

  it('speaks Shanghai time and fen to the API', () => {
    expect(contentFrom(FILLED)).toEqual({
      title: '路演',
      place: '三楼',
      summary: '',
      startsAt: '2026-03-12T06:00:00.000Z',
      endsAt: '2026-03-12T08:00:00.000Z',
      closesAt: '2026-03-12T06:00:00.000Z',
      capacity: 30,
      brandLevel: null,
    });
    expect(termsFrom(FILLED)).toMatchObject({
      ticketTypes: [{ id: 'standard', name: '参会票', priceFen: 9_950 }],
      questions: [
        { id: 'q1', label: '公司名称', required: true },
        { id: 'q2', label: '备注', required: false },
      ],
    });
  });
});

describe('what people read about an event', () => {
  const now = Date.parse('2026-03-05T02:00:00.000Z');
  const event = {
    state: 'published',
    booking: 'open',
    capacity: 30,
    seatsTaken: 18,
    waiting: 3,
    opensAt: '2026-03-06T01:00:00.000Z',
    closesAt: '2026-03-12T06:00:00.000Z',
    approvalRequired: false,
  } as EventDetail;
  const mine = {
    status: 'waitlisted',
    waitlistPosition: 2,
    expiresAt: null,
    reason: null,
    checkedInAt: null,
  } as MyRegistration;

  it('says how many seats are left, until when, and what else is possible', () => {
    expect(eventSentence(event, now)).toBe('还有 12 个名额，报名还剩 7 天。');
    expect(eventSentence({ ...event, booking: 'notYetOpen' }, now)).toBe('明天 09:00 开放报名。');
    expect(eventSentence({ ...event, booking: 'waitlist' }, now)).toContain('3 人在候补');
  });

  it('says how one’s own registration stands and what to do', () => {
    expect(registrationSentence(mine, now)).toBe('候补第 2 位，有名额时会通知您。');
    expect(registrationSentence({ ...mine, status: 'awaitingPayment', expiresAt: '2026-03-05T02:15:00Z' }, now)).toBe(
      '请在 今天 10:15 前付款，逾期名额将释放。',
    );
    const cancelled = { ...mine, status: 'cancelled', reason: '本人取消', paidAt: '2026-03-05T02:00:00Z' } as const;
    expect(registrationSentence({ ...cancelled, refundedAt: null }, now)).toBe('本人取消，报名费退款处理中');
  });

  it('tells free from paid, and the lowest of several prices', () => {
    const type = (priceFen: number) => ({ id: 'x', name: 'x', priceFen, capacity: null, left: null });
    expect(feeOf({ ticketTypes: [] })).toEqual({ isFree: true, fen: 0, from: false });
    expect(feeOf({ ticketTypes: [type(9_900), type(19_900)] })).toEqual({ isFree: false, fen: 9_900, from: true });
  });
});
