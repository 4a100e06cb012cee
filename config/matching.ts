/**
 * How well a mentor suits a need, in points out of 100. Published, so that nobody is recommended by a rule that
 * cannot be read: the page shows each reason with its points.
 */
export const MATCH_POINTS = {
  expertise: 40,
  category: 8,
  district: 6,
  mode: 10,
  language: 4,
  load: 10,
  answer: 8,
  feedback: 8,
  fairness: 6,
} as const;
export type MatchFactor = keyof typeof MATCH_POINTS;

/** Where the steps between full points, some and none lie. */
export const MATCH_STEPS = {
  /** Share of the expertise points for the first field that fits; each further one adds `expertiseMore`. */
  expertiseFirst: 0.7,
  expertiseMore: 0.15,
  /** Share of the expertise points for a field that is only near to the need. */
  expertiseNear: 0.4,
  /** Median hours to an answer: at most this is quick, at most that is fair. */
  quickHours: 24,
  fairHours: 72,
  /** Feedback counts from so many answers on: fewer would name the person who gave them. */
  feedbackAnswers: 3,
  /** Sessions of the last 90 days up to which a mentor counts as rarely asked. */
  rarelyAsked: 2,
  /** A mentor at whom fewer than this share of the month's places is taken has room. */
  roomyLoad: 0.5,
  fullLoad: 0.9,
} as const;

/** Words of everyday requests that point to a field of expertise. */
export const EXPERTISE_WORDS: Readonly<Record<string, readonly string[]>> = {
  人工智能: ['算法', '大模型', '机器视觉', '图像识别', '深度学习'],
  智能制造: ['产线', '自动化', '车间', '数字工厂', '精益'],
  工业互联网: ['设备联网', '上云', '数据采集', 'MES'],
  机器人: ['机械臂', '减速器', '伺服', '协作机器人'],
  新材料: ['材料', '高分子', '涂层', '复合材料', '石墨烯'],
  新能源: ['光伏', '储能', '电池', '氢能', '充电'],
  生物医药: ['药', '临床', '试剂', '生物'],
  医疗器械: ['器械', '注册证', '植入', '诊断设备'],
  集成电路: ['芯片', '流片', '封装', 'EDA', '半导体'],
  物联网: ['传感器', '网关', '无线', '嵌入式'],
  大数据: ['数据分析', '数据治理', '数据库', '数据资产'],
  软件开发: ['软件', '小程序', 'App', '架构', 'SaaS'],
  跨境电商: ['出海', '海外', '亚马逊', '外贸', '独立站'],
  品牌营销: ['品牌', '市场推广', '营销', '获客', '定位'],
  渠道建设: ['渠道', '经销', '代理商', '销售'],
  股权融资: ['融资', '估值', '投资', '天使轮', '商业计划', '路演'],
  财务管理: ['财务', '预算', '现金流', '成本'],
  税务筹划: ['税', '加计扣除', '发票'],
  知识产权: ['专利', '商标', '著作权', '侵权'],
  公司治理: ['股权结构', '章程', '合伙人', '期权', '治理'],
  人力资源: ['招聘', '团队', '薪酬', '激励'],
  供应链: ['采购', '供应商', '库存', '物流'],
  工业设计: ['外观', '结构设计', '打样', '模具'],
  科技政策: ['政策', '申报', '高新技术企业', '补助', '创新券'],
  节能环保: ['环保', '减排', '废水', '碳'],
  现代农业: ['农业', '种植', '养殖', '农产品'],
};
