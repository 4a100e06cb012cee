import { POLICIES, type Facts, type Policy } from '../../config/policies/index.js';
import { calculate } from '../../src/features/policies/index.js';
import { factsSchema } from '../../src/features/policies/facts.schema.js';

// Calculations per second on one core: `node dist/server/tools/bench/calculator.js [seconds]`.
const SECONDS = Number(process.argv[2] ?? 3);

const facts = {
  zibo: {
    facilityType: 'incubator',
    recognitions: [
      { level: 'province', on: '2020-06-01' },
      { level: 'nation', on: '2021-06-01' },
    ],
    newFloorArea: 8_000,
    rebuiltFloorArea: 2_500.5,
    highTechIncubatees: [{ movedInOn: '2018-03-10', certifiedOn: '2021-03-10', provincialAwardFen: 60_000_000 }],
    cultivationListedOn: '2020-09-01',
    platformOpenedOn: '2021-01-01',
    platformAssessedFen: 35_000_000,
  },
  cixi: {
    facilityType: 'makerspace',
    recognitions: [
      { level: 'county', on: '2021-06-03' },
      { level: 'prefecture', on: '2022-09-01' },
    ],
    assessments: [
      { year: 2022, grade: 'excellent' },
      { year: 2023, grade: 'fail', decidedOn: '2024-01-10' },
    ],
    materialChanges: [{ on: '2022-11-30', reportedOn: '2023-01-15' }],
  },
} satisfies Record<string, Facts>;

const policyOf = (id: string): Policy => {
  const found = POLICIES.find(policy => policy.id === id);
  if (!found) throw new Error(`no policy ${id}`);
  return found;
};

function perSecond(work: () => unknown): number {
  const until = (seconds: number): number => {
    const end = performance.now() + seconds * 1_000;
    let count = 0;
    while (performance.now() < end) for (let i = 0; i < 100; i++, count++) work();
    return count;
  };
  until(0.5);
  const started = performance.now();
  const count = until(SECONDS);
  return Math.round((count * 1_000) / (performance.now() - started));
}

const zibo = policyOf('zibo-2020');
const cixi = policyOf('cixi-2021');
const rows: readonly [string, () => unknown][] = [
  ['淄博：升级、面积、高企、平台、培育计划', () => calculate(zibo, facts.zibo, '2021-06-30')],
  ['慈溪：补差、分期、优秀、期限', () => calculate(cixi, facts.cixi, '2024-02-01')],
  ['慈溪：含事实的格式校验', () => calculate(cixi, factsSchema.parse(facts.cixi), '2024-02-01')],
];
for (const [name, work] of rows) console.log(`${name}：每秒 ${perSecond(work).toLocaleString('en-US')} 次`);

const year = performance.now();
for (let facility = 0; facility < 200; facility++) calculate(cixi, facts.cixi, '2024-02-01');
for (let startup = 0; startup < 3_000; startup++) calculate(zibo, facts.zibo, '2021-06-30');
console.log(`一个城市一年（200 家载体、3,000 家企业）重算：${(performance.now() - year).toFixed(0)} 毫秒`);
