import { z } from 'zod';
import { operation, type AnyOperation } from '../../http/operation.js';
import type { Clock } from '../../platform/clock/clock.js';
import { BLOCK_SCOPES } from '../../shared/actor.js';
import { pageOf, pageQuery } from '../../shared/page.js';
import type { BlockRecord } from './block.model.js';
import { blockStateOf } from './block.rules.js';
import type { BlockService } from './block.service.js';
import { byId, jurisdictionId } from './identity.schema.js';
import type { IdentityService } from './identity.service.js';

const sentence = (longest: number, message: string) => z.string().trim().min(1, message).max(longest);
const instant = z.iso.datetime().nullable();

const blockView = z.strictObject({
  id: z.string(),
  state: z.enum(['inForce', 'appealed', 'lifted', 'expired']),
  scopes: z.array(z.enum(BLOCK_SCOPES)),
  reason: z.string(),
  at: z.iso.datetime(),
  until: instant,
  liftedAt: instant,
  liftReason: z.string().nullable(),
  appeal: z
    .strictObject({
      text: z.string(),
      at: z.iso.datetime(),
      outcome: z.enum(['upheld', 'lifted']).nullable(),
      answer: z.string().nullable(),
    })
    .nullable(),
});
/** What the desk sees besides: whom it concerns and who laid it. */
const deskBlockView = blockView.extend({ userId: z.string(), name: z.string(), by: z.string(), byName: z.string() });

const viewBlock = (block: BlockRecord, now: Date): z.infer<typeof blockView> => ({
  id: block._id,
  state: blockStateOf(block, now),
  scopes: block.scopes,
  reason: block.reason,
  at: block.at.toISOString(),
  until: block.until?.toISOString() ?? null,
  liftedAt: block.liftedAt?.toISOString() ?? null,
  liftReason: block.liftReason,
  appeal: block.appeal && {
    text: block.appeal.text,
    at: block.appeal.at.toISOString(),
    outcome: block.appeal.outcome,
    answer: block.appeal.answer,
  },
});

const blockOrder = z.strictObject({
  scopes: z.array(z.enum(BLOCK_SCOPES)).min(1, '请选择限制的范围').max(BLOCK_SCOPES.length),
  reason: sentence(300, '请写明理由，本人会看到'),
  until: z.iso.datetime().pipe(z.coerce.date()).optional(),
  jurisdictionId: jurisdictionId.optional(),
});

/** 封禁与申诉 (A9). */
export function blockRoutes(blocks: BlockService, identity: IdentityService, clock: Clock): AnyOperation[] {
  async function forDesk(records: BlockRecord[]) {
    const people = await identity.findPeople(records.flatMap(({ userId, by }) => [userId, by]));
    const nameOf = (id: string) => people.get(id)?.name ?? '';
    return records.map(record => ({
      ...viewBlock(record, clock.now()),
      userId: record.userId,
      name: nameOf(record.userId),
      by: record.by,
      byName: nameOf(record.by),
    }));
  }
  const oneForDesk = async (record: BlockRecord) => (await forDesk([record]))[0];

  return [
    operation({
      id: 'people.block',
      method: 'post',
      path: '/v1/people/:id/blocks',
      summary: '封禁：整个账号，或在一段时间内不得预约、报名（管理员）',
      who: 'signedIn',
      params: byId,
      body: blockOrder,
      reply: deskBlockView,
      run: async ({ actor, params, body }) => oneForDesk(await blocks.block(actor, params.id, body)),
    }),
    operation({
      id: 'blocks.list',
      method: 'get',
      path: '/v1/blocks',
      summary: '本市的封禁与申诉',
      who: 'signedIn',
      query: z.strictObject({ appealed: z.enum(['true', 'false']).default('false'), ...pageQuery }),
      reply: pageOf(deskBlockView),
      run: async ({ actor, query: { appealed, ...page } }) => {
        const { items, nextCursor } = await blocks.list(actor, { ...page, isAppealed: appealed === 'true' });
        return { items: await forDesk(items), nextCursor };
      },
    }),
    operation({
      id: 'blocks.lift',
      method: 'post',
      path: '/v1/blocks/:id/lift',
      summary: '解除封禁（管理员）',
      who: 'signedIn',
      params: byId,
      body: z.strictObject({ reason: sentence(300, '请写明解除的理由') }),
      reply: deskBlockView,
      status: 200,
      run: async ({ actor, params, body }) => oneForDesk(await blocks.lift(actor, params.id, body.reason)),
    }),
    operation({
      id: 'blocks.answer',
      method: 'post',
      path: '/v1/blocks/:id/answer',
      summary: '答复申诉：维持或解除，由作出封禁的人以外的人办理',
      who: 'signedIn',
      params: byId,
      body: z.strictObject({ decision: z.enum(['uphold', 'lift']), answer: sentence(500, '请写明答复') }),
      reply: deskBlockView,
      status: 200,
      run: async ({ actor, params, body }) => oneForDesk(await blocks.answer(actor, params.id, body)),
    }),
    operation({
      id: 'me.blocks',
      method: 'get',
      path: '/v1/me/blocks',
      summary: '对本人的封禁与申诉结果',
      who: 'signedIn',
      openToBarred: true,
      reply: z.strictObject({ items: z.array(blockView) }),
      run: async ({ actor }) => ({
        items: (await blocks.listMine(actor)).map(block => viewBlock(block, clock.now())),
      }),
    }),
    operation({
      id: 'blocks.appeal',
      method: 'post',
      path: '/v1/blocks/:id/appeal',
      summary: '对封禁提出申诉，一次为限',
      who: 'signedIn',
      openToBarred: true,
      params: byId,
      body: z.strictObject({ text: sentence(1_000, '请写明申诉的理由') }),
      reply: blockView,
      status: 200,
      run: async ({ actor, params, body }) => viewBlock(await blocks.appeal(actor, params.id, body.text), clock.now()),
    }),
  ];
}
