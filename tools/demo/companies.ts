import type { Demo } from './demo.js';
import { creditCodeOf } from './organisations.js';

const INCUBATOR = '0000102';

/** 名称, 序号, 法定代表人, 住所, 行业: made up, as everything in the demonstration. */
const COMPANIES = [
  ['慈溪微芯科技有限公司', '0000101', '林晓', '慈溪高新区创业路18号3楼', '集成电路'],
  ['慈溪上林科技企业孵化器', INCUBATOR, '赵敏', '慈溪高新区孵化大道66号', '科技企业孵化'],
  ['慈溪家电检测中心', '0000103', '孙悦', '慈溪高新区检测路9号', '检验检测'],
  ['慈溪星河智能装备有限公司', '0000201', '周舟', '慈溪高新区新兴大道100号', '智能装备'],
  ['慈溪星海软件有限公司', '0000202', '何青', '慈溪市浒山街道青少年宫路8号', '工业软件'],
  ['宁波云杉新材料有限公司', '0000203', '许岩', '慈溪滨海经济开发区明珠路2号', '新材料'],
  ['慈溪海纳传感技术有限公司', '0000204', '罗一鸣', '慈溪高新区创业路20号', '传感器'],
  ['慈溪甬江生物科技有限公司', '0000205', '顾宁', '慈溪市匡堰镇科创园3幢', '生物医药'],
] as const;

/** Fills the register of enterprises, from which registration forms are filled; `capital` is that of the incubator. */
export async function layOutCompanies({ services, operate, cast }: Demo, capital = '500 万元'): Promise<void> {
  const head = '企业名称,统一社会信用代码,法定代表人,住所,行业,登记状态,注册资本';
  const lines = COMPANIES.map(([name, serial, person, address, industry]) =>
    [name, creditCodeOf(serial), person, address, industry, '存续', serial === INCUBATOR ? capital : ''].join(','),
  );
  const bytes = Buffer.from([head, ...lines, ''].join('\n'));
  const file = { filename: '慈溪市企业登记册.csv', mimeType: 'text/csv', bytes };
  const { id } = await operate('companies.import', { actor: await cast('admin'), file });
  // No worker runs while the demonstration is laid out, and what follows asks the register.
  if (!(await services.duties.perform(`companies ${String(id)} 0`))) throw new Error('the register was not taken in');
}
