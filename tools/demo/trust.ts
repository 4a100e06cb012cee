import { addDays, shanghaiDay } from '../../src/shared/calendar.js';
import { paperOf, type Operate } from './operate.js';
import type { DemoOrganisations } from './organisations.js';
import type { DemoCast } from './people.js';

/** Who may act for whom: a letter that holds, one that waits for the district, and somebody who wants to hold events. */
export async function layOutTrust(operate: Operate, cast: DemoCast, own: DemoOrganisations): Promise<void> {
  const validUntil = addDays(shanghaiDay(new Date()), 300);
  const letterOf = async (name: 'founder' | 'operator', organisationId: string, representativeName: string) => {
    const actor = await cast(name);
    const fileIds = [await paperOf(operate, actor, '授权委托书-盖章扫描件.pdf')];
    const body = { representativeName, validUntil, way: 'paper', fileIds };
    return String((await operate('mandates.write', { actor, params: { id: organisationId }, body })).id);
  };
  const held = await letterOf('operator', own.operator, '罗成');
  const body = { decision: 'approve', comment: '印章与备案一致' };
  await operate('mandates.decide', { actor: await cast('district'), params: { id: held }, body });
  await letterOf('founder', own.founder, '林晓');

  const mentor = await cast('mentor');
  await operate('me.bindPhone', { actor: mentor, body: { code: 'phone:13805741234' } });
  await operate('organiserApplications.apply', {
    actor: mentor,
    body: {
      district: 'cixi-gaoxin',
      realName: '陈志远',
      contact: '13805741234',
      eventKinds: ['salon', 'training'],
      plan: '每季度一次芯片设计公开课，面向高新区在孵企业，地点在上林孵化器路演厅。',
      fileIds: [await paperOf(operate, mentor, '职称证明.pdf')],
    },
  });
}
