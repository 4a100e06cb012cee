import { wan } from '../../../src/shared/money.js';
import { since, terms } from '../computations.js';
import { rule, type Rule } from '../shape.js';

const FROM = '2020-02-01';
const BOTH = ['makerspace', 'incubator'] as const;

/** Parts 四 to 六: demonstration, high-tech firms, platforms, vouchers, events, funds and evaluation. */
export const ziboServiceRules: readonly Rule[] = [
  rule(['ZB-12', '四(七)', 'amount'], '每年选择3—5家示范性众创空间，每处一次性扶持50万元。', {
    carriedBy: 'policies',
    open: '合格的不足3家怎么办；“一次性”是终身还是每年；须否先登记。',
    does: [
      terms('demonstrationFields', '电子信息', '生物医药', '新材料', '现代农业'),
      {
        type: 'fixed',
        facilityTypes: ['makerspace'],
        dayFact: 'demonstrationSelectedOn',
        amount: since(FROM, '元', wan(50)),
        setting: 'demonstrationTimes',
        quota: since(FROM, '家/年', { min: 3, max: 5 }),
      },
    ],
  }),
  rule(
    ['ZB-13', '四(八)', 'ratio'],
    '三年孵化期内培育出高新技术企业的省级以上载体：在省级每个最高100万元基础上，市级按20%再奖励。',
    {
      carriedBy: 'policies',
      open: '“每个”指企业还是载体；三年从入驻还是合同起算；级别以哪天为准。',
      does: [
        {
          type: 'incubateeShare',
          facilityTypes: BOTH,
          minLevel: 'province',
          withinMonths: since(FROM, '月', 36),
          basisPoints: since(FROM, '万分比', 2_000),
          cap: since(FROM, '元', wan(100)),
          settings: { per: 'incubateePer', levelOn: 'facilityLevelOn' },
        },
      ],
    },
  ),
  rule(
    ['ZB-14', '四(九)', 'cap'],
    '孵化器内主要为在孵企业提供八类服务的公共技术服务平台，按服务效能最高扶持100万元。',
    {
      carriedBy: 'policies',
      open: '服务效能如何折算；“主要”的比例；一次还是每年。',
      does: [
        terms(
          'platformServices',
          '研发设计',
          '试验试制',
          '检验检测',
          '设备共享',
          '技术咨询',
          '信息服务',
          '成果转化',
          '技术和人才培训',
        ),
        {
          type: 'capped',
          facilityTypes: ['incubator'],
          baseFact: 'platformAssessedFen',
          dayFact: 'platformOpenedOn',
          cap: since(FROM, '元', wan(100)),
          withoutBase: 'ceiling',
          settings: ['platformTimes'],
        },
      ],
    },
  ),
  rule(
    ['ZB-15', '五(十)', 'condition'],
    '省级以上载体和大学科技园内创客团队使用省大型仪器网入网设备的费用纳入“创新券”补助范围。',
    {
      carriedBy: 'vouchers',
      open: '比例和上限在省级规定中；无法人资格的团队如何收款。',
      does: [
        {
          type: 'open',
          facilityTypes: ['makerspace', 'incubator', 'universitySciencePark'],
          base: { of: 'spend', moneyFact: 'voucherFeeFen', dayFact: 'voucherServiceOn' },
          settings: { share: 'voucherShareBasisPoints', cap: 'voucherCapFen' },
          condition: 'instrumentOnNetwork',
          minLevel: 'province',
        },
      ],
    },
  ),
  rule(
    ['ZB-16', '五(十一)', 'role'],
    '孵化器行业组织：整合资源、制定行业制度、跟踪动态、推广案例、开展评价、组织培训。',
    {
      carriedBy: 'organisations',
      open: '法定授权和数据权限未定。',
    },
  ),
  rule(
    ['ZB-17', '五(十一)', 'cap'],
    '行业组织牵头承办的重大创新创业服务活动，按影响力、规模、效果和实际支出，不超过10万元。',
    {
      carriedBy: 'policies',
      open: '按场还是按年；四项因素的权重；能否超过支出的一定比例。',
      does: [
        {
          type: 'capped',
          baseFact: 'eventSpendFen',
          dayFact: 'eventOn',
          cap: since(FROM, '元', wan(10)),
          withoutBase: 'nothing',
          condition: 'eventLedByAssociation',
          settings: ['eventBasis'],
        },
      ],
    },
  ),
  rule(
    ['ZB-18', '五(十二)', 'mechanism'],
    '引导基金与孵化器联合设立种子或孵化基金；推进“孵化器+天使投资+创业企业”持股孵化。',
    {
      carriedBy: 'organisations',
      open: '没有数字。',
    },
  ),
  rule(
    ['ZB-19', '五(十二)', 'mechanism'],
    '与银行、担保机构合作，提供知识产权质押、股权质押、场外交易、上市挂牌辅导等服务。',
    {
      carriedBy: 'organisations',
      does: [terms('financeServices', '知识产权质押', '股权质押', '场外交易市场', '上市挂牌辅导')],
      open: '没有办理时限。',
    },
  ),
  rule(['ZB-20', '六(十三)', 'role'], '市、区县科技部门研究解决问题，总结推广模式新颖、绩效突出的做法。', {
    carriedBy: 'showcases',
    open: '没有答复时限。',
  }),
  rule(['ZB-21', '六(十四)', 'mechanism'], '建立运营评价机制和指标体系，对登记和培育的孵化器定期评价。', {
    carriedBy: 'recognition',
    open: '“定期”的周期、等次和后果未定。',
  }),
  rule(['ZB-22', '六(十四)', 'mechanism'], '以多种形式和渠道及时公开孵化器建设发展情况，接受社会监督。', {
    carriedBy: 'desk',
    open: '公开哪些、多快、保留多久。',
  }),
  rule(['ZB-23', '末句', 'deadline'], '自2020年2月1日起施行，有效期至2022年1月31日。', {
    carriedBy: 'policies',
    open: '以认定、申报还是拨付之日判断；到期时未办结的事项。',
    does: [{ type: 'registry', part: 'validity' }],
  }),
];
