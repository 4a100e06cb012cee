import {
  disagreements,
  emptyBalances,
  LEDGER_ACCOUNTS,
  type Balances,
  type StatedMoney,
} from '../../../src/features/vouchers/ledger.rules.js';
import {
  allowanceLeft,
  findingsFor,
  REFUSALS,
  serviceKindName,
  takesApplications,
  useByOf,
  type Applicant,
  type SchemeTerms,
} from '../../../src/features/vouchers/scheme.rules.js';
import { fen } from '../../../src/shared/money.js';

describe('the books of a scheme', () => {
  const kept: Balances = { authority: -100, available: 60, issued: 20, reserved: 15, redeemed: 5, lapsed: 0 };
  const { authority: _, ...held } = kept;
  const found = (over: Partial<Balances> = {}, stated: Partial<StatedMoney> = {}, lapsed = 7) =>
    disagreements({ budgetFen: 100, balances: held, lapsedTotalFen: 7, ...stated }, { ...kept, ...over }, lapsed);

  it('are empty before anybody funds them', () => {
    expect(Object.keys(emptyBalances())).toEqual([...LEDGER_ACCOUNTS]);
    expect(new Set(Object.values(emptyBalances()))).toEqual(new Set([0]));
  });

  it('are sound when entries and scheme agree', () => expect(found()).toEqual([]));

  it.each([
    ['a sum', found({ redeemed: 6 }), ['分录合计应为 0，实为 1 分', '账户 redeemed 与分录不一致']],
    ['the grant', found({}, { budgetFen: 99 }), ['拨入预算与方案预算不一致']],
    [
      'lapsed money that stayed',
      found({ lapsed: 4, available: 56 }, { balances: { ...held, lapsed: 4, available: 56 } }),
      ['失效资金未全部退回预算'],
    ],
    ['the total of what lapsed', found({}, {}, 8), ['累计失效金额不一致']],
    [
      'an account below zero',
      found({ issued: -1, available: 81 }, { balances: { ...held, issued: -1, available: 81 } }),
      ['账户 issued 为负数'],
    ],
    ['an account of the scheme', found({}, { balances: { ...held, reserved: 14 } }), ['账户 reserved 与分录不一致']],
  ])('name what is wrong with %s', (_what, sentences, expected) => expect(sentences).toEqual(expected));
});

const TERMS: SchemeTerms = {
  jurisdictionId: 'cixi',
  status: 'open',
  serviceKinds: ['testing'],
  applicantKinds: ['startup', 'makerTeam'],
  residentsOnly: true,
  capPerApplicantFen: fen(10_000),
  useByDays: 30,
  useBy: null,
  redeemBy: '2026-12-31',
};

describe('the last day of a voucher', () => {
  it.each([
    ['so many days after its issue', {}, '2026-03-05', '2026-04-04'],
    ['a day for all', { useByDays: null, useBy: '2026-06-30' }, '2026-03-05', '2026-06-30'],
    ['whichever comes first', { useBy: '2026-03-20' }, '2026-03-05', '2026-03-20'],
    ['never after the last claim', { useByDays: 400 }, '2026-03-05', '2026-12-31'],
    ['the last claim where nothing else is said', { useByDays: null }, '2026-03-05', '2026-12-31'],
  ])('is %s', (_what, over, day, last) => expect(useByOf({ ...TERMS, ...over }, day)).toBe(last));
});

describe('who may have a voucher', () => {
  const APPLICANT: Applicant = {
    kind: 'startup',
    status: 'approved',
    jurisdictionId: 'cixi',
    isResident: true,
    takenFen: fen(4_000),
  };
  const unmet = (applicant: Partial<Applicant>, terms: Partial<SchemeTerms> = {}, requestedFen = fen(6_000)) =>
    findingsFor({ ...TERMS, ...terms }, { ...APPLICANT, ...applicant }, { day: '2026-03-05', requestedFen })
      .filter(({ met }) => !met)
      .map(({ code, condition }) => `${code} ${condition}`);

  it('is told every condition in a sentence, met or not', () => {
    const findings = findingsFor(TERMS, APPLICANT, { day: '2026-03-05', requestedFen: fen(6_000) });

    expect(findings).toEqual([
      { code: 'scheme_closed', condition: 'open', met: true, text: '方案正在受理申请' },
      { code: 'not_eligible', condition: 'place', met: true, text: '组织登记在本方案的地区' },
      { code: 'not_eligible', condition: 'kind', met: true, text: '面向创业企业、创客团队' },
      { code: 'not_eligible', condition: 'approved', met: true, text: '组织登记已通过审核' },
      { code: 'not_eligible', condition: 'resident', met: true, text: '已入驻孵化载体' },
      { code: 'cap_exceeded', condition: 'cap', met: true, text: '今年还可申请 60元（每家上限 100元）' },
    ]);
    expect(Object.keys(REFUSALS)).toEqual(findings.map(({ condition }) => condition));
    expect(new Set(Object.values(REFUSALS)).size).toBe(6);
    for (const sentence of Object.values(REFUSALS)) expect(sentence).toMatch(/，请|才能/);
  });

  it.each([
    ['of another place', { jurisdictionId: 'zibo' }, ['not_eligible place']],
    ['of another kind', { kind: 'incubator' }, ['not_eligible kind']],
    ['not yet approved', { status: 'submitted' }, ['not_eligible approved']],
    ['not resident', { isResident: false }, ['not_eligible resident']],
    ['who asks for a fen more than is left', { takenFen: fen(4_001) }, ['cap_exceeded cap']],
  ])('is not somebody %s', (_who, applicant, expected) => expect(unmet(applicant)).toEqual(expected));

  it('need not be resident where the scheme does not say so, nor ask for a sum to learn whether any is left', () => {
    expect(unmet({ isResident: false }, { residentsOnly: false })).toEqual([]);
    expect(unmet({ takenFen: fen(9_999) }, {}, fen(0))).toEqual([]);
    expect(unmet({ takenFen: fen(10_000) }, {}, fen(0))).toEqual(['cap_exceeded cap']);
    expect(unmet({ kind: 'makerTeam' }, { applicantKinds: ['startup'] })).toEqual(['not_eligible kind']);
  });

  it.each([
    ['on its last day', {}, '2026-12-31', true],
    ['the day after', {}, '2027-01-01', false],
    ['on the last day of use', { useBy: '2026-06-30' }, '2026-06-30', true],
    ['after the last day of use', { useBy: '2026-06-30' }, '2026-07-01', false],
    ['when it is closed', { status: 'closed' as const }, '2026-03-05', false],
  ])('asks a scheme %s: %s', (_when, over, day, takes) =>
    expect(takesApplications({ ...TERMS, ...over }, day)).toBe(takes),
  );

  it('has never less than nothing left', () => {
    expect(allowanceLeft(TERMS, fen(4_000))).toBe(6_000);
    expect(allowanceLeft(TERMS, fen(12_000))).toBe(0);
  });

  it('reads what a service is called', () => expect(serviceKindName('testing')).toBe('检验检测'));
});
