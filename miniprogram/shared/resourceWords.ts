import type { Choice } from './choices.js';

type Words = Readonly<Record<string, string>>;

export const DEMAND_KINDS: Words = { technology: '技术', order: '订单', space: '空间', money: '资金', people: '人才' };
export const FUND_KINDS: Words = { seed: '种子资金', incubation: '孵化资金', angel: '天使资金', guidance: '引导基金' };
export const INVESTOR_KINDS: Words = {
  angel: '天使投资人或机构',
  venture: '创业投资机构',
  guidanceFund: '引导基金',
  guarantor: '担保机构',
  bank: '银行',
};
export const ROUNDS: Words = {
  seed: '种子轮',
  angel: '天使轮',
  preA: 'Pre-A 轮',
  a: 'A 轮',
  b: 'B 轮',
  later: 'C 轮及以后',
};
export const DUTIES: Words = {
  director: '负责人',
  incubation: '孵化服务',
  broker: '技术经纪',
  commissioner: '科技金融特派员',
  other: '其他',
};
export const CERTIFICATE_KINDS: Words = {
  incubation: '孵化从业人员',
  techBroker: '技术经纪人',
  techManager: '技术经理人',
  commissioner: '科技金融特派员',
  other: '其他',
};
export const ALLIANCE_KINDS: Words = { regional: '区域联盟', interprovincial: '跨省合作', industry: '产业联盟' };
export const SHARED_KINDS: Words = { mentor: '导师', event: '活动', demand: '需求' };
export const PROVIDER_TYPES: Words = {
  university: '高校',
  laboratory: '重点实验室',
  engineeringCentre: '工程研究中心',
  testing: '检测机构',
  design: '设计机构',
  other: '其他',
};
export const EVENT_KINDS: Words = {
  roadshow: '路演',
  contest: '大赛',
  training: '培训',
  salon: '沙龙',
  exhibition: '展会',
};
export const PRICE_UNITS: Words = { hour: '每小时', sample: '每样品', day: '每天', use: '每次' };

/** Words as the choices of a field or filter. */
export const choicesOf = (words: Words): Choice[] => Object.entries(words).map(([value, label]) => ({ value, label }));

/** Kept equal to the server’s catalogue by a test. */
export const SERVICE_KINDS: Words = {
  research: '研发设计',
  pilot: '试验试制',
  testing: '检验检测',
  sharing: '设备共享',
  advice: '技术咨询',
  information: '信息服务',
  transfer: '成果转化',
  training: '技术和人才培训',
  policy: '政策服务',
  law: '法律服务',
  finance: '财务服务',
  investment: '投融资',
  management: '企业管理',
  people: '人力资源',
  marketing: '市场推广',
  growth: '加速成长',
};
