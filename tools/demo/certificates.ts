import { addDays, shanghaiDay } from '../../src/shared/calendar.js';
import type { Operate } from './operate.js';
import { creditCodeOf } from './organisations.js';
import type { DemoCast } from './people.js';

/** 名称, 序号, 证书编号: the startup of the demo, a firm that the list calls otherwise, and one nobody registered. */
const ENTRIES = [
  ['慈溪微芯科技有限公司', '0000101', 'GR202533100101'],
  ['慈溪家电检测中心有限公司', '0000103', 'GR202533100102'],
  ['慈溪甬江生物科技有限公司', '0000205', 'GR202533100103'],
] as const;
const ISSUED_DAYS_AGO = 200;
/** 高企证书 last three years. */
const VALID_DAYS = 3 * 365;

/** A list of high-tech enterprises as the city imports it: one match that counts, and two doubts to look at. */
export async function layOutCertificates(operate: Operate, cast: DemoCast): Promise<void> {
  const issuedOn = addDays(shanghaiDay(new Date()), -ISSUED_DAYS_AGO);
  const head = '企业名称,统一社会信用代码,证书编号,发证日期,有效期至';
  const lines = ENTRIES.map(([name, serial, number]) =>
    [name, creditCodeOf(serial), number, issuedOn, addDays(issuedOn, VALID_DAYS)].join(','),
  );
  const bytes = Buffer.from([head, ...lines, ''].join('\n'));
  const file = { filename: '宁波市高新技术企业名单.csv', mimeType: 'text/csv', bytes };
  await operate('enterpriseCertificates.import', { actor: await cast('city'), query: { kind: 'highTech' }, file });
}
