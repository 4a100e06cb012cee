import { fenFromYuan, yuanText } from '../../../shared/money.js';

/** One line of what an event cost, as it is typed. */
export interface CostRow {
  what: string;
  yuan: string;
}

const BLANK: CostRow = { what: '', yuan: '' };

export const blankCost = (): CostRow => ({ ...BLANK });

/** The rows of a form: those saved, or one to begin with. */
export const costRows = (costs: readonly { what: string; amountFen: number }[]): CostRow[] =>
  costs.length === 0
    ? [blankCost()]
    : costs.map(({ what, amountFen }) => ({ what, yuan: yuanText(amountFen).replaceAll(',', '') }));

/** What can be sent: rows left empty are no costs. */
export const costsFrom = (rows: readonly CostRow[]): { what: string; amountFen: number }[] =>
  rows
    .filter(({ what, yuan }) => what.trim() !== '' && fenFromYuan(yuan) !== undefined)
    .map(({ what, yuan }) => ({ what: what.trim(), amountFen: fenFromYuan(yuan) ?? 0 }));

/** The first row that is only half filled in or no amount, in words; empty when all is well. */
export function costFault(rows: readonly CostRow[]): string {
  const index = rows.findIndex(({ what, yuan }) => {
    const isEmpty = what.trim() === '' && yuan.trim() === '';
    return !isEmpty && (what.trim() === '' || fenFromYuan(yuan) === undefined);
  });
  return index < 0 ? '' : `第 ${index + 1} 项支出请写明事项和金额，金额如 8000 或 8000.50`;
}

/** 合计, for the foot of the list. */
export const costSum = (rows: readonly CostRow[]): number =>
  costsFrom(rows).reduce((sum, { amountFen }) => sum + amountFen, 0);
