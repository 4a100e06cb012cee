import { shanghaiTime } from '../../shared/calendar.js';
import { escapeText, foldLine } from '../mentors/index.js';

/** Something in a person's calendar, whichever feature it comes from. */
export interface CalendarEntry {
  /** Stays the same when the thing is moved, so that calendars update it instead of adding another. */
  id: string;
  /** Grows with every change. RFC 5545, 3.8.7.4 */
  sequence: number;
  status: 'TENTATIVE' | 'CONFIRMED' | 'CANCELLED';
  startsAt: Date;
  endsAt: Date;
  changedAt: Date;
  title: string;
  place: string;
  text: string;
}

/** '2026-03-06 14:00' → '20260306T140000'. */
const compact = (instant: Date): string => `${shanghaiTime(instant).replaceAll(/[-:]/g, '').replace(' ', 'T')}00`;
const utc = (instant: Date): string => `${instant.toISOString().replaceAll(/[-:]/g, '').slice(0, 15)}Z`;

/** China has kept one offset since 1991; calendars that know the name use their own rules, the others this. */
const TIMEZONE = [
  'BEGIN:VTIMEZONE',
  'TZID:Asia/Shanghai',
  'BEGIN:STANDARD',
  'DTSTART:19910915T000000',
  'TZOFFSETFROM:+0900',
  'TZOFFSETTO:+0800',
  'TZNAME:CST',
  'END:STANDARD',
  'END:VTIMEZONE',
];

const eventOf = (entry: CalendarEntry): string[] => [
  'BEGIN:VEVENT',
  `UID:${entry.id}@chuangfu-cloud`,
  `SEQUENCE:${entry.sequence}`,
  `DTSTAMP:${utc(entry.changedAt)}`,
  `DTSTART;TZID=Asia/Shanghai:${compact(entry.startsAt)}`,
  `DTEND;TZID=Asia/Shanghai:${compact(entry.endsAt)}`,
  `STATUS:${entry.status}`,
  `SUMMARY:${escapeText(entry.status === 'CANCELLED' ? `已取消：${entry.title}` : entry.title)}`,
  `LOCATION:${escapeText(entry.place)}`,
  `DESCRIPTION:${escapeText(entry.text)}`,
  'END:VEVENT',
];

/** A person's appointments as a calendar to subscribe to. Nothing in it depends on when it is read, so an ETag holds. */
export function calendarFeedOf(entries: readonly CalendarEntry[]): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Chuangfu Cloud//Calendar//ZH',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escapeText('创孵云：辅导与活动')}`,
    'X-WR-TIMEZONE:Asia/Shanghai',
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    ...TIMEZONE,
    ...entries.flatMap(eventOf),
    'END:VCALENDAR',
  ];
  return `${lines.map(foldLine).join('\r\n')}\r\n`;
}
