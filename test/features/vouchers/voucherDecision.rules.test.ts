import { fen } from '../../../src/shared/money.js';
import { contentHashOf, isEditable, selfDealing, stageOf } from '../../../src/features/vouchers/application.rules.js';
import { APPLICATION_STATUSES, type Stage } from '../../../src/features/vouchers/application.states.js';
import {
  claimAlarms,
  claimHashOf,
  paymentConflict,
  repeatedNumber,
} from '../../../src/features/vouchers/redemption.rules.js';
import { findingsFor, takesApplications, type SchemeTerms } from '../../../src/features/vouchers/scheme.rules.js';
import { contractAlarms } from '../../../src/features/vouchers/voucher.rules.js';

describe('who may decide', () => {
  const decisions = [{ stage: 'district' as Stage, by: 'usr_district' }];
  const involved = { createdBy: 'usr_author', submittedBy: 'usr_sender', decisions };

  it.each([
    ['usr_city', false, 'city', null],
    ['usr_district', false, 'city', 'same_person'],
    ['usr_district', false, 'district', null],
    ['usr_author', false, 'city', 'own_organisation'],
    ['usr_sender', false, 'district', 'own_organisation'],
    ['usr_city', true, 'city', 'own_organisation'],
  ] as const)('%s (member: %s) at the %s stage: %s', (userId, isMember, stage, expected) => {
    expect(selfDealing(involved, { userId, isMember }, stage)).toBe(expected);
  });

  it.each([
    ['usr_finance', false, null],
    ['usr_district', false, 'same_person'],
    ['usr_city', false, 'same_person'],
    ['usr_claimer', false, 'own_organisation'],
    ['usr_filer', false, 'own_organisation'],
    ['usr_finance', true, 'own_organisation'],
  ] as const)('%s (member: %s) may not pay because of %s', (userId, isMember, expected) => {
    const parties = {
      approvedBy: ['usr_district', 'usr_city'],
      claimedBy: 'usr_claimer',
      contractFiledBy: 'usr_filer',
    };
    expect(paymentConflict(parties, { userId, isMember })).toBe(expected);
  });

  it('goes by the status of the application', () => {
    expect(APPLICATION_STATUSES.map(status => [status, stageOf(status), isEditable(status)])).toEqual([
      ['draft', null, true],
      ['submitted', 'district', true],
      ['districtApproved', 'city', false],
      ['returned', null, true],
      ['approved', null, false],
      ['refused', null, false],
    ]);
  });
});

describe('who may apply', () => {
  const terms: SchemeTerms = {
    jurisdictionId: 'cixi',
    status: 'open',
    serviceKinds: ['testing'],
    applicantKinds: ['startup'],
    residentsOnly: true,
    capPerApplicantFen: fen(1_000),
    useByDays: 90,
    useBy: '2026-10-31',
    redeemBy: '2026-12-31',
  };
  const applicant = {
    kind: 'startup',
    status: 'approved',
    jurisdictionId: 'cixi',
    isResident: true,
    takenFen: fen(400),
  };
  const unmet = (change: object, requestedFen = 600, day = '2026-03-05') =>
    findingsFor(terms, { ...applicant, ...change }, { day, requestedFen: fen(requestedFen) })
      .filter(({ met }) => !met)
      .map(({ condition }) => condition);

  it.each([
    [{}, 600, []],
    [{}, 601, ['cap']],
    [{}, 0, []],
    [{ takenFen: fen(1_000) }, 0, ['cap']],
    [{ kind: 'makerTeam' }, 600, ['kind']],
    [{ status: 'submitted' }, 600, ['approved']],
    [{ isResident: false }, 600, ['resident']],
    [{ jurisdictionId: 'qingdao' }, 600, ['place']],
  ])('%j asking for %i fails on %j', (change, requestedFen, expected) => {
    expect(unmet(change, requestedFen)).toEqual(expected);
  });

  it.each([
    ['2026-10-31', true],
    ['2026-11-01', false],
  ])('on %s the scheme takes applications: %s', (day, expected) =>
    expect(takesApplications(terms, day)).toBe(expected),
  );

  it('asks nothing about residence when the scheme does not', () => {
    const open = findingsFor({ ...terms, residentsOnly: false }, applicant, {
      day: '2026-03-05',
      requestedFen: fen(1),
    });
    expect(open.map(({ condition }) => condition)).not.toContain('resident');
  });
});

describe('what a decision binds', () => {
  const content = {
    schemeId: 'a',
    organisationId: 'b',
    serviceKind: 'testing',
    plan: 'c',
    requestedFen: fen(1),
  } as const;

  it('changes with everything that is asked', () => {
    const changes = [
      { schemeId: 'x' },
      { organisationId: 'x' },
      { serviceKind: 'design' as const },
      { plan: 'x' },
      { requestedFen: fen(2) },
    ];
    const hashes = changes.map(change => contentHashOf({ ...content, ...change }));
    expect(new Set([contentHashOf(content), ...hashes]).size).toBe(6);
  });

  it('changes with every part of a claim', () => {
    const invoice = { number: 'A', amountFen: fen(1), issuedOn: '2026-01-01' };
    const claim = { voucherId: 'a', contractId: 'b', amountFen: fen(1), invoices: [invoice] };
    const changes = [
      { contractId: 'x' },
      { amountFen: fen(2) },
      { invoices: [{ ...invoice, number: 'B' }] },
      { invoices: [{ ...invoice, amountFen: fen(2) }] },
      { invoices: [{ ...invoice, issuedOn: '2026-01-02' }] },
      { invoices: [invoice, invoice] },
    ];
    expect(new Set([claimHashOf(claim), ...changes.map(change => claimHashOf({ ...claim, ...change }))]).size).toBe(7);
  });

  it('names an invoice that stands twice in one claim', () => {
    const paper = (number: string) => ({ number, amountFen: fen(1), issuedOn: '2026-01-01' });
    expect(repeatedNumber([paper('A'), paper('B')])).toBeUndefined();
    expect(repeatedNumber([paper('A'), paper('B'), paper('A')])).toBe('A');
  });
});

describe('what finance is warned of', () => {
  it('notices contracts before the voucher and amounts made to fit', () => {
    const voucher = { valueFen: fen(50), shareBasisPoints: 5_000, issuedOn: '2026-03-05' };
    expect(contractAlarms({ signedOn: '2026-03-05', amountFen: fen(99) }, voucher)).toEqual([]);
    expect(contractAlarms({ signedOn: '2026-03-04', amountFen: fen(100) }, voucher)).toHaveLength(2);
  });

  it('notices invoices from before the contract', () => {
    const paper = { number: 'A', amountFen: fen(1), issuedOn: '2026-03-04' };
    expect(claimAlarms([paper], { signedOn: '2026-03-05', alarms: [] })).toHaveLength(1);
    expect(claimAlarms([paper], { signedOn: '2026-03-04', alarms: ['a'] })).toEqual(['a']);
  });
});
