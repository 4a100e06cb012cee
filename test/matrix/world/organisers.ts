import type { TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { HOME } from '../../support/people.js';
import { done, evidence } from '../../support/resourceStage.js';

export const applicationOf = (fileIds: string[]) => ({
  district: HOME.district,
  realName: '苏萌',
  contact: '13800001111',
  eventKinds: ['salon'],
  plan: '创业沙龙',
  fileIds,
});

/** The rival's application to organise events, which waits; and somebody whom the district has verified. */
export async function organiserThings(app: TestApp, { rival, district }: Record<'rival' | 'district', Client>) {
  async function apply(who: Client, phone: string) {
    await done(who.post('/v1/me/phone', { code: `phone:${phone}` }));
    const { id } = await done(who.post('/v1/organiser-applications', applicationOf([await evidence(who)])));
    return String(id);
  }
  const organiserApplication = await apply(rival, '13700008801');
  const verified = await apply(await app.signIn('verified'), '13700008802');
  await done(district.post(`/v1/organiser-applications/${verified}/decision`, { decision: 'approve' }));
  const { items } = await done(district.get('/v1/organisers'));
  return { organiserApplication, verifiedOrganiser: String(items[0].id) };
}
