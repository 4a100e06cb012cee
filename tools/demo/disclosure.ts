import { addDays, shanghaiDay } from '../../src/shared/calendar.js';
import type { Operate } from './operate.js';
import type { DemoCast } from './people.js';

/** A notice of last year's grades that anybody may read, and one objection that waits for the bureau's answer. */
export async function layOutDisclosure(operate: Operate, cast: DemoCast): Promise<void> {
  const today = shanghaiDay(new Date());
  const year = Number(today.slice(0, 4)) - 1;
  const { id } = await operate('notices.publish', {
    actor: await cast('city'),
    body: {
      jurisdictionId: 'cixi',
      kind: 'assessment',
      title: `${year} 年度科技孵化载体考核拟定等次公示`,
      text: '经自评、实地核查和专家评审，拟定下列载体的年度考核等次，现予公示。公示期内可以提出异议，须写明理由。',
      entries: [
        { name: '观海新材料孵化器', detail: '优秀' },
        { name: '周巷智能家电众创空间', detail: '合格' },
        { name: '宗汉轴承产业孵化器', detail: '合格' },
      ],
      endsOn: addDays(today, 10),
    },
  });
  await operate('objections.submit', {
    actor: await cast('mentor'),
    body: { noticeId: String(id), reason: '观海新材料孵化器的在孵企业数与其网站公布的名单不一致，请核实。' },
  });
}
