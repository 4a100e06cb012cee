import { figure, judged, share, type IndicatorSet } from './indicator.js';

/**
 * Indicator sets of the kinds that the policies name without saying how they are assessed: 加速器, 科技园区, 大学科技园, 星创天地.
 * No text gives an indicator, a weight or a full mark for them: every number here is the platform's, and the article beside
 * an indicator is only where a text names the matter (docs/decisions/090). A bureau that has a text of its own adds a dated
 * entry.
 */
const CHAIN = '淄博 一、六（十四）：列入孵化链条，评价指标、权重与满分值均未写，为系统默认';
const UNIVERSITY = '淄博 三（五）：只写认定后的再补助，评价指标、权重与满分值均未写，为系统默认';
const STAR = '通辽 三（一）：只写首次绩效评价优秀的支持，评价指标、权重与满分值均未写，为系统默认';

export const OTHER_SETS: readonly IndicatorSet[] = [
  {
    key: 'accelerator.general',
    name: '加速器',
    kind: 'accelerator',
    fromYear: 2020,
    article: CHAIN,
    indicators: [
      figure(['firms', '在驻加速企业数', 10, '淄博 一'], 'incubatees', 20),
      share(['technology', '高新技术企业、科技型中小企业占比', 15, '淄博 四（八）'], ['highTech', 'incubatees'], 60),
      share(['financed', '获得投融资企业占比', 15, '淄博 五（十二）'], ['financed', 'incubatees'], 20),
      figure(['financing', '当年企业获得投融资额', 10, '淄博 五（十二）'], 'financing', 50_000),
      figure(['patents', '新增知识产权', 10, '淄博 四（九）'], 'patents', 40),
      judged(['platform', '中试、检测等公共技术服务', 20, '淄博 四（九）'], '平台服务在驻企业的种类、次数和效果'),
      judged(['growth', '企业成长与产业带动', 20, '淄博 一'], '营业收入、用工和上下游协作的实际增长'),
    ],
  },
  {
    key: 'sciencePark.general',
    name: '科技园区',
    kind: 'sciencePark',
    fromYear: 2020,
    article: CHAIN,
    indicators: [
      figure(['firms', '在园企业数', 10, '淄博 一'], 'incubatees', 60),
      share(['technology', '高新技术企业、科技型中小企业占比', 20, '淄博 四（八）'], ['highTech', 'incubatees'], 50),
      share(['space', '孵化使用面积占比', 10, '淄博 三（六）'], ['incubationArea', 'floorArea'], 60),
      figure(['patents', '新增知识产权', 10, '淄博 四（九）'], 'patents', 60),
      figure(['fund', '孵化基金规模', 10, '淄博 五（十二）'], 'fund', 10_000),
      judged(['chain', '与众创空间、孵化器、加速器的衔接', 20, '淄博 一'], '项目从孵化到落地的承接和留存'),
      judged(['effect', '产业集聚与建设成效', 20, '淄博 一'], '主导产业的集聚、税收和就业的实际成效'),
    ],
  },
  {
    key: 'universityPark.general',
    name: '大学科技园',
    kind: 'universityPark',
    fromYear: 2020,
    article: UNIVERSITY,
    indicators: [
      figure(['students', '学生、教师创业团队', 15, '青岛 二（三）1'], 'studentTeams', 20),
      figure(['firms', '在园企业（团队）数', 10, '淄博 三（五）'], 'incubatees', 40),
      share(['technology', '科技型企业占比', 10, '淄博 四（八）'], ['highTech', 'incubatees'], 40),
      figure(['patents', '新增知识产权', 10, '淄博 四（九）'], 'patents', 30),
      figure(['graduates', '当年毕业企业', 10, '淄博 三（五）'], 'newGraduates', 4),
      figure(['events', '创业活动、培训场次', 5, '青岛 二（三）1'], 'events', 12),
      judged(['transfer', '成果转化与仪器、实验室开放', 20, '淄博 五（十）'], '高校成果转化的项目和科研条件开放的情况'),
      judged(['education', '创业教育与实践', 20, '青岛 二（三）1'], '课程、实践与项目落地的实际成效'),
    ],
  },
  {
    key: 'starSpace.general',
    name: '星创天地',
    kind: 'starSpace',
    fromYear: 2023,
    article: STAR,
    indicators: [
      figure(['teams', '在驻企业与团队数', 15, '通辽 三（一）'], 'incubatees', 15),
      figure(['mentors', '创业导师人数', 10, '通辽 二（四）'], 'mentors', 8),
      figure(['events', '创业活动、培训场次', 15, '通辽 二（三）'], 'events', 10),
      figure(['participants', '活动、培训参加人次', 10, '通辽 二（三）'], 'participants', 300),
      share(['newcomers', '当年新增占比', 10, '通辽 二（一）'], ['newIncubatees', 'incubatees'], 30),
      judged(['transfer', '技术示范与成果转化', 20, '通辽 二（四）'], '技术经纪、示范推广和成果落地的情况'),
      judged(['county', '带动县域经济', 20, '通辽 二（四）'], '结合区域特色产业、带动增收和就业的实际成效'),
    ],
  },
];
