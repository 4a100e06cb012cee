import { placeOf } from './booking.news.js';
import type { BookingRecord } from './booking.model.js';
import type { OfficeHourRecord } from './officeHour.model.js';

const MAX_OCTETS = 75;
const STATUS = {
  offered: 'TENTATIVE',
  triage: 'TENTATIVE',
  requested: 'TENTATIVE',
  confirmed: 'CONFIRMED',
  held: 'CONFIRMED',
} as const;

/** Backslash, semicolon, comma and line breaks have a meaning in TEXT. RFC 5545, 3.3.11. */
export const escapeText = (text: string): string =>
  text
    .replaceAll('\\', '\\\\')
    .replaceAll(';', '\\;')
    .replaceAll(',', '\\,')
    .replaceAll(/\r\n|\r|\n/g, '\\n');

/** Folds a content line at 75 octets without cutting a character. RFC 5545, 3.1. */
export function foldLine(line: string): string {
  const parts: string[] = [];
  let part = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > MAX_OCTETS) {
      parts.push(part);
      part = ' ';
      octets = 1;
    }
    part += character;
    octets += size;
  }
  return [...parts, part].join('\r\n');
}

const utc = (instant: Date): string => `${instant.toISOString().replaceAll(/[-:]/g, '').slice(0, 15)}Z`;

const ALARM = ['BEGIN:VALARM', 'ACTION:DISPLAY', 'DESCRIPTION:导师辅导即将开始', 'TRIGGER:-PT1H', 'END:VALARM'];

/** What a calendar entry says. */
interface Entry {
  uid: string;
  sequence: number;
  stamp: Date;
  startsAt: Date;
  endsAt: Date;
  status: string;
  summary: string;
  location: string;
  description: string;
}

function fileOf(entry: Entry): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Chuangfu Cloud//Mentoring//ZH',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${entry.uid}@chuangfu-cloud`,
    `SEQUENCE:${entry.sequence}`,
    `DTSTAMP:${utc(entry.stamp)}`,
    `DTSTART:${utc(entry.startsAt)}`,
    `DTEND:${utc(entry.endsAt)}`,
    `STATUS:${entry.status}`,
    `SUMMARY:${escapeText(entry.summary)}`,
    `LOCATION:${escapeText(entry.location)}`,
    `DESCRIPTION:${escapeText(entry.description)}`,
    ...(entry.status === 'CANCELLED' ? [] : ALARM),
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return `${lines.map(foldLine).join('\r\n')}\r\n`;
}

/** The booking as a calendar file (RFC 5545) that phones and desks can read; a moved session keeps its UID. */
export const calendarFileOf = (booking: BookingRecord): string =>
  fileOf({
    uid: booking._id,
    sequence: booking.reschedules,
    stamp: booking.updatedAt,
    startsAt: booking.startsAt,
    endsAt: booking.endsAt,
    status: booking.status in STATUS ? STATUS[booking.status as keyof typeof STATUS] : 'CANCELLED',
    summary: `导师辅导：${booking.mentorName} × ${booking.organisationName}`,
    location: placeOf(booking),
    description: booking.topic,
  });

/** An office hour as a calendar file. */
export const calendarFileOfHour = (hour: OfficeHourRecord): string =>
  fileOf({
    uid: hour._id,
    sequence: 0,
    stamp: hour.updatedAt,
    startsAt: hour.startsAt,
    endsAt: hour.endsAt,
    status: hour.status === 'open' ? 'CONFIRMED' : 'CANCELLED',
    summary: `集体答疑：${hour.title}（${hour.mentorName}）`,
    location: placeOf(hour),
    description: hour.title,
  });
