/** 年报应报日: the last day for the sheet of a year, as a day of the year after. */
export interface ReportDue {
  fromYear: number;
  /** `MM-DD`. */
  monthDay: string;
  source: string;
}

/**
 * No text of the five names a day (通辽 四（三） wants an information reporting system and no period). For 2019 the Torch statistics took
 * the sheets of incubators from 1 to 20 January (国科火字〔2019〕200号, as a city's notice passes it on); each year brings its own days.
 * The day is ours until a place or a year has its own entry.
 */
const REPORT_DUE: readonly ReportDue[] = [
  { fromYear: 2000, monthDay: '01-20', source: '平台默认，参照 2019 年度火炬统计孵化器填报时间' },
];

/** The last day for the sheet of a year. */
export function reportDueOn(year: number): string {
  const due = REPORT_DUE.filter(({ fromYear }) => fromYear <= year)
    .toSorted((a, b) => a.fromYear - b.fromYear)
    .at(-1);
  if (!due) throw new Error(`no due day for the sheets of ${year}`);
  return `${year + 1}-${due.monthDay}`;
}
