import { JURISDICTIONS } from '../../config/jurisdictions.js';
import { MENTOR_CATEGORIES, MENTOR_CATEGORY_IDS } from '../../config/mentors.js';
import { dice, type Dice } from './random.js';
import { BRANDS, GIVEN, PLACES, SURNAMES, TRADES } from './words.js';

/** The columns of the roster, in the order in which authorities write them. */
export const COLUMNS = [
  '编号',
  '姓名',
  '单位',
  '职务',
  '类别',
  '专长',
  '所在区域',
  '辅导方式',
  '可约时段',
  '简介',
  '聘期至',
] as const;
export type RosterLine = Record<(typeof COLUMNS)[number], string>;

export interface RosterWish {
  count: number;
  seed: number;
  jurisdictionId?: string;
}

const WEEKDAYS = ['一', '二', '三', '四', '五', '六'];
const SPANS = ['09:00-11:00', '09:00-12:00', '10:00-12:00', '13:30-16:30', '14:00-17:00', '14:00-18:00', '19:00-21:00'];
const MODES = ['线上', '线下', '线上、线下', '线上、线下', '线上、线下'];
const TERMS = ['2027-12-31', '2028-06-30', '2028-12-31'];

/** The rarer surnames at the end of the list are drawn more rarely. */
const surname = (one: Dice): string =>
  SURNAMES[Math.min(one.below(SURNAMES.length), one.below(SURNAMES.length))] ?? '王';

const givenName = (one: Dice): string =>
  one.below(6) === 0 ? one.pick(GIVEN.second) : `${one.pick(GIVEN.first)}${one.pick(GIVEN.second)}`;

const hours = (one: Dice): string =>
  one
    .some(WEEKDAYS, 1 + one.below(3))
    .map(day => `周${day} ${one.pick(SPANS)}`)
    .join('；');

function line(one: Dice, index: number, districts: readonly string[]): RosterLine {
  const category = one.pick(MENTOR_CATEGORY_IDS);
  const trade = TRADES[category];
  const title = one.pick(trade.titles);
  const expertise = one.some(trade.expertise, 2 + one.below(3));
  return {
    编号: `D${String(index + 1).padStart(4, '0')}`,
    姓名: `${surname(one)}${givenName(one)}`,
    单位: `${one.pick(PLACES)}${one.pick(BRANDS)}${one.pick(trade.organisations)}`,
    职务: title,
    类别: MENTOR_CATEGORIES[category],
    专长: expertise.join('、'),
    所在区域: one.pick(districts),
    辅导方式: one.pick(MODES),
    可约时段: hours(one),
    简介: `${one.pick(trade.past)}，可就${expertise.slice(0, 2).join('与')}为初创团队提供辅导。`,
    聘期至: one.pick(TERMS),
  };
}

/** A roster of made-up mentors as a city's bureau would keep it: the same seed gives the same people. */
export function rosterLines({ count, seed, jurisdictionId = 'cixi' }: RosterWish): RosterLine[] {
  const place = JURISDICTIONS.find(({ id }) => id === jurisdictionId);
  if (!place) throw new RangeError(`unknown jurisdiction ${jurisdictionId}`);
  const one = dice(seed);
  const districts = Object.values(place.districts);
  return Array.from({ length: count }, (_, index) => line(one, index, districts));
}
