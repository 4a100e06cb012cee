import { at, REVIEW, type Row, type Rows } from '../row.js';

const PLACE = { jurisdictionId: 'cixi' };
const IN_PLACE = { params: () => ({ year: '2025' }), query: 'jurisdiction=cixi' };
const CITY = { may: ['city'], params: () => ({ year: '2025' }) } as const;
const WHOLE = ['city', 'admin', 'auditor'] as const;
const FORM: Row = { may: ['operator', ...REVIEW], params: at('assessmentForm') };

export const assessmentsRows: Rows = {
  'assessmentRounds.list': { may: 'everyone', query: 'jurisdiction=cixi' },
  'assessmentExperts.list': { may: ['city'], query: 'jurisdiction=cixi' },
  'assessmentRounds.decide': { ...CITY, body: () => ({ ...PLACE, settings: { passMark: 60 } }) },
  'assessmentRounds.setExperts': {
    ...CITY,
    body: (_, world) => ({ ...PLACE, expertIds: [world.clients.expert.userId] }),
  },
  'assessmentForms.start': { may: ['operator'], params: at('facility'), body: () => ({ year: 2025 }) },
  'assessmentForms.list': { may: 'everyone' },
  'assessmentForms.get': FORM,
  'assessmentForms.score': {
    may: ['expert'],
    params: at('checkedForm'),
    body: () => ({ points: { service: 1, effect: 1 } }),
  },
  'assessmentForms.save': {
    may: ['operator'],
    params: at('assessmentForm'),
    body: () => ({ revision: 1, figures: { staff: 3 } }),
  },
  'assessmentForms.submit': { may: ['operator'], params: at('assessmentForm'), body: () => ({ revision: 2 }) },
  'assessmentForms.check': {
    may: ['district', 'city'],
    params: at('assessmentForm'),
    body: () => ({ decision: 'return', visitedOn: '2026-03-01', comment: '请核对' }),
  },
  'assessments.ranking': { may: WHOLE, ...IN_PLACE },
  'assessments.whatIf': { may: WHOLE, params: () => ({ year: '2025' }), body: () => PLACE },
  'assessmentForms.recuse': { may: ['expert'], params: at('checkedForm'), body: () => ({ reason: '曾任顾问' }) },
  'assessmentGrades.propose': {
    ...CITY,
    body: ids => ({ ...PLACE, items: [{ facilityId: ids.facility, grade: 'fail', reason: '未提交自评' }] }),
  },
  'assessmentGrades.list': { may: 'everyone', ...IN_PLACE },
  'assessmentBatches.list': { may: WHOLE, ...IN_PLACE },
  'assessmentBatches.decide': {
    may: ['city'],
    params: at('assessmentBatch'),
    body: () => ({ decision: 'refuse', comment: '请补充' }),
  },
  'gradeCorrections.propose': {
    may: ['city'],
    params: at('gradedForm'),
    body: () => ({ grade: 'pass', reason: '汇总有误' }),
  },
  'gradeCorrections.list': { may: WHOLE, ...IN_PLACE },
  'gradeCorrections.decide': {
    may: ['city'],
    params: at('gradeCorrection'),
    body: () => ({ decision: 'refuse', comment: '汇总无误' }),
  },
  'rectifications.list': { may: 'everyone' },
  'rectifications.get': { may: ['operator', ...REVIEW], params: at('rectification') },
  'rectifications.report': { may: ['operator'], params: at('rectification'), body: () => ({ report: '已整改' }) },
  'rectifications.decide': {
    may: ['city'],
    params: at('rectification'),
    body: () => ({ decision: 'pass', comment: '合格' }),
  },
  'assessmentRounds.open': {
    may: ['city'],
    params: () => ({ year: '2023' }),
    body: () => ({ ...PLACE, selfDueOn: '2026-03-31' }),
  },
};
