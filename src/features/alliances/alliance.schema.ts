import { z } from 'zod';
import { id, text, written } from '../../shared/fields.js';
import { pageQuery } from '../../shared/page.js';
import { ALLIANCE_KINDS, SHARED_KINDS } from './alliance.rules.js';

export const foundAlliance = z.strictObject({
  name: text(40).min(4, '请填写联盟名称，至少 4 个字'),
  kind: z.enum(ALLIANCE_KINDS, '请选择联盟类型'),
  summary: text(500).default(''),
});

export const inviteFacility = z.strictObject({ facilityId: id });
export const answerInvitation = z.strictObject({ facilityId: id, decision: z.enum(['accept', 'decline']) });
export const leaveAlliance = z.strictObject({ facilityId: id });

export const shareThing = z.strictObject({
  facilityId: id,
  kind: z.enum(SHARED_KINDS, '请选择共享什么'),
  subjectId: written(64, '请选择要共享的导师、活动或需求'),
  note: text(200).default(''),
});

export const listShares = z.strictObject({ kind: z.enum(SHARED_KINDS).optional(), ...pageQuery });

export type FoundAlliance = z.infer<typeof foundAlliance>;
export type ShareThing = z.infer<typeof shareThing>;
