import { at, REVIEW, type Rows } from '../row.js';

// Another district's reviewer sees the city's numbers, and behind those of the own district only.
const DESK = [...REVIEW, 'nextDoor', 'finance'] as const;
const CIXI = { params: () => ({ id: 'CX-01.1' }) } as const;
const QINGDAO = { params: () => ({ id: 'QD-02.1' }) } as const;

export const targetsRows: Rows = {
  'targets.list': { may: 'everyone' },
  'targets.tree': { may: DESK, ...CIXI },
  'targets.units': { may: DESK, ...CIXI },
  'scorecards.list': { may: DESK, query: 'jurisdiction=cixi&year=2023' },
  'targetSplits.issue': {
    may: ['city', 'admin'],
    ...CIXI,
    body: () => ({ basedOn: 9, shares: [{ district: 'cixi-gaoxin', value: 15 }] }),
  },
  'targetSplits.history': { may: DESK, ...CIXI },
  'targetMarks.declare': { may: ['elsewhere'], ...QINGDAO, body: () => ({ on: '2022-05-01', evidence: '文件' }) },
  'targetMarks.list': { may: ['elsewhere'], ...QINGDAO },
  'targetMarks.withdraw': { may: ['elsewhere'], params: at('targetMark'), body: () => ({ reason: '更正' }) },
};
