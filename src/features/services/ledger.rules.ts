import type { ServiceKind } from '../../../config/serviceKinds.js';
import { SERVICE_KINDS } from '../../../config/serviceKinds.js';
import { fen, type Fen } from '../../shared/money.js';

interface Entry {
  sellerId: string;
  clientId: string;
  facilityId: string | null;
  kind: ServiceKind;
  minutes: number;
  amountFen: Fen;
  satisfaction: number;
}

/** What the ledger adds up to for one kind of service. */
export interface KindTotals {
  kind: ServiceKind;
  count: number;
  clientCount: number;
  /** Of `count`, those for incubatees of the seller's own facility: 主要面向在孵企业. 淄博 四(九) */
  forIncubatees: number;
  minutes: number;
  amountFen: Fen;
  /** The mean in hundredths of a point, rounded down; 450 means 4.5 of 5. */
  satisfactionHundredths: number;
}

/** Adds entries up by kind, in the order of the catalogue. */
export function totalsByKind(entries: readonly Entry[]): KindTotals[] {
  return (Object.keys(SERVICE_KINDS) as ServiceKind[]).flatMap(kind => {
    const own = entries.filter(entry => entry.kind === kind);
    return own.length > 0 ? [{ kind, ...sumOf(own) }] : [];
  });
}

function sumOf(entries: readonly Entry[]): Omit<KindTotals, 'kind'> {
  const add = (pick: (entry: Entry) => number) => entries.reduce((sum, entry) => sum + pick(entry), 0);
  return {
    count: entries.length,
    clientCount: new Set(entries.map(({ clientId }) => clientId)).size,
    forIncubatees: entries.filter(({ facilityId, sellerId }) => facilityId === sellerId).length,
    minutes: add(({ minutes }) => minutes),
    amountFen: fen(add(({ amountFen }) => amountFen)),
    satisfactionHundredths: Math.floor((add(({ satisfaction }) => satisfaction) * 100) / entries.length),
  };
}

/** One seller's line of the bureau's register. */
export type SellerTotals = Omit<KindTotals, 'kind'> & { sellerId: string; kindCount: number };

/** Adds entries up by seller, the busiest first. */
export function totalsBySeller(entries: readonly Entry[]): SellerTotals[] {
  return [...new Set(entries.map(({ sellerId }) => sellerId))]
    .map(sellerId => {
      const own = entries.filter(entry => entry.sellerId === sellerId);
      return { sellerId, kindCount: new Set(own.map(({ kind }) => kind)).size, ...sumOf(own) };
    })
    .toSorted((one, other) => other.count - one.count || one.sellerId.localeCompare(other.sellerId));
}
