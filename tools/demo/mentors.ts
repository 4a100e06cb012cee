import type { Services } from '../../src/services.js';
import { rosterLines } from '../roster/roster.js';
import { rosterWorkbook } from '../roster/workbook.js';
import type { Operate } from './operate.js';
import type { DemoCast } from './people.js';

const POOL = 300;
const SEED = 20_210;
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Who of the roster the demo mentor is: somebody a founder of household appliances would look for. */
const DEMO_MENTOR = {
  姓名: '陈志远',
  单位: '前湾智能装备研究院',
  职务: '正高级工程师',
  类别: '技术专家',
  专长: '智能制造、机器人、工业互联网',
  辅导方式: '线上、线下',
  简介: '二十年小家电产线自动化经验，主持过十余条智能产线的改造，可就产品可制造性与产线选型为初创团队提供辅导。',
};

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7].flatMap(weekday => [
  { weekday, from: '09:00', to: '12:00' },
  { weekday, from: '14:00', to: '18:00' },
]);

/** Imports the pool of 300 from the roster workbook, through the product's own importer, and gives one a person. */
export async function layOutMentors(
  { mentoring }: Pick<Services, 'mentoring'>,
  operate: Operate,
  cast: DemoCast,
): Promise<void> {
  const city = await cast('city');
  const lines = rosterLines({ count: POOL, seed: SEED }).map((line, index) =>
    index === 0 ? { ...line, ...DEMO_MENTOR } : line,
  );
  const bytes = await rosterWorkbook('慈溪市创业导师名册', lines);
  const file = { filename: '慈溪市创业导师名册.xlsx', mimeType: XLSX, bytes };
  await operate('mentors.import', { actor: city, file });
  const { items } = await mentoring.mentors.list(city, { q: DEMO_MENTOR.姓名, limit: 1 });
  const [chosen] = items;
  if (!chosen) throw new Error('the demo roster has nobody to be the demo mentor');
  const params = { id: chosen._id };
  const { code } = await operate('mentors.createLinkCode', { actor: city, params });
  await operate('mentors.claim', { actor: await cast('mentor'), body: { code } });
  const body = { weekly: EVERY_DAY, noticeHours: 1, horizonDays: 60 };
  await operate('availability.put', { actor: await cast('mentor'), params, body });
}
