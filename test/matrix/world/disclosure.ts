import type { Client } from '../../support/client.js';
import { HOME } from '../../support/people.js';

/** A notice of the home district, and the founder's objection to it. */
export async function disclosure({ district, founder }: { district: Client; founder: Client }) {
  const { body } = await district.post('/v1/notices', {
    ...HOME,
    kind: 'recognition',
    title: '拟认定名单公示',
    text: '现予公示。',
    endsOn: '2026-03-20',
  });
  const notice = String(body.id);
  await founder.post('/v1/objections', { noticeId: notice, reason: '名单与实际情况不符，请核实。' });
  const { body: mine } = await founder.get('/v1/objections');
  return { notice, objection: String(mine.items[0].id) };
}
