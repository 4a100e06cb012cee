import type { Target } from '../../../config/policies/index.js';
import { addDays, daysBetween } from '../../shared/calendar.js';
import { grouped } from '../../shared/grouped.js';
import { countUnits, deadlineOf, forecast, progressOf, type Progress, type TargetReading } from '../policies/index.js';
import { METRICS, type Metric } from './metrics.rules.js';
import type { Question, Sources, Unit } from './unit.types.js';

/** What has been reached of one target on a day, and what it rests on. */
export interface Figure extends Progress {
  /** The last day that counts: the day asked for, or the deadline when that has passed. */
  countedTo: string;
  isOver: boolean;
  /** The count on the day asked for, also after the deadline. */
  latest: number;
  /** Null once the time is over, and for what has no number. */
  forecast: number | null;
  forecastNote: string;
  source: string;
  units: readonly Unit[];
}

/** A target with the day on which its years begin, and how its open points are read. */
export interface ReadTarget {
  target: Target;
  reading: TargetReading;
  /** The first year of the policy's targets of this metric: where 累计 begins. */
  firstYear: number;
}

const metricOf = ({ metric }: Target): Metric => {
  const found = METRICS[metric];
  if (!found) throw new RangeError(`nothing counts ${metric}`);
  return found;
};

/** The first day that counts for a flow; null when 累计 includes what was there before the policy. */
function startOf({ target, reading, firstYear }: ReadTarget): string | null {
  if (!reading.cumulative) return `${target.year}-01-01`;
  return reading.settings['cumulativeSince'] === 'ever' ? null : `${firstYear}-01-01`;
}

/** The units of a target on a day, counted whether or not the deadline has passed. */
function unitsOn(sources: Sources, read: ReadTarget, to: string): readonly Unit[] {
  const question: Question = {
    targetId: read.target.id,
    from: startOf(read),
    to,
    settings: read.reading.settings,
  };
  return metricOf(read.target).units(sources, question);
}

/** The straight line from the start of the count through today to the deadline. */
function extrapolated(start: { on: string; count: number }, now: { on: string; count: number }, deadline: string) {
  const gone = daysBetween(start.on, now.on);
  if (gone <= 0) return now.count;
  return Math.max(0, Math.floor(start.count + ((now.count - start.count) * daysBetween(start.on, deadline)) / gone));
}

/** The forecast in numbers and in words. A stock grows from what was there at the start, a flow from nothing. */
function forecastOf(sources: Sources, read: ReadTarget, now: { on: string; count: number }) {
  const { target, reading, firstYear } = read;
  const deadline = deadlineOf(target);
  if (target.value === null) return { forecast: null, forecastNote: '按完成与否计，不作预测' };
  if (now.on >= deadline) return { forecast: null, forecastNote: '已到截止日，不再预测' };
  const startYear = reading.cumulative ? firstYear : target.year;
  const started = `${startYear}-01-01`;
  if (metricOf(target).way === 'flow' && reading.settings['cumulativeSince'] !== 'ever') {
    const within = { ...target, cumulative: reading.cumulative, fromYear: startYear };
    return { forecast: forecast(within, now.count, now.on), forecastNote: noteOf(started, now.on, deadline) };
  }
  const before = addDays(started, -1);
  const count = countUnits(target.unit, unitsOn(sources, read, before));
  return {
    forecast: extrapolated({ on: before, count }, now, deadline),
    forecastNote: noteOf(started, now.on, deadline),
  };
}

const noteOf = (from: string, to: string, deadline: string): string =>
  `按${from}至${to}的平均速度线性外推到${deadline}，仅供参考`;

/** What has been reached of a target: counted up to the deadline, and shown as of a day. */
export function figureOf(sources: Sources, read: ReadTarget, on: string): Figure {
  const { target } = read;
  const deadline = deadlineOf(target);
  const countedTo = on < deadline ? on : deadline;
  const units = unitsOn(sources, read, countedTo);
  const actual = countUnits(target.unit, units);
  const latest = on === countedTo ? actual : countUnits(target.unit, unitsOn(sources, read, on));
  return {
    ...progressOf(target, actual),
    ...forecastOf(sources, read, { on: countedTo, count: actual }),
    countedTo,
    isOver: on > deadline,
    latest,
    source: metricOf(target).source,
    units,
  };
}

/** A figure of one place below the city: a district or a facility. */
export interface Branch {
  key: string;
  actual: number;
  units: readonly Unit[];
}

/** The same units, counted anew below each key: what stands in two districts counts in each, and once for the city. */
export function branchesOf(target: Target, units: readonly Unit[], keyOf: (unit: Unit) => string): Branch[] {
  return [...grouped(units, keyOf)].map(([key, own]) => ({ key, actual: countUnits(target.unit, own), units: own }));
}
