import { INSPECTED, marksOf } from '../../features/recognition/stage.js';
import { at, REVIEW, type Rows } from '../row.js';

const APPLICANT = { may: ['operator'], params: at('recognitionDraft') } as const;
const READERS = { may: ['operator', ...REVIEW], params: at('recognitionSubmitted') } as const;
const CITY = { may: ['city'], params: at('recognitionPanel') } as const;
const EXPERT = { may: ['expert'], params: at('recognitionPanel') } as const;

export const recognitionRows: Rows = {
  'recognitions.list': { may: 'everyone', query: 'public=true' },
  'recognitionStandards.list': { may: 'everyone' },
  'recognition.check': { may: ['operator', ...REVIEW], params: at('facility'), query: 'standardId=cixi-incubator' },
  'recognitionApplications.start': {
    may: ['operator'],
    body: ids => ({ facilityId: ids.facility, standardId: 'cixi-incubator' }),
  },
  'recognitionApplications.list': { may: 'everyone' },
  'recognitionApplications.get': READERS,
  'recognitionApplications.letter': READERS,
  'recognitionApplications.proof': READERS,
  'recognitionApplications.edit': { ...APPLICANT, body: () => ({ summary: '补充', revision: 1 }) },
  'recognitionApplications.submit': APPLICANT,
  'recognitionApplications.withdraw': APPLICANT,
  'recognitionApplications.decide': {
    may: ['district', 'city'],
    params: at('recognitionSubmitted'),
    body: () => ({ decision: 'approve' }),
  },
  'recognitionApplications.inspect': {
    may: ['district', 'city'],
    params: at('recognitionPanel'),
    body: () => ({ on: '2026-03-05', ...INSPECTED }),
  },
  'recognitionApplications.publicise': { ...CITY, body: () => ({}) },
  'recognitionApplications.candidates': CITY,
  'recognitionApplications.assign': { ...CITY, body: (_ids, world) => ({ userIds: [world.clients.expert.userId] }) },
  'recognitionApplications.sheets': { may: ['expert', 'operator', ...REVIEW], params: at('recognitionPanel') },
  'recognitionApplications.score': {
    ...EXPERT,
    body: () => ({ marks: marksOf(80), comment: '同意', hasNoInterest: true }),
  },
  'recognitionApplications.recuse': { ...EXPERT, body: () => ({ reason: '曾任其顾问' }) },
};
