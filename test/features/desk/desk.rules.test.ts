import { countOf, oldestFirst, waitingClock, type QueueItem } from '../../../src/features/desk/desk.rules.js';

const at = (text: string) => new Date(`${text}:00+08:00`);

describe('waitingClock', () => {
  test.each([
    ['2026-03-05 09:00', '2026-03-05 23:59', '今日提交，5 个工作日内办结', false],
    ['2026-03-05 23:59', '2026-03-06 00:01', '第 1/5 个工作日', false],
    ['2026-03-05 09:00', '2026-03-10 09:00', '第 3/5 个工作日', false],
    ['2026-03-05 09:00', '2026-03-12 23:59', '第 5/5 个工作日', false],
    ['2026-03-05 09:00', '2026-03-13 00:00', '已超期 1 个工作日', true],
  ])('submitted %s, on %s reads %s', (submitted, now, text, isOverdue) => {
    const clock = waitingClock('organisations', at(submitted), at(now));

    expect(clock).toMatchObject({ text, isOverdue, limit: 5, dueOn: '2026-03-12' });
  });

  it('gives mentors and redemptions ten working days', () => {
    expect(waitingClock('mentors', at('2026-03-05 09:00'), at('2026-03-06 09:00')).text).toBe('第 1/10 个工作日');
    expect(waitingClock('redemptions', at('2026-03-05 09:00'), at('2026-03-06 09:00')).limit).toBe(10);
  });
});

describe('counting a queue', () => {
  const item = (id: string, submitted: string): QueueItem => ({
    id,
    area: 'organisations',
    title: id,
    subtitle: '',
    district: null,
    submittedAt: at(submitted),
    clock: waitingClock('organisations', at(submitted), at('2026-03-13 09:00')),
  });
  const items = [item('b', '2026-03-11 09:00'), item('c', '2026-03-05 09:00'), item('a', '2026-03-11 09:00')];

  it('puts the oldest first and breaks ties by id', () => {
    expect(oldestFirst(items).map(({ id }) => id)).toEqual(['c', 'a', 'b']);
  });

  it('counts what is overdue and shows the clock of the oldest', () => {
    expect(countOf('organisations', items)).toMatchObject({
      waiting: 3,
      overdue: 1,
      oldest: { text: '已超期 1 个工作日' },
    });
  });

  it('has no clock where nothing waits', () => {
    expect(countOf('mentors', items)).toEqual({ area: 'mentors', waiting: 0, overdue: 0, oldest: null });
  });
});
