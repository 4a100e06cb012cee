import type { Advice, DayPart, DaySession, Opinion } from '../services/mentorDays.js';
import { clockOf, friendlyDay } from './time.js';

/** How somebody is placed among the wishes: 0 when not wished for. */
export interface Wish {
  id: string;
  name: string;
  rank: number;
}

export const wishesOf = ({ others }: Pick<DayPart, 'others'>, preferences: readonly string[]): Wish[] =>
  others.map(({ id, name }) => ({ id, name, rank: preferences.indexOf(id) + 1 }));

/** The wishes with one taken out, or put last; undefined when there is no room for another. */
export function toggledWish(preferences: readonly string[], id: string, most: number): string[] | undefined {
  if (preferences.includes(id)) return preferences.filter(one => one !== id);
  return preferences.length < most ? [...preferences, id] : undefined;
}

export interface Round {
  round: number;
  text: string;
  away: boolean;
}

export const roundsOf = ({ rounds }: Pick<DayPart, 'rounds'>, away: readonly number[]): Round[] =>
  rounds.map(({ startsAt }, round) => ({ round, text: clockOf(startsAt), away: away.includes(round) }));

export const whenText = ({ on, from }: Pick<DayPart, 'on' | 'from'>): string => `${friendlyDay(on)} ${from}`;

const STATES = {
  draft: { label: '排期中', tone: 'warn' },
  published: { label: '已发布', tone: 'good' },
  cancelled: { label: '已取消', tone: 'plain' },
} as const;

/** A day in the list: what it is, and what to do now. */
export function dayRow(part: DayPart, now: number = Date.now()) {
  const wished = part.party.preferences.length;
  const isOver = now > Date.parse(part.rounds[part.rounds.length - 1]?.endsAt ?? '');
  const todo = part.isOpen ? (wished ? `已填 ${wished} 个意向，可随时修改` : '请选出最想见的对方') : '排期尚未发布';
  return {
    id: `${part.id} ${part.party.id}`,
    dayId: part.id,
    partyId: part.party.id,
    title: part.title,
    state: STATES[part.status],
    when: whenText(part),
    place: part.place,
    who: part.side === 'mentor' ? '作为导师参加' : part.party.name,
    todo: part.status === 'draft' ? todo : isOver ? '已结束，请写下每场面谈的意见' : '查看我的面谈时间',
  };
}

export const ADVICES: readonly { id: Advice; name: string }[] = [
  { id: 'goOn', name: '方向对，继续' },
  { id: 'change', name: '建议调整' },
  { id: 'stop', name: '建议停下重想' },
];

const AGAIN = { true: '愿意再谈', false: '不必再谈' } as const;

/** What was said of a meeting, in one sentence; '' when nothing was. */
export function opinionText(opinion: Opinion | null): string {
  if (!opinion) return '';
  const again = opinion.again === null ? '' : AGAIN[opinion.again ? 'true' : 'false'];
  const advice = ADVICES.find(({ id }) => id === opinion.advice)?.name ?? '';
  return [`${opinion.score} 分`, again, advice, opinion.note].filter(Boolean).join(' · ');
}

/** The meetings of one party on one day, in their order. */
export function timetableOf(part: DayPart, sessions: readonly DaySession[], now: number = Date.now()) {
  const isMentor = part.side === 'mentor';
  return sessions
    .filter(one => one.dayId === part.id && part.party.id === (isMentor ? one.mentorId : one.startupId))
    .map(one => {
      const otherId = isMentor ? one.startupId : one.mentorId;
      const opinion = isMentor ? one.opinions.mentor : one.opinions.applicant;
      const { startsAt, endsAt } = part.rounds[one.round] ?? { startsAt: one.startsAt, endsAt: one.startsAt };
      return {
        id: one.id,
        name: part.others.find(({ id }) => id === otherId)?.name ?? '',
        when: `${clockOf(startsAt)}–${clockOf(endsAt)}`,
        bookingId: one.bookingId ?? '',
        problem: one.problem ?? '',
        said: opinionText(opinion),
        opinion,
        canSay: !one.problem && Date.parse(startsAt) <= now,
      };
    });
}

export type Meeting = ReturnType<typeof timetableOf>[number];
