import type { EChartsCoreOption } from 'echarts/core';
import { fetchEntries, type Ledger, type LedgerEntry } from '../../api/vouchers.js';
import { shortYuan } from '../../shared/money.js';
import { ACCOUNTS, type Account } from '../../words/ledger.js';

type Balances = Record<Account, number>;

/** What each account held from an instant on. */
export interface BalancePoint {
  at: string;
  balances: Balances;
}

const PAGE = 100;
/** The chart looks back over so many entries; the table beside it pages through all of them. */
const MOST = 1_000;

const isAccount = (name: string): name is Account => ACCOUNTS.some(({ key }) => key === name);

/** The entries that the chart is drawn from, newest first. */
export async function fetchChartEntries(schemeId: string): Promise<LedgerEntry[]> {
  const entries: LedgerEntry[] = [];
  let cursor: string | undefined;
  do {
    const page = await fetchEntries(schemeId, { cursor, limit: PAGE });
    entries.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor && entries.length < MOST);
  return entries;
}

/** Walks back from the present balances, undoing one entry after the other; oldest first. */
export function balancePoints(ledger: Ledger, entries: readonly LedgerEntry[]): BalancePoint[] {
  const held: Balances = {
    available: ledger.availableFen,
    issued: ledger.issuedFen,
    reserved: ledger.reservedFen,
    redeemed: ledger.redeemedFen,
  };
  const points: BalancePoint[] = [{ at: new Date().toISOString(), balances: { ...held } }];
  for (const entry of entries) {
    points.unshift({ at: entry.at, balances: { ...held } });
    for (const { account, amountFen } of entry.lines) if (isAccount(account)) held[account] -= amountFen;
  }
  return points;
}

const HOUR_MS = 3_600_000;
const TWO_DAYS_MS = 48 * HOUR_MS;
const spanOf = (points: readonly BalancePoint[]) =>
  Date.parse(points.at(-1)?.at ?? '') - Date.parse(points[0]?.at ?? '');

const yuan = (amountFen: number) => amountFen / 100;

/** Stacked areas that always add up to the budget: what is left burns down, what is paid grows from below. */
export const burnDownOption = (points: readonly BalancePoint[]): EChartsCoreOption => ({
  color: ACCOUNTS.map(({ colour }) => colour),
  grid: { left: 8, right: 16, top: 36, bottom: 4, containLabel: true },
  legend: { top: 0, left: 0, itemWidth: 12, itemHeight: 8, textStyle: { color: '#4a5468' } },
  tooltip: { trigger: 'axis', valueFormatter: (value: unknown) => shortYuan(Number(value) * 100) },
  xAxis: {
    type: 'time',
    // Labels name minutes at most: closer ticks would say the same time over and over.
    minInterval: HOUR_MS,
    axisLabel: {
      color: '#626c80',
      formatter: spanOf(points) > TWO_DAYS_MS ? '{MM}-{dd}' : '{HH}:{mm}',
      hideOverlap: true,
    },
    axisLine: { lineStyle: { color: '#cfd6e2' } },
  },
  yAxis: {
    type: 'value',
    axisLabel: { color: '#626c80', formatter: (value: number) => shortYuan(value * 100) },
    splitLine: { lineStyle: { color: '#eef1f5' } },
  },
  series: ACCOUNTS.map(({ key, name }) => ({
    name,
    type: 'line',
    stack: 'budget',
    step: 'end',
    symbol: 'none',
    lineStyle: { width: 1 },
    areaStyle: { opacity: 0.85 },
    data: points.map(({ at, balances }) => [at, yuan(balances[key])]),
  })),
});

/** The same in a sentence, for those who do not see the figure. */
export const burnDownSummary = (ledger: Ledger): string =>
  `预算 ${shortYuan(ledger.budgetFen)}：可用 ${shortYuan(ledger.availableFen)}，已发放未用 ${shortYuan(ledger.issuedFen)}，` +
  `待兑付 ${shortYuan(ledger.reservedFen)}，已兑付 ${shortYuan(ledger.redeemedFen)}，累计失效退回 ${shortYuan(ledger.lapsedFen)}`;
