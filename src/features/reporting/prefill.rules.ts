import type { Figures, SheetKey } from '../../../config/assessments/index.js';
import type { Fen } from '../../shared/money.js';

/** 千元 of an amount in fen, rounded half up to a whole 千元 as the form asks. */
export const thousandsOf = (amount: Fen): number => Math.round(amount / 100_000);

interface Stay {
  startupId: string;
  startsOn: string;
  endedOn: string | null;
  status: string;
}

/** What the product knows of one facility, as of the last day of the year. */
export interface Known {
  stays: readonly Stay[];
  areas: readonly { use: string; squareMetres: number }[];
  staff: number;
  trainedStaff: number;
  /** Startups with a certificate valid on the last day. */
  certified: ReadonlySet<string>;
  financings: readonly { startupId: string; amountFen: Fen; year: number }[];
  fundFen: Fen;
  events: number;
  participants: number;
}

/** 获取数据: every figure that some register of the product answers, each with where it comes from. */
export function knownFigures(
  known: Known,
  year: number,
): { figures: Figures; sources: Partial<Record<SheetKey, string>> } {
  const [first, last] = [`${year}-01-01`, `${year}-12-31`];
  const inYear = (day: string | null): boolean => day !== null && day >= first && day <= last;
  const living = known.stays.filter(stay => stay.startsOn <= last && (stay.endedOn === null || stay.endedOn > last));
  const left = known.stays.filter(stay => stay.status === 'graduated' && stay.endedOn !== null && stay.endedOn <= last);
  const financings = known.financings.filter(one => one.year === year);
  const area = (use?: string) =>
    known.areas.filter(one => use === undefined || one.use === use).reduce((sum, one) => sum + one.squareMetres, 0);
  const lines: readonly (readonly [SheetKey, number, string])[] = [
    ['floorArea', area(), '载体档案'],
    ['incubationArea', area('incubation'), '载体档案：孵化用房'],
    ['staff', known.staff, '从业人员登记：专职'],
    ['trainedStaff', known.trainedStaff, '从业人员登记：持有效证书'],
    ['incubatees', new Set(living.map(({ startupId }) => startupId)).size, `入驻名册：${last}在驻`],
    ['newIncubatees', living.filter(({ startsOn }) => inYear(startsOn)).length, '入驻名册：当年入驻且年末在驻'],
    ['highTech', living.filter(({ startupId }) => known.certified.has(startupId)).length, `证书名单：${last}有效`],
    ['financed', new Set(financings.map(({ startupId }) => startupId)).size, '融资台账'],
    ['financing', thousandsOf(financings.reduce((sum, one) => (sum + one.amountFen) as Fen, 0 as Fen)), '融资台账'],
    ['graduates', left.length, '入驻名册：毕业'],
    ['newGraduates', left.filter(({ endedOn }) => inYear(endedOn)).length, '入驻名册：当年毕业'],
    ['fund', thousandsOf(known.fundFen), '资金登记'],
    ['events', known.events, '本载体举办的活动'],
    ['participants', known.participants, '活动签到'],
  ];
  return {
    figures: Object.fromEntries(lines.map(([key, value]) => [key, value])),
    sources: Object.fromEntries(lines.map(([key, , source]) => [key, source])),
  };
}
