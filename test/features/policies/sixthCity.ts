import { rule, since, type Policy, type Setting } from '../../../config/policies/index.js';
import { wan, yuan } from '../../../src/shared/money.js';

const FROM = '2025-01-01';

const choice = (key: string, fallback: string | null, ...values: readonly string[]): Setting => ({
  key,
  label: key,
  kind: 'choice',
  default: fallback,
  choices: values.map(value => ({ value, label: value })),
  rules: [],
});

/** 云溪州: invented, with another ladder, other instalments, numbers that change in the second year. Data only. */
export const yunxi2025: Policy = {
  id: 'yunxi-2025',
  title: '云溪州孵化载体扶持办法（试行）',
  shortTitle: '云溪州扶持办法',
  documentNo: '云科〔2025〕1号',
  issuer: '云溪州科学技术局',
  jurisdiction: { id: 'yunxi', name: '云溪州', code: '999900', level: 'prefecture', parents: [] },
  issuedOn: FROM,
  validFrom: FROM,
  validTo: '2029-12-31',
  superiors: [],
  overrides: [],
  ladder: [
    { level: 'county', name: '县级' },
    { level: 'prefecture', name: '州级' },
    { level: 'nation', name: '国家级' },
  ],
  stages: [
    { key: 'makerspace', name: '创客营', facilityType: 'makerspace' },
    { key: 'incubator', name: '孵化园', facilityType: 'incubator' },
  ],
  settings: [
    choice('decisiveDay', 'event', 'event', 'calculation'),
    choice('base', 'nominal', 'nominal', 'awarded'),
    choice('direct', 'rolling', 'atOnce', 'rolling'),
    choice('failed', 'defer', 'forfeit', 'defer'),
    choice('rectified', 'release', 'release', 'asFailed'),
    choice('promoted', 'stop', 'continue', 'stop'),
    choice('combine', 'larger', 'both', 'larger'),
    choice('rounding', 'wholeMetre', 'exact', 'wholeMetre'),
    choice('repeat', 'once', 'everyYear', 'once'),
    choice('excellentBase', 'all', 'all'),
    choice('tie', 'exclude', 'exclude', 'earlier'),
  ],
  rules: [
    rule(['YX-01', '第三条', 'amount'], '创客营奖励：县级8万元、州级20万元、国家级60万元，补差。', {
      carriedBy: 'policies',
      does: [
        {
          type: 'ladder',
          amounts: {
            unit: '元',
            values: [
              { from: FROM, value: { makerspace: { county: wan(8), prefecture: wan(20), nation: wan(60) } } },
              { from: '2026-01-01', value: { makerspace: { county: wan(9), prefecture: wan(24), nation: wan(72) } } },
            ],
          },
          upTo: false,
          promotion: { rule: 'difference', setting: 'base' },
          instalments: { first: 'YX-02', promotion: 'YX-03', direct: 'direct' },
        },
      ],
    }),
    rule(['YX-02', '第四条', 'ratio'], '首次奖励分四年按40%、30%、20%、10%拨付。', {
      carriedBy: 'policies',
      does: [
        {
          type: 'instalments',
          levels: ['county', 'prefecture'],
          shares: since(FROM, '万分比', [4_000, 3_000, 2_000, 1_000]),
          settings: { failed: 'failed', rectified: 'rectified', promoted: 'promoted' },
        },
      ],
    }),
    rule(['YX-03', '第四条', 'ratio'], '补差分两年各半拨付。', {
      carriedBy: 'policies',
      does: [
        {
          type: 'instalments',
          levels: ['nation'],
          shares: since(FROM, '万分比', [5_000, 5_000]),
          settings: { failed: 'failed', rectified: 'rectified', promoted: 'promoted' },
        },
      ],
    }),
    rule(['YX-04', '第五条', 'cap'], '新建每平方米80元、上限60万元；改扩建每平方米30元、上限20万元。', {
      carriedBy: 'policies',
      does: [
        {
          type: 'perUnit',
          facilityTypes: ['makerspace', 'incubator'],
          dayFact: 'floorAreaOn',
          items: [
            {
              fact: 'newFloorArea',
              name: '新建',
              unitFen: since(FROM, '元', yuan(80)),
              cap: since(FROM, '元', wan(60)),
            },
            {
              fact: 'rebuiltFloorArea',
              name: '改建',
              unitFen: since(FROM, '元', yuan(30)),
              cap: since(FROM, '元', wan(20)),
            },
          ],
          settings: { combine: 'combine', rounding: 'rounding' },
        },
      ],
    }),
    rule(['YX-05', '第六条', 'cap'], '考核良好的奖励2万元，比例不高于四分之一。', {
      carriedBy: 'policies',
      does: [
        {
          type: 'gradeBonus',
          grade: 'good',
          amount: since(FROM, '元', wan(2)),
          minLevel: 'county',
          share: { numerator: 1, denominator: 4 },
          settings: { repeat: 'repeat', base: 'excellentBase', tie: 'tie' },
        },
      ],
    }),
    rule(['YX-06', '第七条', 'deadline'], '重大事项一个月内报告。', {
      carriedBy: 'policies',
      does: [
        { type: 'deadline', list: 'materialChanges', what: '重大事项报告', within: { months: since(FROM, '月', 1) } },
      ],
    }),
    rule(['YX-07', '第二条', 'target'], '2027年载体6家以上。', { carriedBy: 'policies', does: [{ type: 'targets' }] }),
  ],
  targets: [
    {
      id: 'YX-07.1',
      rule: 'YX-07',
      metric: 'facilities',
      label: '载体',
      unit: '家',
      comparator: 'atLeast',
      value: 6,
      fromYear: 2025,
      year: 2027,
      cumulative: true,
    },
  ],
};
