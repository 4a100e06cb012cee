import { placeOf } from './booking.news.js';
import type { BookingRecord } from './booking.model.js';

const MAX_OCTETS = 75;
const STATUS = { requested: 'TENTATIVE', confirmed: 'CONFIRMED', held: 'CONFIRMED' } as const;

/** Backslash, semicolon, comma and line breaks have a meaning in TEXT. RFC 5545, 3.3.11. */
const escaped = (text: string): string =>
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

/** The booking as a calendar file (RFC 5545) that phones and desks can read; a moved session keeps its UID. */
export function calendarFileOf(booking: BookingRecord): string {
  const status = booking.status in STATUS ? STATUS[booking.status as keyof typeof STATUS] : 'CANCELLED';
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Chuangfu Cloud//Mentoring//ZH',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${booking._id}@chuangfu-cloud`,
    `SEQUENCE:${booking.reschedules}`,
    `DTSTAMP:${utc(booking.updatedAt)}`,
    `DTSTART:${utc(booking.startsAt)}`,
    `DTEND:${utc(booking.endsAt)}`,
    `STATUS:${status}`,
    `SUMMARY:${escaped(`导师辅导：${booking.mentorName} × ${booking.organisationName}`)}`,
    `LOCATION:${escaped(placeOf(booking))}`,
    `DESCRIPTION:${escaped(booking.topic)}`,
    ...(status === 'CANCELLED' ? [] : ALARM),
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return `${lines.map(foldLine).join('\r\n')}\r\n`;
}
