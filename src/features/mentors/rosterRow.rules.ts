import {
  MENTOR_CATEGORIES,
  MENTOR_CATEGORY_IDS,
  type MentorCategory,
  type MentorMode,
} from '../../../config/mentors.js';
import { isDay } from '../../shared/calendar.js';
import { isGridTime, minutesOf, overlapOf, type WeeklyWindow } from './availability.rules.js';
import type { MentorProfile } from './mentor.model.js';
import { rosterKeyOf } from './mentor.rules.js';
import type { SheetCell } from '../../shared/sheet.js';

/** The columns of a roster, as authorities write them. */
export const ROSTER_COLUMNS = {
  编号: { required: false },
  姓名: { required: true },
  单位: { required: true },
  职务: { required: false },
  类别: { required: true },
  专长: { required: true },
  所在区域: { required: true },
  辅导方式: { required: true },
  可约时段: { required: false },
  简介: { required: false },
  聘期至: { required: false },
  联系电话: { required: false },
} as const;
export type RosterColumn = keyof typeof ROSTER_COLUMNS;
export const ROSTER_COLUMN_NAMES = Object.keys(ROSTER_COLUMNS) as RosterColumn[];

/** A row fit to be taken in. What the file does not say is absent and stays as it was. */
export interface RosterEntry extends Omit<MentorProfile, 'title' | 'bio'> {
  row: number;
  rosterNo: string | null;
  rosterKey: string;
  title?: string;
  bio?: string;
  termEndsOn?: string;
  weekly?: WeeklyWindow[];
  phone?: string;
}

/** Why a row was not taken in. */
export interface RowRefusal {
  row: number;
  field: string;
  reason: string;
}

class Refused extends Error {
  constructor(
    readonly field: RosterColumn,
    readonly reason: string,
  ) {
    super(reason);
  }
}

const WEEKDAYS: Readonly<Record<string, number>> = { 一: 1, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 日: 7, 天: 7 };
const HOURS = /^(?:周|星期|礼拜)([一二三四五六日天])\s*(\d{1,2}[:：]\d{2})\s*(?:-|–|—|~|至|到)\s*(\d{1,2}[:：]\d{2})$/;
const LIST_SEPARATORS = /[、，,；;／/\n]+/;

const clock = (text: string): string => text.replace('：', ':').padStart(5, '0');

/** `周二 14:00-17:00；周四 09:00-11:30` as weekly windows. */
export function parseHours(text: string): WeeklyWindow[] {
  const windows = text
    .split(/[；;、，,\n]+/)
    .map(part => part.trim())
    .filter(part => part !== '')
    .map(part => {
      const [, weekday = '', from = '', to = ''] = HOURS.exec(part) ?? [];
      const window = { weekday: WEEKDAYS[weekday] ?? 0, from: clock(from), to: clock(to) };
      const isSound = window.weekday > 0 && isGridTime(window.from) && isGridTime(window.to);
      if (!isSound || minutesOf(window.from) >= minutesOf(window.to))
        throw new Refused('可约时段', `「${part.slice(0, 30)}」无法识别，请写成“周二 14:00-17:00；周四 09:00-11:30”`);
      return window;
    });
  for (const weekday of new Set(windows.map(window => window.weekday)))
    if (overlapOf(windows.filter(window => window.weekday === weekday)))
      throw new Refused('可约时段', '同一天的时段有重叠，请合并后再导入');
  return windows;
}

function parseModes(text: string): MentorMode[] {
  if (/均可|都可|不限/.test(text)) return ['online', 'onsite'];
  const modes: MentorMode[] = [];
  if (/线上|视频|远程/.test(text)) modes.push('online');
  if (/线下|现场|面谈/.test(text)) modes.push('onsite');
  if (modes.length === 0) throw new Refused('辅导方式', '请填写“线上”“线下”或“线上、线下”');
  return modes;
}

function parseCategory(text: string): MentorCategory {
  const found = MENTOR_CATEGORY_IDS.find(id => MENTOR_CATEGORIES[id] === text);
  if (!found) throw new Refused('类别', `类别须为：${Object.values(MENTOR_CATEGORIES).join('、')}`);
  return found;
}

function parseExpertise(text: string): string[] {
  const items = [
    ...new Set(
      text
        .split(LIST_SEPARATORS)
        .map(item => item.trim())
        .filter(item => item !== ''),
    ),
  ];
  if (items.length === 0 || items.length > 8) throw new Refused('专长', '请填写一至八项专长，用顿号分开');
  if (items.some(item => item.length > 20)) throw new Refused('专长', '每项专长不超过 20 个字，请用顿号分开');
  return items;
}

function parseDay(text: string): string {
  const [, year = '', month = '', date = ''] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text) ?? [];
  const written = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  if (!isDay(written)) throw new Refused('聘期至', '日期请写成 2027-12-31');
  return written;
}

function parsePhone(text: string): string {
  const digits = text.replaceAll(/[\s-]/g, '');
  if (!/^1\d{10}$/.test(digits)) throw new Refused('联系电话', '请填写 11 位手机号');
  return digits;
}

/** The districts of the place, by the names that a roster uses. */
export type DistrictsByName = ReadonlyMap<string, string>;

function parseDistrict(text: string, districts: DistrictsByName): string {
  const district = districts.get(text);
  if (!district)
    throw new Refused('所在区域', `所在区域须为本市的：${[...new Set(districts.keys())].slice(0, 12).join('、')}`);
  return district;
}

type Read = (column: RosterColumn, limits: { min: number; max: number }) => string;

function readEntry(read: Read, has: (column: RosterColumn) => boolean, districts: DistrictsByName) {
  const rosterNo = has('编号') ? read('编号', { min: 0, max: 20 }) || null : null;
  const name = read('姓名', { min: 2, max: 30 });
  const organisation = read('单位', { min: 2, max: 60 });
  const hours = has('可约时段') ? read('可约时段', { min: 0, max: 400 }) : '';
  const termEndsOn = has('聘期至') ? read('聘期至', { min: 0, max: 20 }) : '';
  const phone = has('联系电话') ? read('联系电话', { min: 0, max: 20 }) : '';
  return {
    rosterNo,
    name,
    organisation,
    rosterKey: rosterKeyOf({ rosterNo, name, organisation }),
    category: parseCategory(read('类别', { min: 1, max: 20 })),
    expertise: parseExpertise(read('专长', { min: 1, max: 200 })),
    district: parseDistrict(read('所在区域', { min: 1, max: 20 }), districts),
    modes: parseModes(read('辅导方式', { min: 1, max: 20 })),
    ...(has('职务') ? { title: read('职务', { min: 0, max: 40 }) } : {}),
    ...(has('简介') ? { bio: read('简介', { min: 0, max: 1_000 }) } : {}),
    ...(termEndsOn ? { termEndsOn: parseDay(termEndsOn) } : {}),
    ...(hours ? { weekly: parseHours(hours) } : {}),
    ...(phone ? { phone: parsePhone(phone) } : {}),
  };
}

/** Where each column stands in the file. */
export type ColumnPlaces = ReadonlyMap<RosterColumn, number>;

/** One row of the file as an entry, or why it cannot be one. */
export function parseRosterRow(
  { row, cells }: { row: number; cells: readonly SheetCell[] },
  places: ColumnPlaces,
  districts: DistrictsByName,
): RosterEntry | RowRefusal {
  const read: Read = (column, { min, max }) => {
    const cell = cells[places.get(column) ?? -1];
    if (cell?.isFormula) throw new Refused(column, '单元格是公式，请改为直接填写的内容');
    const text = cell?.text ?? '';
    if (text.length < min) throw new Refused(column, min > 1 && text ? `至少 ${min} 个字` : '必填，请补充');
    if (text.length > max) throw new Refused(column, `不超过 ${max} 个字`);
    return text;
  };
  try {
    return { row, ...readEntry(read, column => places.has(column), districts) };
  } catch (cause) {
    if (cause instanceof Refused) return { row, field: cause.field, reason: cause.reason };
    throw cause;
  }
}
