import { addDays, shanghaiDay } from '../../src/shared/calendar.js';
import { layOutLogbooks } from './logbooks.js';
import { paperOf, type Operate } from './operate.js';
import type { DemoOrganisations } from './organisations.js';
import type { DemoCast, DemoName } from './people.js';

/** Fills the registers of the demo: the incubator's books, an admitted laboratory, demands and an alliance. */
export async function layOutResources(operate: Operate, cast: DemoCast, own: DemoOrganisations): Promise<void> {
  const today = shanghaiDay(new Date());
  const as = async (name: DemoName, operation: string, id: string, body: unknown = {}) =>
    operate(operation, { actor: await cast(name), params: { id }, body });
  const paper = async (name: DemoName, filename: string) => paperOf(operate, await cast(name), filename);
  const { founder: startup, operator: facility, organiser: provider } = own;

  await as('organiser', 'providerAdmissions.apply', provider, {
    type: 'testing',
    fields: '电机性能、电磁兼容、可靠性测试',
    accreditation: 'CNAS、CMA',
    openingHours: '工作日 9:00—17:00',
  });
  await as('district', 'providerAdmissions.decide', provider, { decision: 'approve' });
  await as('city', 'providerAdmissions.decide', provider, { decision: 'approve' });
  await as('organiser', 'services.offer', provider, {
    kind: 'testing',
    name: '电磁兼容预测试',
    summary: '量产前摸底测试，三个工作日出报告，附整改建议。',
    priceFen: 160_000,
    priceNote: '每样品',
  });
  await as('organiser', 'instruments.list', provider, {
    name: '电磁兼容测试系统',
    model: 'EMC-3000',
    purpose: '传导、辐射骚扰与抗扰度测试',
    networkNo: 'ZJYQ20210001',
    priceFen: 80_000,
    unit: 'hour',
    openingHours: '工作日 9:00—17:00，提前一天预约',
  });
  await as('operator', 'services.offer', facility, {
    kind: 'policy',
    name: '政策申报辅导',
    summary: '高企、科技型中小企业、创新券申报一对一辅导，在孵企业免费。',
  });

  await operate('suggestions.submit', {
    actor: await cast('founder'),
    body: {
      topic: 'service',
      title: '公共实验室晚间延长开放',
      text: '样品测试常要到夜里，建议工作日开放到 22 点，由企业按次预约。',
      district: 'cixi-gaoxin',
    },
  });
  await as('operator', 'funds.open', facility, {
    name: '上林种子资金',
    kind: 'seed',
    sizeFen: 2_000_000_000,
    ownership: 'own',
    foundedOn: '2024-05-01',
  });
  await as('operator', 'financings.record', facility, {
    startupId: startup,
    round: 'angel',
    amountFen: 300_000_000,
    investor: '前湾创投',
    receivedOn: addDays(today, -30),
    isShareholding: true,
    stakeBasisPoints: 500,
    fileIds: [await paper('operator', '投资协议.pdf')],
  });
  const { id: staffId } = await as('operator', 'staff.add', facility, {
    name: '赵敏',
    duty: 'broker',
    joinedOn: '2024-03-01',
  });
  const { id: commissioner } = await as('operator', 'staff.add', facility, {
    name: '钱融',
    duty: 'commissioner',
    joinedOn: '2025-06-01',
  });
  const { id: assignment } = await as('operator', 'commissioners.assign', String(commissioner), {
    startupId: startup,
    assignedOn: addDays(today, -60),
  });
  await as('operator', 'commissioners.visit', String(assignment), {
    visitedOn: addDays(today, -7),
    topic: 'financing',
    need: '量产备料需要流动资金约 200 万元，希望了解科技贷。',
    nextStep: '下周带银行客户经理上门',
  });
  await as('operator', 'staff.certify', String(staffId), {
    kind: 'techManager',
    level: '中级',
    number: '浙技经2024018',
    issuer: '浙江省科学技术厅',
    issuedOn: '2024-06-01',
    expiresOn: addDays(today, 45),
    fileIds: [await paper('operator', '技术经理人证.pdf')],
  });
  await layOutLogbooks({ operate, cast, facility, broker: String(staffId) });
  const { id: shown } = await as('operator', 'showcases.propose', facility, {
    title: '以赛代评：三年选出九个落地项目',
    text: '把入孵评审办成公开赛，企业家和投资人当评委，获奖项目直接入驻并配导师。三年办赛 12 场，落地 9 个项目。',
    year: Number(today.slice(0, 4)),
    agreed: true,
    fileIds: [await paper('operator', '赛事总结.pdf')],
  });
  await as('district', 'showcases.decide', String(shown), { decision: 'approve' });
  await as('operator', 'showcases.propose', facility, {
    honour: '创新工匠',
    subject: '周建国',
    title: '十年守着一条中试线',
    text: '带出 14 名调试技师，帮 30 多家在孵企业把样机做成产品。',
    year: Number(today.slice(0, 4)),
    agreed: true,
  });
  await as('operator', 'alliances.found', facility, {
    name: '智能家电孵化联盟',
    kind: 'industry',
    summary: '围绕智能家电的载体共享导师、活动与需求',
  });

  const { id: demandId } = await as('operator', 'demands.submit', facility, {
    kind: 'technology',
    title: '寻找低噪声电机控制方案',
    detail: '用于破壁机，整机噪声低于 70 分贝，年需求 20 万套，希望三个月内出样机。',
    budgetFen: 50_000_000,
    expiresOn: addDays(today, 60),
  });
  await as('district', 'demands.decide', String(demandId), { decision: 'approve' });
  await as('founder', 'demands.submit', startup, {
    kind: 'order',
    title: '寻求小家电整机厂首批试用订单',
    detail: '低功耗电机控制芯片已完成可靠性测试，寻求 500 套试用订单。',
    expiresOn: addDays(today, 90),
  });
}
