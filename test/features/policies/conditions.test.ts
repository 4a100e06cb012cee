import type { FacilityType, SettingValue } from '../../../config/policies/index.js';
import { allMet } from '../../../src/features/policies/checklist.rules.js';
import { ask } from './cases.js';

type Conditions = Record<string, boolean | number>;

/** rule, facility, what is stated, which settings, and the verdict on each key. */
interface Row {
  rule: string;
  type: FacilityType;
  stated: Conditions;
  settings?: Record<string, SettingValue>;
  met: Record<string, boolean | null>;
}

const ROWS: readonly Row[] = [
  { rule: 'CX-02', type: 'makerspace', stated: { gathersMakers: true }, met: { gathersMakers: true } },
  { rule: 'CX-03', type: 'makerspace', stated: { technicalServices: 0 }, met: { technicalServices: false } },
  {
    rule: 'CX-04',
    type: 'makerspace',
    stated: { makerspaceSeedFund: true, makerspaceInvestors: false },
    met: { makerspaceSeedFund: true, makerspaceInvestors: false },
  },
  {
    rule: 'CX-05',
    type: 'makerspace',
    stated: { trainingEvents: 6 },
    settings: { trainingMinimum: 6 },
    met: { trainingEvents: true },
  },
  {
    rule: 'CX-06',
    type: 'makerspace',
    stated: { mentorCategories: 4, mentors: 9, mentorRules: true },
    settings: { mentorMinimum: 10 },
    met: { mentorCategories: false, mentors: false, mentorRules: true },
  },
  { rule: 'CX-07', type: 'makerspace', stated: { roadshows: 3 }, met: { roadshows: null } },
  {
    rule: 'CX-08',
    type: 'makerspace',
    stated: { makerspaceArea: 500 },
    settings: { makerspaceAreaMinimum: 500 },
    met: { makerspaceArea: true },
  },
  {
    rule: 'CX-09',
    type: 'incubator',
    stated: { clearDirection: true, professionalServices: 8 },
    met: { clearDirection: true, professionalServices: true },
  },
  { rule: 'CX-10', type: 'incubator', stated: { publicRooms: 4 }, met: { publicRooms: false, incubatorArea: null } },
  { rule: 'CX-11', type: 'incubator', stated: { capableTeam: true }, met: { capableTeam: true } },
  {
    rule: 'CX-12',
    type: 'incubator',
    stated: { soundRules: true, incubatees: 30, graduates: 2 },
    settings: { incubateeMinimum: 30, graduateMinimum: 3 },
    met: { soundRules: true, incubatees: true, graduates: false },
  },
  {
    rule: 'CX-13',
    type: 'incubator',
    stated: { incubatorSeedFund: true },
    met: { incubatorSeedFund: true, financePartners: null },
  },
  {
    rule: 'CX-14',
    type: 'incubator',
    stated: { specialised: true, pilotPlatform: true },
    met: { pilotPlatform: true, specialisedTeam: null },
  },
  { rule: 'CX-15', type: 'incubator', stated: { standard50Met: false }, met: { standard50Met: false } },
];

describe('the criteria of recognition in Cixi', () => {
  test.each(ROWS)('$rule: holds what is stated against the criterion', ({ rule, type, stated, settings, met }) => {
    const { findings } = ask(
      'cixi-2021',
      { facilityType: type, recognitions: [], conditions: stated },
      '2022-01-01',
      settings,
    );
    const own = findings.filter(finding => finding.rule === rule);

    expect(Object.fromEntries(own.map(finding => [finding.key, finding.met]))).toEqual(met);
  });

  it('CX-14: asks nothing of an incubator that is not specialised', () => {
    const { findings } = ask('cixi-2021', { facilityType: 'incubator', recognitions: [], conditions: {} });

    expect(findings.some(finding => finding.rule === 'CX-14')).toBe(false);
    expect(findings.some(finding => finding.rule === 'CX-09')).toBe(true);
  });

  it('CX-05: training is encouraged, not demanded', () => {
    const { findings } = ask('cixi-2021', { facilityType: 'makerspace', recognitions: [], conditions: {} });

    expect(findings.find(finding => finding.key === 'trainingEvents')?.compulsory).toBe(false);
  });
});

describe('TL-01: whoever meets the standard is approved', () => {
  const standard = (standardItemsMet: number, settings: Record<string, SettingValue> = {}) =>
    allMet(
      ask(
        'tongliao-2023',
        { facilityType: 'incubator', recognitions: [], conditions: { standardItemsMet } },
        '2024-01-01',
        settings,
      ).findings,
    );

  it('cannot say before the number of items is set, and then says met or not', () => {
    expect(standard(9)).toBeNull();
    expect(standard(9, { standardMet: 9 })).toBe(true);
    expect(standard(8, { standardMet: 9 })).toBe(false);
  });
});
