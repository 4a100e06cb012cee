import type { Availability } from '../services/mentors.js';

const NUMBERS = {
  slotMinutes: { label: '每次辅导', unit: '分钟', values: [30, 45, 60, 90, 120] },
  bufferMinutes: { label: '两次之间休息', unit: '分钟', values: [0, 10, 15, 30] },
  noticeHours: { label: '至少提前', unit: '小时预约', values: [2, 12, 24, 48] },
  horizonDays: { label: '开放未来', unit: '天', values: [14, 30, 60, 90] },
} as const;
const LIMITS = {
  perDay: { label: '每天最多', values: [1, 2, 3, 4] },
  perWeek: { label: '每周最多', values: [2, 4, 6, 10] },
  perMonth: { label: '每月最多', values: [4, 8, 12, 20] },
  perYear: { label: '每年最多', values: [12, 24, 48, 96] },
} as const;
const EVERY = [15, 30, 60];
/** What stands for "no limit" and for "as long as a session". */
const NONE = 0;

type NumberField = keyof typeof NUMBERS;
type LimitField = keyof typeof LIMITS;
type Field = NumberField | LimitField | 'startEveryMinutes';

/** One setting of a mentor's hours, with its values in words; `current` is one of them. */
export interface HourSetting {
  field: Field;
  label: string;
  current: number;
  values: { value: number; name: string }[];
}

/** A value that is none of the usual ones is offered beside them. */
const offered = (usual: readonly number[], current: number, name: (value: number) => string) =>
  [...new Set([...usual, current])].sort((a, b) => a - b).map(value => ({ value, name: name(value) }));

const keysOf = <T extends object>(table: T) => Object.keys(table) as (keyof T)[];

/** The settings as the page offers them. */
export function settingsOf(hours: Availability): HourSetting[] {
  const every = hours.startEveryMinutes ?? NONE;
  return [
    ...keysOf(NUMBERS).map(field => {
      const { label, unit, values } = NUMBERS[field];
      return { field, label, current: hours[field], values: offered(values, hours[field], one => `${one} ${unit}`) };
    }),
    {
      field: 'startEveryMinutes',
      label: '开始时间间隔',
      current: every,
      values: offered([NONE, ...EVERY], every, one => (one === NONE ? '与时长相同' : `每 ${one} 分钟`)),
    },
    ...keysOf(LIMITS).map(field => {
      const { label, values } = LIMITS[field];
      const current = hours.limits[field] ?? NONE;
      const name = (one: number) => (one === NONE ? '不限' : `${one} 次`);
      return { field, label, current, values: offered([NONE, ...values], current, name) };
    }),
  ];
}

/** The hours with one setting changed. */
export function withSetting(hours: Availability, field: Field, value: number): Availability {
  if (field === 'startEveryMinutes') return { ...hours, startEveryMinutes: value === NONE ? null : value };
  if (field in NUMBERS) return { ...hours, [field]: value };
  const { [field as LimitField]: _, ...limits } = hours.limits;
  return { ...hours, limits: value === NONE ? limits : { ...limits, [field]: value } };
}
