import { canMove, type Transitions } from '../../../src/shared/states.js';
import { APPLICATION_STATUSES, APPLICATION_TRANSITIONS } from '../../../src/features/vouchers/application.states.js';
import { REDEMPTION_STATUSES, REDEMPTION_TRANSITIONS } from '../../../src/features/vouchers/redemption.states.js';
import { VOUCHER_STATUSES, VOUCHER_TRANSITIONS } from '../../../src/features/vouchers/voucher.states.js';

/** Every allowed move, written down by hand; everything else must be refused. */
const ALLOWED = {
  application: [
    'draft>submitted',
    'submitted>districtApproved',
    'submitted>returned',
    'submitted>refused',
    'districtApproved>approved',
    'districtApproved>returned',
    'districtApproved>refused',
    'returned>submitted',
  ],
  voucher: [
    'issued>spent',
    'issued>expired',
    'issued>returned',
    'spent>claimed',
    'spent>expired',
    'spent>returned',
    'claimed>spent',
    'claimed>redeemed',
    'claimed>rejected',
    'claimed>expired',
    'claimed>returned',
    'rejected>spent',
    'rejected>claimed',
    'rejected>expired',
    'rejected>returned',
    'redeemed>spent',
    'redeemed>expired',
    'redeemed>returned',
  ],
  redemption: ['claimed>redeemed', 'claimed>returned', 'claimed>rejected', 'redeemed>reversed'],
};

const TABLES: [keyof typeof ALLOWED, Transitions<string>, readonly string[]][] = [
  ['application', APPLICATION_TRANSITIONS, APPLICATION_STATUSES],
  ['voucher', VOUCHER_TRANSITIONS, VOUCHER_STATUSES],
  ['redemption', REDEMPTION_TRANSITIONS, REDEMPTION_STATUSES],
];

describe.each(TABLES)('the states of an %s', (name, table, statuses) => {
  const pairs = statuses.flatMap(from => statuses.map(to => [from, to] as const));

  it('names every status of its table', () => expect([...statuses].sort()).toEqual(Object.keys(table).sort()));

  it.each(pairs)('%s → %s is allowed only when the rules say so', (from, to) => {
    expect(canMove(table, from, to)).toBe(ALLOWED[name].includes(`${from}>${to}`));
  });
});
