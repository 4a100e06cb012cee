import type { Slot } from '../services/mentors.js';
import { clockOf, dayOf, dayText, friendlyDay, weekdayText } from './time.js';

/** A slot as a button: free ones can be tapped, the others say why not. */
export interface SlotButton {
  startsAt: string;
  endsAt: string;
  mode: Slot['mode'];
  clock: string;
  note: string;
  isFree: boolean;
}

/** A day with its slots. */
export interface SlotDay {
  day: string;
  label: string;
  date: string;
  free: number;
  slots: SlotButton[];
}

const NOTES: Readonly<Record<Slot['state'], string>> = {
  free: '可约',
  taken: '已约',
  closed: '休息',
  tooSoon: '太近',
  tooFar: '未开放',
  full: '约满',
};

const buttonOf = ({ startsAt, endsAt, mode, state }: Slot): SlotButton => ({
  startsAt,
  endsAt,
  mode,
  clock: `${clockOf(startsAt)}–${clockOf(endsAt)}`,
  note: NOTES[state],
  isFree: state === 'free',
});

const near = (day: string, now: number): string => {
  const text = friendlyDay(day, now);
  return text.length === 2 ? text : weekdayText(day);
};

/** Groups slots by their day in Shanghai; past ones are left out. */
export function slotDays(slots: readonly Slot[], now: number = Date.now()): SlotDay[] {
  const days = new Map<string, SlotButton[]>();
  for (const slot of slots) {
    if (Date.parse(slot.startsAt) <= now) continue;
    const day = dayOf(slot.startsAt);
    days.set(day, [...(days.get(day) ?? []), buttonOf(slot)]);
  }
  return [...days].map(([day, buttons]) => ({
    day,
    label: near(day, now),
    date: dayText(day, now),
    free: buttons.filter(({ isFree }) => isFree).length,
    slots: buttons,
  }));
}
