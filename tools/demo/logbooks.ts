import { addDays, shanghaiDay } from '../../src/shared/calendar.js';
import { paperOf, type Operate } from './operate.js';
import type { DemoCast } from './people.js';

interface Stage {
  operate: Operate;
  cast: DemoCast;
  facility: string;
  broker: string;
}

/** Fills the logbooks of the demo's incubator: duties, a project abroad, a cooperation, a broker's project, training. */
export async function layOutLogbooks({ operate, cast, facility, broker }: Stage): Promise<void> {
  const actor = await cast('operator');
  const today = shanghaiDay(new Date());
  const write = (book: string, body: object) =>
    operate('logbooks.record', { actor, params: { id: facility, book }, body });
  const ago = (days: number) => ({ startsOn: addDays(today, -days) });

  await write('duties', { word: '供需对接', title: '整机厂与芯片团队对接会', ...ago(20) });
  await write('duties', {
    word: '招商引资',
    title: '深圳招商推介会',
    text: '签约意向企业 3 家，其中 1 家已看过场地。',
    ...ago(9),
  });
  const { id: project } = await write('landings', {
    word: '市外孵化基地',
    title: '柔性压力传感团队',
    partner: '上海张江飞地基地',
    ...ago(200),
  });
  await operate('logbooks.move', {
    actor,
    params: { id: String(project) },
    body: { stage: '回流落地', movedOn: addDays(today, -15), note: '注册公司并入驻三楼' },
  });
  await write('cooperations', {
    word: '服务外包',
    title: '中试线运营外包',
    partner: '宁波工研院',
    ...ago(120),
    endsOn: addDays(today, 600),
    fileIds: [await paperOf(operate, actor, '合作协议.pdf')],
  });
  const { id: found } = await write('brokering', { title: '低噪声电机控制成果', staffId: broker, ...ago(60) });
  await operate('logbooks.move', {
    actor,
    params: { id: String(found) },
    body: { stage: '挖掘', movedOn: addDays(today, -30), note: '与高校课题组签保密协议' },
  });
  await write('training', { word: '中级', title: '技术经理人研修班', staffId: broker, minutes: 960, ...ago(40) });
}
