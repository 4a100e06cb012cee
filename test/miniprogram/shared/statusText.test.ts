import '../support/phone.js';
import { ORGANISATION_STATUSES, RESIDENCY_STATUSES } from '../../../src/features/organisations/organisation.states.js';
import { organisationSteps } from '../../../miniprogram/shared/organisationSteps.js';
import {
  organisationSentence,
  organisationStatus,
  residencyStatus,
} from '../../../miniprogram/shared/statusText/organisations.js';

const NOW = Date.parse('2026-11-25T04:00:00Z');

it('has a Chinese label for every status the server knows', () => {
  for (const status of ORGANISATION_STATUSES) expect(organisationStatus(status).label).toMatch(/^[一-龥]+$/);
  for (const status of RESIDENCY_STATUSES) expect(residencyStatus(status).label).toMatch(/^[一-龥]+$/);
  expect(organisationStatus('newWord')).toEqual({ label: 'newWord', tone: 'plain' });
});

describe('the sentence of a registration', () => {
  it('says who has it and on which working day', () => {
    const submitted = { status: 'submitted', submittedAt: '2026-11-23T02:00:00Z' };
    expect(organisationSentence(submitted, NOW)).toBe('区科技局审核中，第 3/5 个工作日。');
    expect(organisationSentence({ ...submitted, submittedAt: '2026-11-16T02:00:00Z' }, NOW)).toContain(
      '已超过 5 个工作日',
    );
  });

  it.each([
    ['startup', '可以预约导师'],
    ['incubator', '可以接收企业入驻'],
    ['provider', '可以承接创新券服务'],
  ])('says what an approved %s may do', (kind, words) => {
    expect(organisationSentence({ status: 'approved', kind, decidedAt: '2026-11-24T02:00:00Z' }, NOW)).toContain(words);
  });

  it('says what to do next', () => {
    expect(organisationSentence({ status: 'draft' }, NOW)).toContain('提交');
    expect(organisationSentence({ status: 'returned', decidedAt: '2026-11-24T02:00:00Z' }, NOW)).toBe(
      '区科技局11月24日退回，请按意见修改后重新提交。',
    );
  });
});

it.each([
  ['draft', ['now', 'wait', 'wait']],
  ['submitted', ['done', 'done', 'now']],
  ['returned', ['done', 'done', 'now']],
  ['approved', ['done', 'done', 'done']],
  ['refused', ['done', 'done', 'stop']],
])('draws the course of a registration that is %s', (status, states) => {
  const course = { status, createdAt: '2026-11-20T02:00:00Z', submittedAt: null, decidedAt: null };
  expect(organisationSteps(course).map(({ state }) => state)).toEqual(states);
});
