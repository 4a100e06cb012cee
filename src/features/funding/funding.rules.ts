import { fen, type Fen } from '../../shared/money.js';

export const FUND_KINDS = ['seed', 'incubation', 'angel', 'guidance'] as const;
export type FundKind = (typeof FUND_KINDS)[number];

export const INVESTOR_KINDS = ['angel', 'venture', 'guidanceFund', 'guarantor', 'bank'] as const;
export type InvestorKind = (typeof INVESTOR_KINDS)[number];

export const ROUNDS = ['seed', 'angel', 'preA', 'a', 'b', 'later'] as const;
export type Round = (typeof ROUNDS)[number];

interface Stay {
  facilityId: string;
  status: string;
  startsOn: string;
  endedOn: string | null;
}

const LIVED: readonly string[] = ['resident', 'graduated', 'exited'];

/** True when the startup lived in the facility on the day: only then is its financing the facility's to count. */
export const wasIncubateeOn = (stays: readonly Stay[], facilityId: string, on: string): boolean =>
  stays.some(
    stay =>
      stay.facilityId === facilityId &&
      LIVED.includes(stay.status) &&
      stay.startsOn <= on &&
      (stay.endedOn === null || on <= stay.endedOn),
  );

/** What makes two entries the same financing. */
export const onceKeyOf = (financing: { startupId: string; round: Round; investor: string; receivedOn: string }) =>
  [
    financing.startupId,
    financing.round,
    financing.investor.normalize('NFKC').replaceAll(/\s+/g, ''),
    financing.receivedOn,
  ].join(' ');

/** What a facility's register adds up to in one year. */
export interface FundingTotals {
  facilityId: string;
  year: number;
  /** 家次: financings, so a startup that is financed twice counts twice. */
  financingCount: number;
  /** 家: startups financed at least once. */
  startupCount: number;
  amountFen: Fen;
  shareholdingCount: number;
}

interface Counted {
  facilityId: string;
  year: number;
  startupId: string;
  amountFen: Fen;
  isShareholding: boolean;
}

/** Adds financings up by facility and year, newest year first. */
export function totalsOf(financings: readonly Counted[]): FundingTotals[] {
  const groups = new Map<string, Counted[]>();
  for (const one of financings) {
    const key = `${one.year} ${one.facilityId}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()]
    .map(group => ({
      facilityId: group[0]?.facilityId ?? '',
      year: group[0]?.year ?? 0,
      financingCount: group.length,
      startupCount: new Set(group.map(({ startupId }) => startupId)).size,
      amountFen: fen(group.reduce((sum, { amountFen }) => sum + amountFen, 0)),
      shareholdingCount: group.filter(({ isShareholding }) => isShareholding).length,
    }))
    .toSorted((one, other) => other.year - one.year || one.facilityId.localeCompare(other.facilityId));
}
