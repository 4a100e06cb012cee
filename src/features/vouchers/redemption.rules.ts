import { sha256 } from '../../shared/ids.js';
import { sumFen, type Fen } from '../../shared/money.js';
import type { Invoice } from './redemption.model.js';

/** What a claim rests on; a payment binds its digest. */
export interface ClaimContent {
  voucherId: string;
  contractId: string;
  amountFen: Fen;
  invoices: readonly Invoice[];
}

/** The digest of a claim: any change of amount, contract or invoice changes it. */
export const claimHashOf = ({ voucherId, contractId, amountFen, invoices }: ClaimContent): string =>
  sha256(
    JSON.stringify([
      voucherId,
      contractId,
      amountFen,
      invoices.map(({ number, amountFen: invoiced, issuedOn }) => [number, invoiced, issuedOn]),
    ]),
  );

/** The sum of the invoices of a claim, in fen. */
export const invoicesTotal = (invoices: readonly Invoice[]): Fen => sumFen(invoices.map(({ amountFen }) => amountFen));

/** The first invoice number that a claim names twice. */
export function repeatedNumber(invoices: readonly Invoice[]): string | undefined {
  const seen = new Set<string>();
  return invoices.find(({ number }) => seen.size === seen.add(number).size)?.number;
}

/** 兑付提示: what finance should look at, though no rule forbids it. */
export const claimAlarms = (
  invoices: readonly Invoice[],
  contract: { signedOn: string; alarms: readonly string[] },
) => [
  ...contract.alarms,
  ...(invoices.some(({ issuedOn }) => issuedOn < contract.signedOn) ? ['发票开具早于合同签订'] : []),
];

/** Who took part in a claim so far. */
export interface ClaimParties {
  approvedBy: readonly string[];
  claimedBy: string;
  contractFiledBy: string | undefined;
}

/**
 * 审批、支付分离: why this person must not decide the payment, or null. Whoever approved the application, and whoever
 * belongs to the applicant or the provider, has no hand in paying.
 */
export function paymentConflict(
  parties: ClaimParties,
  decider: { userId: string; isMember: boolean },
): 'own_organisation' | 'same_person' | null {
  const { userId, isMember } = decider;
  if (isMember || parties.claimedBy === userId || parties.contractFiledBy === userId) return 'own_organisation';
  return parties.approvedBy.includes(userId) ? 'same_person' : null;
}
