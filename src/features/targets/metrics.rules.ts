import { areaUnits, levelUnits, markUnits, offshoreUnits } from './facilityUnits.rules.js';
import { mentorUnits, qianfanUnits, trainingUnits } from './peopleUnits.rules.js';
import { certificateUnits, financingUnits, incubateeUnits, settledUnits } from './tenantUnits.rules.js';
import type { Question, Sources, Unit } from './unit.types.js';

/** One thing that targets measure. */
export interface Metric {
  /** `stock`: how many there are on the day; `flow`: how many happened within the days. */
  way: 'stock' | 'flow';
  /** Where the figure comes from, for people. */
  source: string;
  units(sources: Sources, question: Question): Unit[];
}

const LEVEL_SOURCE = '载体档案和认定记录；加速器按孵化器计，大学科技园不计';
const CERTIFICATE_SOURCE = '导入的证书名单，按统一社会信用代码与企业匹配';

/** Everything the policies set targets for. */
export const METRICS: Readonly<Record<string, Metric>> = {
  incubationArea: { way: 'stock', source: '载体档案的面积', units: areaUnits },
  facilitiesCountyUp: {
    way: 'stock',
    source: LEVEL_SOURCE,
    units: (sources, question) => levelUnits(sources, question, { level: 'county' }),
  },
  facilitiesPrefecture: {
    way: 'stock',
    source: LEVEL_SOURCE,
    units: (sources, question) =>
      levelUnits(sources, question, {
        level: 'prefecture',
        exact: question.settings['prefectureCount'] !== 'orHigher',
      }),
  },
  facilitiesProvinceUp: {
    way: 'stock',
    source: LEVEL_SOURCE,
    units: (sources, question) => levelUnits(sources, question, { level: 'province' }),
  },
  facilitiesNation: {
    way: 'stock',
    source: LEVEL_SOURCE,
    units: (sources, question) => levelUnits(sources, question, { level: 'nation' }),
  },
  offshoreIncubators: { way: 'stock', source: '载体隶属关系中的离岸基地和飞地孵化器', units: offshoreUnits },
  benchmarkIncubators: { way: 'stock', source: '主管部门登记的标杆孵化器，附依据', units: stockOfMarks },
  incubatees: { way: 'stock', source: '入驻名册，统计日在驻的企业（不含创客团队）', units: incubateeUnits },
  settledMakersAndFirms: { way: 'stock', source: '入驻名册', units: settledUnits },
  highTechEnterprises: {
    way: 'flow',
    source: CERTIFICATE_SOURCE,
    units: (sources, question) => certificateUnits(sources, question, 'highTech'),
  },
  technologySmes: {
    way: 'flow',
    source: CERTIFICATE_SOURCE,
    units: (sources, question) => certificateUnits(sources, question, 'technologySme'),
  },
  financings: { way: 'flow', source: '融资台账中计数的融资', units: financingUnits },
  trainings: { way: 'flow', source: '活动签到记录', units: trainingUnits },
  qianfanEvents: { way: 'flow', source: '已举办的活动，系列名或活动名含“千帆”', units: qianfanUnits },
  mentors: { way: 'stock', source: '导师库，统计日在聘期内', units: mentorUnits },
  milestone: { way: 'stock', source: '主管部门登记的完成情况，附依据', units: stockOfMarks },
};

/** What was declared stands from its day on. */
function stockOfMarks(sources: Sources, question: Question): Unit[] {
  return markUnits(sources, { ...question, from: null });
}
