import '../support/phone.js';
import { APPLICATION_STATUSES } from '../../../src/features/vouchers/application.states.js';
import { REDEMPTION_STATUSES } from '../../../src/features/vouchers/redemption.states.js';
import { VOUCHER_STATUSES } from '../../../src/features/vouchers/voucher.states.js';
import {
  applicationSentence,
  applicationStatus,
  isPressing,
  redemptionStatus,
  voucherSentence,
  voucherStatus,
} from '../../../miniprogram/shared/statusText/vouchers.js';

const NOW = Date.parse('2026-11-25T04:00:00Z');
const held = { remainingFen: 800_000, useBy: '2026-12-05', redeemBy: '2026-12-20', lapsedFen: 0 };

it('has a Chinese label and a whole sentence for every status the server knows', () => {
  for (const status of APPLICATION_STATUSES) {
    const course = { status, districtName: '慈溪高新区', movedAt: '2026-11-23T02:00:00Z' };
    expect(applicationStatus(status).label).toMatch(/^[一-龥]+$/);
    expect(applicationSentence(course, NOW)).toMatch(/。$/);
  }
  for (const status of VOUCHER_STATUSES) {
    expect(voucherStatus(status).label).toMatch(/^[一-龥]+$/);
    expect(voucherSentence({ ...held, status }, NOW)).toMatch(/。$/);
  }
  for (const status of REDEMPTION_STATUSES) expect(redemptionStatus(status).label).toMatch(/^[一-龥]+$/);
});

describe('the sentence of an application', () => {
  it('says who has it and since which working day', () => {
    const course = { districtName: '慈溪高新区', movedAt: '2026-11-23T02:00:00Z' };
    expect(applicationSentence({ ...course, status: 'submitted' }, NOW)).toBe(
      '慈溪高新区科技部门初审中，已是第 3 个工作日。',
    );
    expect(applicationSentence({ ...course, status: 'districtApproved' }, NOW)).toContain('市科技局复审中');
  });
});

describe('the sentence of a voucher', () => {
  it('names the deadline that matters, and counts it down when it is near', () => {
    expect(voucherSentence({ ...held, status: 'issued' }, NOW)).toContain(
      '12月5日前与服务机构签订合同并登记（还剩 10 天）',
    );
    expect(voucherSentence({ ...held, status: 'spent' }, NOW)).toContain(
      '12月20日前凭发票申请兑付（还剩 25 天），还可兑付 8,000 元',
    );
    expect(voucherSentence({ ...held, status: 'spent', redeemBy: '2027-12-31' }, NOW)).not.toContain('还剩');
  });

  it.each([
    ['issued', '2026-12-05', true],
    ['issued', '2027-03-05', false],
    ['spent', '2026-12-05', true],
    ['redeemed', '2026-12-05', false],
    ['rejected', '2027-12-05', true],
  ])('of status %s with a deadline on %s presses: %s', (status, day, expected) => {
    expect(isPressing({ status, useBy: day, redeemBy: day }, NOW)).toBe(expected);
  });
});
