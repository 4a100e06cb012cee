import { createHash } from 'node:crypto';
import {
  contentHashOf,
  decidedFindings,
  doubleFunding,
  isSettled,
  keyOf,
  onceOnly,
  refigured,
  sumOf,
} from '../../../src/features/awards/award.rules.js';
import type { AwardFinding, Proposal } from '../../../src/features/awards/award.types.js';
import { fen } from '../../../src/shared/money.js';

const part = (shareBasisPoints: number, amount: number) => ({
  year: 2022,
  shareBasisPoints,
  amountFen: fen(amount),
  rule: 'CX-18',
  article: '三(三)',
  formula: '',
});

const proposal: Proposal = {
  policyId: 'cixi-2021',
  policyVersion: 'cixi-2021@2021-01-01',
  rule: 'CX-17',
  alsoRules: ['CX-18'],
  article: '三(二)',
  title: '新认定孵化器',
  cause: 'recognition:county',
  subjects: ['f recognition:county'],
  on: '2022-03-10',
  kind: 'ceiling',
  computedFen: fen(50),
  formula: '50万',
  inputs: [{ fact: 'recognitions', label: '认定', value: '本市级 2022-03-10' }],
  assumptions: [],
  readings: [],
  setting: null,
  isLeftOpen: false,
  atMostFen: null,
  plan: [part(6_000, 30), part(2_000, 10), part(2_000, 10)],
  verdicts: [],
};

describe('what an approval is about', () => {
  const award = { ...proposal, facilityId: 'org_1', amountFen: fen(50), reading: null };

  it('names an award by facility, rule and cause', () => {
    expect(keyOf('org_1', proposal)).toBe('org_1 CX-17 recognition:county');
  });

  it('is the digest of everything that decides what is paid, in one order', () => {
    const content = [
      'org_1',
      'cixi-2021',
      'cixi-2021@2021-01-01',
      'CX-17',
      '三(二)',
      'recognition:county',
      50,
      '50万',
      null,
      [['recognitions', '本市级 2022-03-10']],
      [
        [2022, 6_000, 30, 'CX-18'],
        [2022, 2_000, 10, 'CX-18'],
        [2022, 2_000, 10, 'CX-18'],
      ],
    ];
    expect(contentHashOf(award)).toBe(createHash('sha256').update(JSON.stringify(content)).digest('hex'));
  });

  it.each([
    ['the sum', { amountFen: fen(49) }],
    ['the article', { article: '三(一)' }],
    ['an input', { inputs: [{ fact: 'recognitions', label: '认定', value: '本市级 2022-03-11' }] }],
    ['a part', { plan: [part(10_000, 50)] }],
    ['the reading', { reading: 'full' }],
  ])('is another digest when %s is another', (_what, change) => {
    expect(contentHashOf({ ...award, ...change })).not.toBe(contentHashOf(award));
  });
});

describe('an open award under new figures', () => {
  const lowered = { amountFen: fen(40), computedFen: fen(50), reading: null, assessed: null };
  const figures = (known?: typeof lowered, over: Partial<Proposal> = {}) => refigured({ ...proposal, ...over }, known);

  it('takes what the article gives when nobody has lowered it', () => {
    expect(figures().amountFen).toBe(50);
    expect(figures({ ...lowered, amountFen: fen(50) }, { computedFen: fen(80) }).amountFen).toBe(80);
  });

  it('keeps what its maker lowered, as far as it still fits, and lays its parts anew', () => {
    expect(figures(lowered).amountFen).toBe(40);
    expect(figures(lowered).plan.map(({ amountFen }) => amountFen)).toEqual([24, 8, 8]);
    expect(figures(lowered, { computedFen: fen(30) }).amountFen).toBe(30);
    expect(figures(lowered)).toMatchObject({ rule: 'CX-17', article: '三(二)' });
  });

  it('never keeps a lower sum where the text gives a figure', () => {
    expect(figures(lowered, { kind: 'fixed' }).amountFen).toBe(50);
  });
});

describe('what is paid for one thing', () => {
  const award = (over: object = {}) => ({
    _id: 'a',
    rule: 'CX-17',
    article: '三(二)',
    title: '',
    amountFen: fen(10_000_000),
    status: 'approved' as const,
    policyId: 'cixi-2021',
    subjects: ['f recognition:county', 'f spend'],
    cause: 'recognition:county',
    findings: [] as AwardFinding[],
    ...over,
  });
  const told = (own: object, other: object) =>
    doubleFunding(award(own), [award({ _id: 'b', ...other })]).map(({ sentence }) => sentence);

  it.each(['submitted', 'approved', 'settled'])('counts an award that is %s', status => {
    expect(told({}, { rule: 'CX-16', article: '三(一)', status })).toEqual([
      '同一事项已按 CX-16（三(一)）支持 100,000元；不再重复支持',
    ]);
  });

  it.each(['draft', 'choosing', 'refused', 'withdrawn'])('does not count one that is %s', status => {
    expect(told({}, { rule: 'CX-16', status })).toEqual([]);
  });

  it('needs one thing in common, not all', () => {
    expect(told({}, { rule: 'CX-16', subjects: ['f spend', 'f other'] })).toHaveLength(1);
  });

  it('says which of two is the higher where the text gives the higher (TL-09a, TL-09b)', () => {
    const against = (amount: number) => told({ rule: 'TL-09a' }, { rule: 'TL-09b', amountFen: fen(amount) })[0];
    expect(against(9_999_999)).toContain('；就高：本项较高，请先撤销另一项');
    expect(against(10_000_000)).toMatch(/；就高：另一项较高$/);
    expect(told({ rule: 'TL-09b' }, { rule: 'TL-09a' })[0]).toMatch(/就高：另一项较高$/);
  });

  it('applies the ruling of a pair to that pair alone', () => {
    expect(told({ rule: 'ZB-08' }, { rule: 'ZB-09' })).toEqual([]);
    expect(told({ rule: 'ZB-09' }, { rule: 'ZB-08' })).toEqual([]);
    expect(told({ rule: 'ZB-08' }, { rule: 'ZB-12' })[0]).toMatch(/；不再重复支持$/);
    expect(told({ rule: 'CX-17' }, { rule: 'ZB-09' })[0]).toMatch(/；不再重复支持$/);
  });

  it('ZB-08: gives once what the text gives once', () => {
    const own = award({ rule: 'ZB-08', article: '三(四)' });
    const other = (over: object) => [award({ _id: 'b', rule: 'ZB-08', ...over })];
    expect(onceOnly(own, other({}))).toEqual([
      {
        code: 'once_only',
        sentence: '培育经费每家载体只给一次（文件未写逐年，按一次性处理）',
        article: '三(四)',
        blocking: true,
      },
    ]);
    expect(onceOnly(own, other({ status: 'refused' }))).toEqual([]);
    expect(onceOnly(own, other({ rule: 'ZB-12' }))).toEqual([]);
    expect(onceOnly(own, [])).toEqual([]);
    expect(onceOnly(award(), [award({ _id: 'b' })])).toEqual([]);
  });

  it('at the approval counts what has been decided, and nothing that the checker has read already', () => {
    const own = award({ rule: 'ZB-08' });
    const same = (over: object = {}) => award({ _id: 'b', rule: 'ZB-08', ...over });
    const codes = (about: ReturnType<typeof award>[], mine: ReturnType<typeof award>[], known = own) =>
      decidedFindings(known, about, mine).map(({ code }) => code);
    for (const status of ['approved', 'settled'])
      expect(codes([same({ status })], [same({ status })])).toEqual(['same_subject', 'once_only']);
    expect(codes([same({ status: 'submitted' })], [same({ status: 'submitted' })])).toEqual([]);
    expect(codes([own], [own])).toEqual([]);
    expect(codes([], [same()])).toEqual(['once_only']);
    const read = { ...own, findings: decidedFindings(own, [same()], []) };
    expect(codes([same()], [same()], read)).toEqual(['once_only']);
  });
});

describe('the parts of an award', () => {
  const parts = (...states: string[]) => states.map((state, index) => ({ state, amountFen: fen(10 ** index) }));

  it.each([
    [['paid', 'forfeited'], true],
    [['paid'], true],
    [['forfeited'], true],
    [['paid', 'pending'], false],
    [['released'], false],
    [[], false],
  ])('in %j are settled: %s', (states, settled) => expect(isSettled(parts(...states))).toBe(settled));

  it('add up by the states asked for', () => {
    expect(sumOf(parts('paid', 'pending', 'released', 'paid'), 'paid', 'released')).toBe(1_101);
    expect(sumOf(parts('paid'))).toBe(0);
  });
});
