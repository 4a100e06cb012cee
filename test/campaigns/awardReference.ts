/** What may happen to an award of 50万 in 60/20/20, and to the budget it is paid from. Amounts in 万元. */
export type AwardStep =
  | { act: PlainAct }
  | { act: 'edit'; amount: number }
  | { act: 'grade'; grade: 'pass' | 'fail' }
  | { act: 'raise'; amount: number };

/** An act that needs no more than its name. */
export type PlainAct =
  | 'submit'
  | 'approve'
  | 'return'
  | 'pay'
  | 'file'
  | 'receiptGood'
  | 'receiptBad'
  | 'receiptAgain'
  | 'revoke';

interface Part {
  amount: number;
  state: 'pending' | 'released' | 'ordered' | 'filed' | 'paid' | 'forfeited' | 'clawed';
}

export interface AwardLife {
  status: 'draft' | 'submitted' | 'approved' | 'withdrawn';
  amount: number;
  isVoid: boolean;
  parts: Part[];
  grades: ('pass' | 'fail')[];
}

const sum = (list: number[]) => list.reduce((total, amount) => total + amount, 0);
const VALUE = 50;
const FIRST_GRADED = 2023;

/**
 * Award money told the simplest way: awards, their parts and what was granted; every account is added up anew from
 * them. It shares no code with the product. Amounts are whole tenths of 万元, so that shares divide evenly.
 */
export class AwardReference {
  private granted = 0;
  private readonly lives: AwardLife[] = [];
  private life: AwardLife = this.begin();

  begin(): AwardLife {
    this.life = { status: 'draft', amount: VALUE, isVoid: false, parts: [], grades: [] };
    this.lives.push(this.life);
    return this.life;
  }

  grant(amount: number): string {
    this.granted += amount;
    return 'ok';
  }

  private readonly sumOf = (...states: Part['state'][]) =>
    sum(this.lives.flatMap(({ parts }) => parts.filter(p => states.includes(p.state)).map(p => p.amount)));
  private readonly taken = () =>
    sum(this.lives.flatMap(l => l.parts.map(p => (p.state === 'forfeited' ? 0 : p.amount))));
  private readonly inState = (...states: Part['state'][]) => this.life.parts.filter(p => states.includes(p.state));
  private readonly isSettled = () =>
    this.life.status === 'approved' && this.inState('paid', 'forfeited').length === this.life.parts.length;

  /** The year that a grade would be of, or null when both years have one. */
  nextYear(): number | null {
    return this.life.grades.length < 2 ? FIRST_GRADED + this.life.grades.length : null;
  }

  /** What the act must answer: `ok`, the code of a refusal, or `nothing` when there is nothing to act on. */
  act(step: AwardStep): string {
    const { life } = this;
    if (step.act === 'raise') return this.grant(step.amount);
    if (life.status === 'withdrawn') return 'nothing';
    switch (step.act) {
      case 'submit':
        if (life.status !== 'draft') return 'wrong_stage';
        life.status = 'submitted';
        return 'ok';
      case 'return':
        if (life.status !== 'submitted') return 'wrong_stage';
        life.status = 'draft';
        return 'ok';
      case 'approve':
        return this.approve();
      case 'edit':
        return this.edit(step.amount);
      case 'grade':
        return this.grade(step.grade);
      case 'pay':
        return this.pay();
      case 'file':
        return this.turn('ordered', 'filed');
      case 'receiptGood':
        return this.turnOne('paid');
      case 'receiptBad':
        return this.turnOne('released');
      case 'receiptAgain':
        return this.inState('paid').length > 0 ? 'ok' : 'nothing';
      case 'revoke':
        return this.revoke();
    }
  }

  private approve(): string {
    const { life } = this;
    if (life.status !== 'submitted') return 'wrong_stage';
    if (life.amount > this.granted - this.taken()) return 'budget_exhausted';
    const shares = [0.6, 0.2, 0.2];
    life.parts = shares.map(share => ({ amount: Math.round(life.amount * share * 10) / 10, state: 'pending' }));
    life.status = 'approved';
    life.isVoid = false;
    this.follow();
    return 'ok';
  }

  /** The first part is due at once, each further one as the grade of its year says. */
  private follow(): void {
    this.life.parts.forEach((part, index) => {
      const grade = index === 0 ? 'pass' : this.life.grades[index - 1];
      if (part.state === 'pending' && grade) part.state = grade === 'pass' ? 'released' : 'forfeited';
    });
  }

  private edit(amount: number): string {
    const { life } = this;
    if (this.isSettled()) return 'wrong_stage';
    if (amount > VALUE) return 'amount_not_allowed';
    if (this.inState('ordered', 'filed', 'paid', 'forfeited').length > 0) return 'already_paying';
    life.isVoid ||= life.status === 'approved';
    Object.assign(life, { amount, status: 'draft', parts: [] });
    return 'ok';
  }

  private grade(grade: 'pass' | 'fail'): string {
    if (this.nextYear() === null) return 'nothing';
    this.life.grades.push(grade);
    if (this.life.status === 'approved') this.follow();
    return 'ok';
  }

  private pay(): string {
    if (this.life.isVoid) return 'approval_void';
    if (this.isSettled()) return 'already_paid';
    if (this.life.status !== 'approved') return 'wrong_stage';
    if (this.turn('released', 'ordered') === 'ok') return 'ok';
    return this.inState('ordered', 'filed', 'paid').length > 0 ? 'already_paid' : 'nothing_to_pay';
  }

  private turn(from: Part['state'], to: Part['state']): string {
    const found = this.inState(from);
    for (const part of found) part.state = to;
    return found.length > 0 ? 'ok' : 'nothing';
  }

  /** The part that a receipt is about: the first that the bank has. */
  private turnOne(to: Part['state']): string {
    const [part] = this.inState('filed');
    if (part) part.state = to;
    return part ? 'ok' : 'nothing';
  }

  /** The ground is corrected away; not while money is at the bank, so that the life ends here. */
  private revoke(): string {
    if (this.inState('ordered', 'filed').length > 0) return 'nothing';
    this.turn('paid', 'clawed');
    for (const part of this.inState('pending', 'released')) part.state = 'forfeited';
    this.life.status = 'withdrawn';
    return 'ok';
  }

  /** Every account in fen, as the product must show it. */
  picture(): Record<string, number> {
    const promised = this.lives.filter(l => l.status === 'draft' || l.status === 'submitted').map(l => l.amount);
    const inFen = Object.entries({
      outlookFen: -sum(promised),
      promisedFen: sum(promised),
      authorityFen: -this.granted,
      availableFen: this.granted - this.taken(),
      approvedFen: this.sumOf('pending'),
      releasedFen: this.sumOf('released', 'ordered', 'filed'),
      forfeitedFen: 0,
      paidFen: this.sumOf('paid'),
      receivableFen: this.sumOf('clawed'),
      recoveredFen: 0,
    }).map(([account, amount]): [string, number] => [account, Math.round(amount * 1e6) + 0]);
    return Object.fromEntries(inFen);
  }
}
