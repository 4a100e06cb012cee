import { POLICIES } from '../../../config/policies/index.js';
import { factsOf, facilityTypesOf } from '../../../src/features/policies/reads.rules.js';
import { policy } from './cases.js';

/** What the form of each policy asks for, in its order: fact, the rules that read it, the types it matters to. */
const EXPECTED: Record<string, { types: string; facts: string[] }> = {
  'zibo-2020': {
    types: 'makerspace incubator universitySciencePark',
    facts: [
      'facilityType: ZB-08 ZB-09 ZB-10 ZB-11 ZB-12 ZB-13 ZB-14 ZB-15 (makerspace incubator universitySciencePark)',
      'recognitions: ZB-09 ZB-10 ZB-13 ZB-15 (makerspace incubator universitySciencePark)',
      'provincialAwardFen: ZB-10 (universitySciencePark)',
      'newFloorArea: ZB-11 (incubator)',
      'rebuiltFloorArea: ZB-11 (incubator)',
      'floorAreaOn: ZB-11 (incubator)',
      'highTechIncubatees: ZB-13 (makerspace incubator)',
      'cultivationListedOn: ZB-08 (makerspace incubator)',
      'demonstrationSelectedOn: ZB-12 (makerspace)',
      'registered: ZB-07',
      'platformOpenedOn: ZB-14 (incubator)',
      'platformAssessedFen: ZB-14 (incubator)',
      'eventSpendFen: ZB-17',
      'eventOn: ZB-17',
      'eventLedByAssociation: ZB-17',
      'voucherFeeFen: ZB-15 (makerspace incubator universitySciencePark)',
      'voucherServiceOn: ZB-15 (makerspace incubator universitySciencePark)',
      'instrumentOnNetwork: ZB-15 (makerspace incubator universitySciencePark)',
    ],
  },
  'qingdao-2019': {
    types: 'incubator',
    facts: [
      'facilityType: QD-05 QD-06 QD-17 QD-18 (incubator)',
      'recognitions: QD-05 (incubator)',
      'assessments: QD-05 (incubator)',
      'highTechIncubatees: QD-18 (incubator)',
      'eventSpendFen: QD-24',
      'eventOn: QD-24',
      'voucherFeeFen: QD-21',
      'voucherServiceOn: QD-21',
      'introducedOn: QD-03',
      'benchmarkSelectedOn: QD-06 (incubator)',
      'offshoreInputFen: QD-08',
      'offshoreOn: QD-08',
      'settledWinners: QD-19',
      'conditions: QD-06 QD-17 (incubator)',
    ],
  },
  'linzi-2021': {
    types: '',
    facts: [],
  },
  'tongliao-2023': {
    types: 'makerspace incubator starSpace',
    facts: [
      'facilityType: TL-01 TL-08 TL-09a TL-09b (makerspace incubator starSpace)',
      'recognitions: TL-08 TL-09a TL-09b (makerspace incubator starSpace)',
      'assessments: TL-09b (makerspace starSpace)',
      'managementOutputs: TL-10',
      'approvals: TL-14',
      'conditions: TL-01 (makerspace incubator starSpace)',
    ],
  },
  'cixi-2021': {
    types: 'makerspace incubator microPark',
    facts: [
      'facilityType: CX-02 CX-03 CX-04 CX-05 CX-06 CX-07 CX-08 CX-09 CX-10 CX-11 CX-12 CX-13 CX-14 CX-15 CX-16 CX-17 CX-21 CX-24 (makerspace incubator microPark)',
      'recognitions: CX-16 CX-17 CX-18 CX-19 CX-21',
      'assessments: CX-18 CX-19 CX-21 CX-22',
      'materialChanges: CX-20',
      'conditions: CX-02 CX-03 CX-04 CX-05 CX-06 CX-07 CX-08 CX-09 CX-10 CX-11 CX-12 CX-13 CX-14 CX-15 CX-24 (makerspace incubator microPark)',
    ],
  },
};

describe('X2: the facts that a policy asks for', () => {
  it('are told of every policy', () => expect(Object.keys(EXPECTED)).toEqual(POLICIES.map(({ id }) => id)));

  it.each(Object.entries(EXPECTED))('are those its rules read: %s', (id, { types, facts }) => {
    const told = factsOf(policy(id)).map(({ key, rules, facilityTypes }) => {
      const whose = facilityTypes.length > 0 ? ` (${facilityTypes.join(' ')})` : '';
      return `${key}: ${rules.join(' ')}${whose}`;
    });
    expect(told).toEqual(facts);
    expect(facilityTypesOf(policy(id)).join(' ')).toBe(types);
  });
});
