import { at, REVIEW, type Rows } from '../row.js';

const HANDLERS = ['district', 'city'] as const;
const ANSWER = { outcome: 'dismissed', answer: '经现场复核，与申报材料一致。' };

export const disclosureRows: Rows = {
  'publicFacilities.list': { may: 'everyone' },
  'publicRecognitions.list': { may: 'everyone' },
  'publicAwards.list': { may: 'everyone' },
  'publicStatistics.get': { may: 'everyone' },
  'publicNotices.list': { may: 'everyone' },
  'publicNotices.get': { may: 'everyone', params: at('notice') },
  'rehearsals.numbers': { may: 'everyone', params: () => ({ id: 'cixi-2021' }) },
  'rehearsals.run': {
    may: ['city', 'finance', 'admin', 'auditor'],
    body: () => ({ jurisdictionId: 'cixi', policyId: 'cixi-2021', year: 2023 }),
  },
  'openData.catalogue': { may: 'everyone' },
  'openData.get': { may: 'everyone', params: () => ({ set: 'facilities' }) },
  'snapshots.list': { may: 'everyone', params: () => ({ jurisdiction: 'cixi' }) },
  'snapshots.get': {
    may: 'everyone',
    params: () => ({ jurisdiction: 'cixi', day: '2026-03-05', set: 'facilities' }),
  },
  'notices.list': { may: [...REVIEW, 'nextDoor', 'elsewhere'] },
  'notices.publish': {
    may: [...HANDLERS, 'admin'],
    body: () => ({
      jurisdictionId: 'cixi',
      district: 'cixi-gaoxin',
      kind: 'other',
      title: '名单公示',
      text: '现予公示。',
      endsOn: '2026-03-20',
    }),
  },
  'objections.submit': {
    may: 'everyone',
    body: ids => ({ noticeId: ids.notice, reason: '名单与实际情况不符，请核实。' }),
  },
  'objections.lookUp': { may: 'everyone', body: () => ({ trackingNo: 'YY20260305-AAAAAA', secret: 'x' }) },
  'objections.list': { may: 'everyone' },
  'objections.get': { may: ['founder', ...REVIEW], params: at('objection') },
  'objections.answer': { may: HANDLERS, params: at('objection'), body: () => ANSWER },
  'objections.withdraw': { may: ['founder'], params: at('objection') },
  'notices.withdraw': {
    may: [...HANDLERS, 'admin'],
    params: at('notice'),
    body: () => ({ reason: '名单有误，更正后重新公示' }),
  },
};
