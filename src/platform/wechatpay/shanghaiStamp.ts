import { shanghaiDay } from '../../shared/calendar.js';

const OFFSET_MS = 8 * 60 * 60_000;

/** An instant as WeChat Pay wants it: `2026-03-05T10:00:00+08:00`, without fractions. Shanghai has had no other offset since 1991. */
export const shanghaiStamp = (instant: Date): string => {
  const clock = new Date(instant.getTime() + OFFSET_MS).toISOString().slice(11, 19);
  return `${shanghaiDay(instant)}T${clock}+08:00`;
};
