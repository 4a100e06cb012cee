import type { MentorCategory } from '../../config/mentors.js';

/** The commonest surnames, the commonest first. */
export const SURNAMES = [
  ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤岑励戎应',
];

const GIVEN_FIRST = [...'建志文海明国永立晓思嘉宇子俊雅静丽敏雪慧佳泽浩天睿承启延柏景若书一振光荣伟成'];
const GIVEN_SECOND = [...'华强军平东辉峰斌涛勇磊波宁杰琳燕芳萍娟颖洁楠然轩航源铭远群昌恒毅坤霞莹琪岚舟川平安'];
export const GIVEN = { first: GIVEN_FIRST, second: GIVEN_SECOND };

/** How organisations of the region are called: a made-up brand between a place and a trade. */
export const PLACES = ['慈溪', '宁波', '前湾', '余姚', '杭州湾', '浙江', '甬江', '镇海'];
export const BRANDS = [
  '海川',
  '恒越',
  '锐成',
  '博元',
  '启航',
  '云帆',
  '智合',
  '中旭',
  '鸿图',
  '润泽',
  '鼎立',
  '星程',
  '宏毅',
  '卓远',
  '明德',
  '瑞丰',
  '天工',
  '伯乐',
  '青禾',
  '远图',
  '万象',
  '致远',
  '新程',
  '凌波',
  '聚力',
  '方圆',
  '同创',
  '经纬',
  '昊天',
  '华宁',
];

/** What mentors of a kind do: their organisations, titles, what they know and where they come from. */
export interface Trade {
  organisations: readonly string[];
  titles: readonly string[];
  expertise: readonly string[];
  past: readonly string[];
}

export const TRADES: Readonly<Record<MentorCategory, Trade>> = {
  angelInvestor: {
    organisations: ['创业投资有限公司', '股权投资基金管理有限公司', '天使投资合伙企业', '资本管理有限公司'],
    titles: ['创始合伙人', '管理合伙人', '投资总监', '执行董事', '风控合伙人'],
    expertise: ['股权融资', '公司治理', '财务管理', '智能制造', '新材料', '生物医药', '集成电路', '新能源'],
    past: [
      '主导过早期项目投资二十余项',
      '长期关注长三角硬科技早期项目',
      '曾任券商投行保荐代表人',
      '所投企业中三家已登陆科创板',
    ],
  },
  entrepreneur: {
    organisations: [
      '电器股份有限公司',
      '智能科技有限公司',
      '精密机械有限公司',
      '新材料股份有限公司',
      '医疗器械有限公司',
      '电子有限公司',
    ],
    titles: ['董事长', '总经理', '创始人', '联合创始人', '首席执行官'],
    expertise: ['智能制造', '供应链', '跨境电商', '品牌营销', '公司治理', '人力资源', '工业设计', '新材料', '医疗器械'],
    past: [
      '从家庭作坊做到年产值五亿元',
      '带领企业入选专精特新小巨人',
      '白手起家二十年，产品出口四十国',
      '连续创业三次，两次被并购',
    ],
  },
  seniorManager: {
    organisations: [
      '集团有限公司',
      '控股集团股份有限公司',
      '管理咨询有限公司',
      '科技园发展有限公司',
      '会计师事务所',
      '律师事务所',
    ],
    titles: ['副总裁', '运营总监', '财务总监', '人力资源总监', '高级合伙人', '园区总经理'],
    expertise: ['公司治理', '财务管理', '税务筹划', '人力资源', '知识产权', '科技政策', '供应链', '股权融资'],
    past: [
      '服务过百余家科技型中小企业',
      '熟悉高新技术企业认定与研发费用加计扣除',
      '主持过两家企业的上市辅导',
      '负责过三个国家级孵化器的运营',
    ],
  },
  technicalExpert: {
    organisations: [
      '智能装备研究院',
      '新材料研究所',
      '工业技术研究院',
      '大学机械工程学院',
      '大学信息学院',
      '质量检测技术研究院',
    ],
    titles: ['教授', '研究员', '高级工程师', '正高级工程师', '首席科学家', '副院长', '实验室主任'],
    expertise: [
      '人工智能',
      '智能制造',
      '工业互联网',
      '机器人',
      '新材料',
      '新能源',
      '集成电路',
      '物联网',
      '大数据',
      '软件开发',
      '节能环保',
      '生物医药',
    ],
    past: [
      '主持国家重点研发计划课题',
      '发明专利三十余项，转化八项',
      '长期从事离散制造业数字化改造',
      '负责省级重点实验室的开放共享',
    ],
  },
  marketingExpert: {
    organisations: ['品牌管理有限公司', '文化传媒有限公司', '电子商务有限公司', '营销策划有限公司', '国际贸易有限公司'],
    titles: ['首席顾问', '品牌总监', '市场总监', '跨境业务负责人', '创意总监'],
    expertise: ['品牌营销', '渠道建设', '跨境电商', '工业设计', '供应链', '现代农业', '大数据'],
    past: [
      '操盘过小家电出海品牌从零到一',
      '辅导过四十余个新消费品牌',
      '擅长工业品的渠道与展会获客',
      '曾负责平台类目运营',
    ],
  },
};
