import type { ApplicationRecord } from '../../../src/features/recognition/application.model.js';
import type { Finding } from '../../../src/features/recognition/selfCheck.rules.js';
import type { HeldEvent } from '../../../src/features/events/index.js';

/** A line of the criteria that the platform counted and found met. */
export const FUNDS: Finding = {
  key: 'funds',
  kind: 'figure',
  label: '设立种子资金',
  rule: 'CX-04',
  article: '二(一)3',
  required: true,
  threshold: 1,
  assumption: null,
  unit: '支',
  actual: 2,
  origin: 'counted',
  source: '资金登记',
  counted: null,
  met: true,
  advice: '',
};

/** An event at two in the morning of 2 March in Shanghai, when it is still 1 March elsewhere. */
export const EVENT: HeldEvent = {
  eventId: 'evt_9',
  organisationId: 'org_1',
  organiserName: '慈溪市创业协会',
  title: '春季路演',
  series: null,
  brandLevel: null,
  place: '报告厅',
  startsAt: new Date('2026-03-01T18:00:00Z'),
  endsAt: new Date('2026-03-01T20:00:00Z'),
  registered: 60,
  admitted: 51,
  audience: [],
};

/** An application as it lies before the bureau. */
export const APPLICATION: ApplicationRecord = {
  _id: 'rap_000123',
  key: 'org_1 cixi-makerspace 2026',
  open: true,
  facilityId: 'org_1',
  facilityName: '上林众创空间',
  jurisdictionId: 'cixi',
  district: 'cixi-gaoxin',
  standardId: 'cixi-makerspace',
  standardName: '慈溪市级众创空间认定',
  programme: 'recognition',
  year: 2026,
  eventId: null,
  status: 'submitted',
  step: null,
  summary: '以智能家电为方向。',
  declared: [
    { fact: 'funds', value: 2 },
    { fact: 'floorArea', value: 800 },
  ],
  evidence: [
    { criterion: 'gathersMakers', note: '', fileIds: ['fil_2', 'fil_1'] },
    { criterion: 'floorArea', note: '租约', fileIds: ['fil_3'] },
  ],
  costs: [],
  pledge: { signedBy: '赵敏', signedOn: '2026-03-01', fileId: 'fil_9' },
  findings: [FUNDS],
  gates: [],
  contentHash: '',
  approvedHash: null,
  approvalVoid: false,
  inspection: null,
  decisions: [],
  assessedFen: null,
  documentNo: '',
  decidedOn: null,
  recognisedOn: null,
  revision: 1,
  submittedAt: null,
  createdAt: new Date('2026-03-01T02:00:00Z'),
  updatedAt: new Date('2026-03-12T17:00:00Z'),
};
