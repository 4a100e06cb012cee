import '../support/phone.js';
import type { Application, Scheme, VoucherDetail } from '../../../miniprogram/services/vouchers.js';
import {
  amountHint,
  askedOf,
  BLANK,
  LAST_STEP,
  refusalOf,
  stepErrors,
} from '../../../miniprogram/pages/vouchers/apply/form.js';
import { applicationSteps } from '../../../miniprogram/pages/vouchers/application/steps.js';
import { sharesOf } from '../../../miniprogram/pages/vouchers/detail/parts.js';
import {
  blankInvoice,
  estimateOf,
  formField,
  invoicesOf,
  problemsOf,
} from '../../../miniprogram/pages/vouchers/redeem/form.js';
import { ApiError } from '../../../miniprogram/shared/problem.js';

const scheme = {
  shareBasisPoints: 5_000,
  serviceKinds: ['testing', 'design'],
  serviceKindNames: ['检验检测', '工业设计'],
} as Scheme;

describe('the application form', () => {
  const fields = { serviceKind: 'testing', plan: '检测样品强度', amount: '20000', hasPledged: true };

  it.each([
    [1, BLANK, ['serviceKind', 'plan']],
    [1, { ...fields, plan: '  测  ' }, ['plan']],
    [1, fields, []],
    [2, BLANK, ['amount', 'pledge']],
    [2, { ...fields, amount: '0' }, ['amount']],
    [2, { ...fields, amount: '20000.01' }, ['amount']],
    [2, { ...fields, amount: '很多' }, ['amount']],
    [2, fields, []],
    [LAST_STEP, BLANK, []],
  ])('on step %i of %j stands at %j', (step, form, expected) => {
    expect(Object.keys(stepErrors(step, form, 2_000_000))).toEqual(expected);
  });

  it('asks in fen, and only for services that the scheme covers', () => {
    expect(askedOf(scheme, fields)).toEqual({ serviceKind: 'testing', plan: '检测样品强度', requestedFen: 2_000_000 });
    expect(askedOf(scheme, { ...fields, serviceKind: 'research' })).toBeUndefined();
  });

  it('says how much contract it takes to use the amount up', () => {
    expect(amountHint(scheme, '20000')).toContain('合同满 40,000 元');
    expect(amountHint(scheme, '')).toBe('按发票金额的 50% 兑付');
  });

  it('leads to the step and field of a refusal', () => {
    const issues = [{ path: 'requestedFen', message: '金额过大' }];
    const refusal = refusalOf(new ApiError('提交的内容有误', { status: 422, code: 'invalid_request', issues }));
    expect(refusal).toEqual({ step: 2, errors: { amount: '金额过大' }, problem: '提交的内容有误' });
    expect(refusalOf(new ApiError('超过上限', { status: 409, code: 'cap_exceeded' })).step).toBeUndefined();
  });
});

describe('the course of an application', () => {
  const base = {
    createdAt: '2026-11-20T02:00:00Z',
    submittedAt: '2026-11-21T02:00:00Z',
    movedAt: '2026-11-23T02:00:00Z',
  };
  const statesOf = (application: Partial<Application>) =>
    applicationSteps({ ...base, decisions: [], stage: null, ...application } as Application).map(({ state }) => state);
  const decided = (
    stage: 'district' | 'city',
    decision: 'approve' | 'return' | 'refuse',
    at = '2026-11-22T02:00:00Z',
  ) => ({
    stage,
    decision,
    comment: '',
    at,
  });

  it('shows where it is and where it stopped', () => {
    expect(statesOf({ status: 'draft', submittedAt: null })).toEqual(['now', 'wait', 'wait', 'wait', 'wait']);
    expect(statesOf({ status: 'submitted', stage: 'district' })).toEqual(['done', 'done', 'now', 'wait', 'wait']);
    expect(
      statesOf({ status: 'districtApproved', stage: 'city', decisions: [decided('district', 'approve')] }),
    ).toEqual(['done', 'done', 'done', 'now', 'wait']);
    expect(statesOf({ status: 'refused', decisions: [decided('district', 'refuse')] })[2]).toBe('stop');
  });

  it('forgets the round before a correction', () => {
    const before = decided('district', 'return', '2026-11-20T05:00:00Z');
    expect(statesOf({ status: 'submitted', stage: 'district', decisions: [before] })[2]).toBe('now');
  });
});

describe('the claim form', () => {
  const voucher = { shareBasisPoints: 5_000, remainingFen: 800_000 } as VoucherDetail;
  const paper = { number: ' 2633 001 ', amount: '10000', issuedOn: '2026-11-20' };
  const claim = { contractId: 'ctr_1', invoices: [paper], report: '' };

  it('names what is missing, invoice by invoice', () => {
    expect(problemsOf(claim)).toEqual({});
    expect(Object.keys(problemsOf({ ...claim, contractId: '', invoices: [paper, blankInvoice()] }))).toEqual([
      'contractId',
      'number1',
      'amount1',
      'issuedOn1',
    ]);
    expect(formField('invoices.1.amountFen')).toBe('amount1');
    expect(formField('contractId')).toBe('contractId');
  });

  it('sends numbers without spaces and amounts in fen', () => {
    expect(invoicesOf(claim)).toEqual([{ number: '2633001', amountFen: 1_000_000, issuedOn: '2026-11-20' }]);
  });

  it('estimates the share, within what is left', () => {
    expect(estimateOf(voucher, claim).fen).toBe(500_000);
    expect(estimateOf(voucher, { ...claim, invoices: [paper, paper] })).toMatchObject({ fen: 800_000 });
    expect(estimateOf(voucher, { ...claim, invoices: [blankInvoice()] }).fen).toBe(0);
  });
});

it('shows where the value of a voucher has gone, without the parts that are nothing', () => {
  const voucher = { valueFen: 200, redeemedFen: 50, claimedFen: 0, remainingFen: 150, lapsedFen: 0, returnedFen: 0 };
  expect(sharesOf(voucher as VoucherDetail).map(({ label, percent }) => [label, percent])).toEqual([
    ['已兑付', 25],
    ['剩余可用', 75],
  ]);
});
