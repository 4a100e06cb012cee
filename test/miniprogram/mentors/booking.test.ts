import { bookingErrors, modesOf, offersIn, toggled } from '../../../miniprogram/shared/bookingForm.js';
import { bookingActs, bookingSteps } from '../../../miniprogram/shared/bookingSteps.js';
import { problemFrom } from '../../../miniprogram/shared/problem.js';
import { slotDays } from '../../../miniprogram/shared/slotDays.js';
import { bookingSentence } from '../../../miniprogram/shared/statusText/bookings.js';
import type { Booking } from '../../../miniprogram/services/bookings.js';

const NOW = Date.parse('2026-03-05T02:00:00Z');
const booking: Booking = {
  id: 'bkg_1',
  mentorId: 'mnt_1',
  mentorName: '陈志远',
  organisationId: 'org_1',
  organisationName: '慈溪微芯科技有限公司',
  startsAt: '2026-03-06T06:00:00.000Z',
  endsAt: '2026-03-06T07:00:00.000Z',
  minutes: 60,
  mode: 'online',
  place: '线上',
  topic: '选型',
  status: 'requested',
  answerBy: '2026-03-06T06:00:00.000Z',
  reason: '',
  endedBy: null,
  absent: null,
  absence: null,
  isLate: false,
  askedAt: '2026-03-05T02:00:00.000Z',
  why: [],
  help: null,
  alternatives: [],
  followsId: null,
  nextId: null,
  reschedules: 0,
  note: null,
  feedback: { mine: null, theirs: null },
  createdAt: '2026-03-05T02:00:00.000Z',
};
const as = (change: Partial<Booking>): Booking => ({ ...booking, ...change });

describe('a booking on the phone', () => {
  it.each([
    ['mentor', {}, '请在 明天 14:00 前答复，还剩 1 天。'],
    ['applicant', {}, '陈志远正在处理，第 1 天，共 2 天，最迟 明天 14:00 答复。'],
    ['applicant', { status: 'confirmed' }, '明天 14:00 开始，开始前一天和一小时会提醒双方。'],
    [
      'applicant',
      { status: 'declined', reason: '有课', nextId: 'bkg_2' },
      '陈志远未能接受：有课。已按您的备选顺序改请下一位导师。',
    ],
    ['applicant', { status: 'expired' }, '三天内未获答复，时段已释放。可改约其他时间或导师。'],
    ['applicant', { status: 'cancelled', endedBy: 'applicant' }, '您已取消。'],
    ['applicant', { status: 'cancelled', endedBy: 'mentor', reason: '发烧' }, '由导师取消。发烧'],
    ['mentor', { status: 'noShow', absent: 'applicant' }, '申请方未到场，已登记。'],
  ] as const)('tells a %s in a sentence how it stands: %o', (side, change, sentence) => {
    expect(bookingSentence(as(change as Partial<Booking>), side, NOW)).toBe(sentence);
  });

  it('offers each side only what it may do now', () => {
    const acts = (change: Partial<Booking>, side: 'applicant' | 'mentor', now = NOW) =>
      Object.entries(bookingActs(as(change), side, now))
        .filter(([, may]) => may)
        .map(([act]) => act);
    const after = Date.parse(booking.endsAt);

    expect(acts({}, 'mentor')).toEqual(['answer']);
    expect(acts({}, 'applicant')).toEqual(['change']);
    expect(acts({ status: 'confirmed' }, 'applicant')).toEqual(['change', 'calendar']);
    expect(acts({ status: 'confirmed' }, 'mentor', after)).toEqual(['finish', 'note']);
    expect(acts({ status: 'confirmed' }, 'applicant', after)).toEqual(['reportAbsence']);
    expect(acts({ status: 'held' }, 'applicant', after)).toEqual(['judge']);
    expect(acts({ status: 'expired' }, 'applicant')).toEqual(['rebook']);
  });

  it('shows its steps, or where it stopped', () => {
    expect(bookingSteps(as({ status: 'confirmed' }), NOW).map(({ state }) => state)).toEqual([
      'done',
      'done',
      'now',
      'wait',
    ]);
    expect(bookingSteps(as({ status: 'cancelled' }), NOW).at(-1)).toMatchObject({ title: '已取消', state: 'stop' });
  });
});

describe('the form of a booking', () => {
  it('names what is missing', () => {
    expect(Object.keys(bookingErrors({ topic: ' 选 ', mode: '', alternatives: [], answers: {} }, ''))).toEqual([
      'startsAt',
      'mode',
      'topic',
    ]);
    const fields = { topic: '选型', mode: 'online' as const, alternatives: [], answers: {} };
    expect(bookingErrors(fields, booking.startsAt)).toEqual({});
    const question = { id: 'qst_1', label: '阶段', kind: 'text' as const, required: true, choices: [] };
    const optional = { ...question, id: 'qst_2', required: false };
    expect(bookingErrors(fields, booking.startsAt, [question, optional])).toEqual({
      'answers.qst_1': '这一项必须填写',
    });
    expect(bookingErrors({ ...fields, answers: { qst_1: '样机' } }, booking.startsAt, [question, optional])).toEqual(
      {},
    );
  });

  it('reads what is free instead from a refusal, and nothing from others', () => {
    const free = [{ startsAt: booking.startsAt, endsAt: booking.endsAt, mode: 'both' }, { nonsense: 1 }];

    expect(offersIn(problemFrom(409, { code: 'slot_taken', detail: '已被预约', free }))).toHaveLength(1);
    expect(offersIn(problemFrom(500, 'x'))).toEqual([]);
    expect(modesOf('both')).toEqual(['online', 'onsite']);
  });

  it('keeps at most four alternatives in the order of tapping', () => {
    const chosen = ['a', 'b', 'c', 'd', 'e'].reduce<string[]>((list, id) => toggled(list, id), []);

    expect(chosen).toEqual(['b', 'c', 'd', 'e']);
    expect(toggled(chosen, 'c')).toEqual(['b', 'd', 'e']);
  });
});

describe('slots by day', () => {
  it('are grouped by the day in Shanghai, without what is past', () => {
    const slot = (startsAt: string, state: 'free' | 'taken') => ({
      startsAt,
      endsAt: new Date(Date.parse(startsAt) + 3_600_000).toISOString(),
      mode: 'both' as const,
      state,
    });
    const days = slotDays(
      [
        slot('2026-03-05T01:00:00.000Z', 'free'),
        slot('2026-03-05T15:00:00.000Z', 'taken'),
        slot('2026-03-05T16:00:00.000Z', 'free'),
      ],
      NOW,
    );

    expect(days.map(({ day, label, free }) => `${day} ${label} ${free}`)).toEqual([
      '2026-03-05 今天 0',
      '2026-03-06 明天 1',
    ]);
    expect(days[0]?.slots[0]).toMatchObject({ clock: '23:00–00:00', note: '已约', isFree: false });
  });
});
