import { addDays, HOUR, instantAt, shanghaiDay } from '../../src/shared/calendar.js';
import type { Operate } from './operate.js';
import type { DemoCast } from './people.js';

interface DemoEvent {
  title: string;
  series: string;
  summary: string;
  place: string;
  /** Days from today with wall-clock times, or the next full hour for as long as a visitor may try things out. */
  when: { inDays: number; from: string; to: string } | 'nextHour';
  capacity: number;
  waitlist?: boolean;
  priceFen?: number;
  questions?: object[];
  door?: object;
}

const EVENTS: readonly DemoEvent[] = [
  {
    title: '智能家电专场路演',
    series: '上林路演',
    summary: '八个早期项目，每个项目八分钟路演、七分钟问答，十二家投资机构到场。',
    place: '慈溪高新区路演中心 2 楼',
    when: { inDays: 6, from: '14:00', to: '17:00' },
    capacity: 60,
    waitlist: true,
    questions: [
      { id: 'project', label: '您的项目一句话介绍', kind: 'text', required: true },
      { id: 'round', label: '所处阶段', kind: 'choice', required: false, choices: ['种子', '天使', 'A 轮及以后'] },
    ],
  },
  {
    title: '小家电电机设计训练营',
    series: '创业训练营',
    summary: '两天一夜，十五年经验的总工带队，从选型到打样。费用含教材与测试耗材。',
    place: '慈溪家电检测中心',
    when: { inDays: 10, from: '09:00', to: '17:30' },
    capacity: 20,
    priceFen: 9_900,
  },
  {
    title: '知识产权一对一门诊',
    series: '公益讲堂',
    summary: '名额很少，满员后可候补，有人取消时自动补上并通知。',
    place: '上林孵化器 3 号会议室',
    when: { inDays: 3, from: '10:00', to: '12:00' },
    capacity: 2,
    waitlist: true,
  },
  {
    title: '创业者开放日',
    series: '公益讲堂',
    summary: '今天就开放，现场签到：给主办方看手机里的票即可。',
    place: '上林孵化器一楼大厅',
    capacity: 200,
    when: 'nextHour',
    door: { opensMinutesBefore: 1_440, closesMinutesAfter: 1_440 },
  },
];

function hoursOf(when: DemoEvent['when'], now: Date): { startsAt: Date; endsAt: Date } {
  if (when === 'nextHour') {
    const startsAt = new Date(Math.ceil((now.getTime() + 1) / HOUR) * HOUR);
    return { startsAt, endsAt: new Date(startsAt.getTime() + 8 * HOUR) };
  }
  const day = addDays(shanghaiDay(now), when.inDays);
  return { startsAt: instantAt(day, when.from), endsAt: instantAt(day, when.to) };
}

/** Publishes the demo's events in the organiser's name. */
export async function layOutEvents(operate: Operate, cast: DemoCast): Promise<void> {
  const actor = await cast('organiser');
  const now = new Date();
  for (const { when, priceFen, ...content } of EVENTS) {
    const { startsAt, endsAt } = hoursOf(when, now);
    const { id } = await operate('events.create', {
      actor,
      body: {
        ...content,
        startsAt: startsAt.toISOString(),
        endsAt: endsAt.toISOString(),
        opensAt: now.toISOString(),
        closesAt: endsAt.toISOString(),
        ...(priceFen ? { ticketTypes: [{ id: 'standard', name: '学员票', priceFen }] } : {}),
      },
    });
    await operate('events.publish', { actor, params: { id: String(id) } });
  }
}
