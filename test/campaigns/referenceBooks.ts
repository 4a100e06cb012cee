/** What may happen to a scheme and its vouchers. */
export type Step =
  | { act: 'issue'; organisation: number; amount: number }
  | { act: 'contract'; voucher: number; amount: number }
  | { act: 'claim'; voucher: number; amount: number; asked: number | null }
  | { act: 'settle'; claim: number; decision: 'approve' | 'return' | 'refuse' }
  | { act: 'reverse'; claim: number }
  | { act: 'giveBack'; voucher: number }
  | { act: 'wait'; days: number };

interface Voucher {
  organisation: number;
  value: number;
  claims: Claim[];
  contracts: { amount: number; invoiced: number }[];
  /** What left the voucher unused, and how. */
  ended: 'expired' | 'returned' | null;
  lapsed: number;
  returned: number;
  lastRefused: boolean;
}

interface Claim {
  voucher: Voucher;
  contract: { amount: number; invoiced: number };
  invoiced: number;
  amount: number;
  state: 'open' | 'paid' | 'gone';
}

const at = <T>(list: T[], index: number): T | undefined => list[index % Math.max(1, list.length)];
const sum = (list: number[]) => list.reduce((total, amount) => total + amount, 0);

/**
 * The vouchers of one scheme, told the simplest way: nothing but a list of facts, every balance added up anew from
 * them. It shares no code with the product.
 */
export class ReferenceBooks {
  static readonly TERMS = {
    budgetFen: 1_000,
    capFen: 700,
    shareBasisPoints: 4_000,
    useBy: '2026-04-30',
    redeemBy: '2026-06-30',
  };
  private static readonly USE_DAYS = 56;
  private static readonly REDEEM_DAYS = 117;

  private day = 0;
  private readonly vouchers: Voucher[] = [];
  private readonly claims: Claim[] = [];

  private readonly claimed = ({ claims }: Voucher) => sum(claims.filter(c => c.state === 'open').map(c => c.amount));
  private readonly paid = ({ claims }: Voucher) => sum(claims.filter(c => c.state === 'paid').map(c => c.amount));
  private readonly left = (v: Voucher) => v.value - this.claimed(v) - this.paid(v) - v.lapsed - v.returned;
  private readonly taken = (v: Voucher) => v.value - v.lapsed - v.returned;
  private readonly available = () => ReferenceBooks.TERMS.budgetFen - sum(this.vouchers.map(this.taken));

  act(step: Step): string {
    switch (step.act) {
      case 'issue':
        return this.issue(step.organisation, step.amount);
      case 'contract':
        return this.contract(at(this.vouchers, step.voucher), step.amount);
      case 'claim':
        return this.claim(at(this.vouchers, step.voucher), step.amount, step.asked);
      case 'settle':
        return this.settle(at(this.claims, step.claim), step.decision);
      case 'reverse':
        return this.reverse(at(this.claims, step.claim));
      case 'giveBack':
        return this.giveBack(at(this.vouchers, step.voucher));
      case 'wait':
        return this.wait(step.days);
    }
  }

  private issue(organisation: number, value: number): string {
    if (this.day > ReferenceBooks.USE_DAYS) return 'scheme_closed';
    const held = sum(this.vouchers.filter(v => v.organisation === organisation).map(this.taken));
    if (held + value > ReferenceBooks.TERMS.capFen) return 'cap_exceeded';
    if (value > this.available()) return 'budget_exhausted';
    this.vouchers.push({
      organisation,
      value,
      claims: [],
      contracts: [],
      ended: null,
      lapsed: 0,
      returned: 0,
      lastRefused: false,
    });
    return 'ok';
  }

  private contract(voucher: Voucher | undefined, amount: number): string {
    if (!voucher) return 'nothing';
    if (this.day > ReferenceBooks.USE_DAYS || voucher.ended === 'expired') return 'voucher_expired';
    if (voucher.ended || this.left(voucher) === 0) return 'voucher_closed';
    voucher.contracts.push({ amount, invoiced: 0 });
    voucher.lastRefused = false;
    return 'ok';
  }

  private claim(voucher: Voucher | undefined, invoiced: number, asked: number | null): string {
    if (!voucher) return 'nothing';
    if (this.day > ReferenceBooks.REDEEM_DAYS) return 'redeem_period_over';
    if (voucher.ended === 'expired') return 'voucher_expired';
    const contract = voucher.contracts.at(-1);
    if (!contract) return 'contract_required';
    if (voucher.ended || this.left(voucher) === 0) return 'nothing_left';
    const most = Math.min(Math.floor(invoiced * 0.4 + 1e-9), this.left(voucher));
    if (asked !== null && asked > most) return 'amount_exceeds';
    if (most === 0) return 'amount_too_small';
    if (contract.invoiced + invoiced > contract.amount) return 'amount_exceeds_contract';
    contract.invoiced += invoiced;
    const claim: Claim = { voucher, contract, invoiced, amount: asked ?? most, state: 'open' };
    voucher.claims.push(claim);
    this.claims.push(claim);
    return 'ok';
  }

  private settle(claim: Claim | undefined, decision: 'approve' | 'return' | 'refuse'): string {
    if (!claim) return 'nothing';
    if (claim.state !== 'open' || this.isSettled(claim)) return 'wrong_stage';
    if (decision === 'approve') claim.state = 'paid';
    else this.drop(claim);
    claim.voucher.lastRefused = decision === 'refuse';
    return 'ok';
  }

  private isSettled = (claim: Claim) => claim.state !== 'open';

  private reverse(claim: Claim | undefined): string {
    if (!claim) return 'nothing';
    if (claim.state !== 'paid') return 'wrong_stage';
    if (this.day > ReferenceBooks.REDEEM_DAYS) claim.voucher.ended ??= 'expired';
    this.drop(claim);
    claim.voucher.lastRefused = false;
    return 'ok';
  }

  /** The claim's money is the holder's again, or the budget's when the voucher has ended. */
  private drop(claim: Claim): void {
    claim.state = 'gone';
    claim.contract.invoiced -= claim.invoiced;
    this.sweep(claim.voucher);
  }

  private sweep(voucher: Voucher): void {
    if (voucher.ended === 'expired') voucher.lapsed += this.left(voucher);
    if (voucher.ended === 'returned') voucher.returned += this.left(voucher);
  }

  private giveBack(voucher: Voucher | undefined): string {
    if (!voucher) return 'nothing';
    if (voucher.ended || this.left(voucher) === 0) return 'nothing_left';
    voucher.ended = 'returned';
    this.sweep(voucher);
    return 'ok';
  }

  private wait(days: number): string {
    this.day += days;
    for (const voucher of this.vouchers) {
      const last = voucher.contracts.length > 0 ? ReferenceBooks.REDEEM_DAYS : ReferenceBooks.USE_DAYS;
      if (voucher.ended || this.day <= last || this.left(voucher) + this.claimed(voucher) === 0) continue;
      voucher.ended = 'expired';
      this.sweep(voucher);
    }
    return 'ok';
  }

  private status(voucher: Voucher): string {
    if (this.claimed(voucher) > 0) return 'claimed';
    if (voucher.ended && voucher.lapsed + voucher.returned > 0) return voucher.ended;
    if (this.left(voucher) === 0) return 'redeemed';
    if (voucher.contracts.length === 0) return 'issued';
    return voucher.lastRefused && this.paid(voucher) === 0 ? 'rejected' : 'spent';
  }

  /** Every figure that the product must show, in its order. */
  picture(): object {
    return {
      available: this.available(),
      issued: sum(this.vouchers.map(this.left)),
      reserved: sum(this.vouchers.map(this.claimed)),
      redeemed: sum(this.vouchers.map(this.paid)),
      lapsed: 0,
      lapsedTotal: sum(this.vouchers.map(({ lapsed }) => lapsed)),
      vouchers: this.vouchers.map(v => [
        this.status(v),
        this.left(v),
        this.claimed(v),
        this.paid(v),
        v.lapsed,
        v.returned,
      ]),
    };
  }
}
