import { VOUCHER_DESK, FOR_STARTUP, at, type Rows } from '../row.js';

export const vouchersRows: Rows = {
  'voucherSchemes.list': { may: 'everyone' },
  'voucherSchemes.get': { may: 'everyone', params: at('scheme') },
  'voucherSchemes.create': {
    may: ['admin', 'elsewhere'],
    body: () => ({
      name: '另一方案',
      year: 2026,
      budgetFen: 100,
      shareBasisPoints: 5_000,
      capPerApplicantFen: 100,
      serviceKinds: ['testing'],
      useByDays: 90,
      redeemBy: '2026-12-31',
    }),
  },
  'voucherSchemes.change': { may: ['admin'], params: at('scheme'), body: () => ({ status: 'open' }) },
  'voucherSchemes.eligibility': {
    may: 'everyone',
    params: at('scheme'),
    query: 'requestedFen=100',
    actingFor: FOR_STARTUP,
  },
  'voucherSchemes.ledger': { may: [...VOUCHER_DESK, 'nextDoor'], params: at('scheme') },
  'voucherSchemes.entries': { may: [...VOUCHER_DESK, 'nextDoor'], params: at('scheme') },
  'voucherApplications.create': {
    may: 'everyone',
    actingFor: FOR_STARTUP,
    body: ids => ({
      schemeId: ids.scheme,
      serviceKind: 'testing',
      plan: '委托检测样品',
      requestedFen: 100,
      pledge: true,
    }),
  },
  'voucherApplications.list': { may: 'everyone' },
  'voucherApplications.get': { may: ['founder', ...VOUCHER_DESK], params: at('submittedApplication') },
  'voucherApplications.edit': { may: ['founder'], params: at('application'), body: () => ({ requestedFen: 200 }) },
  'voucherApplications.submit': { may: ['founder'], params: at('application') },
  'voucherApplications.decide': {
    may: ['district', 'city'],
    params: at('submittedApplication'),
    body: () => ({ decision: 'return', comment: '请补充' }),
  },
  'vouchers.list': { may: 'everyone' },
  'vouchers.get': { may: ['founder', ...VOUCHER_DESK], params: at('voucher') },
  'vouchers.fileContract': {
    may: ['founder'],
    params: at('voucher'),
    body: ids => ({ providerId: ids.providerOrganisation, amountFen: 100, signedOn: '2026-03-05', subject: '检测' }),
  },
  'vouchers.claim': {
    may: ['founder'],
    params: at('voucher'),
    body: () => ({ invoices: [{ number: 'INV-2', amountFen: 100, issuedOn: '2026-03-05' }] }),
  },
  'vouchers.decideRedemption': {
    may: ['finance'],
    params: ids => ({ id: ids.voucher, redemptionId: ids.redemption }),
    body: () => ({ decision: 'return', comment: '请补发票' }),
  },
  'vouchers.reverseRedemption': {
    may: ['finance'],
    params: ids => ({ id: ids.voucher, redemptionId: ids.redemption }),
    body: () => ({ comment: '误付冲正' }),
  },
  'voucherRedemptions.list': { may: 'everyone' },
  'vouchers.return': { may: ['founder'], params: at('voucher'), body: () => ({}) },
};
