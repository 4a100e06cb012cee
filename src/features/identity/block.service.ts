import type { Clock } from '../../platform/clock/clock.js';
import { inTransaction } from '../../platform/mongo/index.js';
import { hasAnyRole, hasRole, jurisdictionsOf, type Actor, type BlockScope } from '../../shared/actor.js';
import { allow, conflict, invalid, notFound } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import type { Page } from '../../shared/page.js';
import type { AuditService } from '../audit/index.js';
import type { Actors } from './actors.js';
import type { BlockRecord } from './block.model.js';
import { isInForce } from './block.rules.js';
import { blockStore } from './block.store.js';
import { identityStore } from './identity.store.js';

const JUDGES = ['admin', 'cityReviewer'] as const;

/** Those who answer an appeal: never the person who laid the block. */
export const canAnswerAppeal = (actor: Actor, block: BlockRecord): boolean =>
  hasAnyRole(actor, JUDGES, block) && actor.userId !== block.by;

export interface BlockService {
  /** 封禁: in force in every process within a second. */
  block(
    actor: Actor,
    userId: string,
    order: { scopes: BlockScope[]; reason: string; until?: Date; jurisdictionId?: string },
  ): Promise<BlockRecord>;
  lift(actor: Actor, id: string, reason: string): Promise<BlockRecord>;
  /** 申诉: once for a block, by the person blocked, also when the whole account is. */
  appeal(actor: Actor, id: string, text: string): Promise<BlockRecord>;
  answer(actor: Actor, id: string, answer: { decision: 'uphold' | 'lift'; answer: string }): Promise<BlockRecord>;
  listMine(actor: Actor): Promise<BlockRecord[]>;
  list(actor: Actor, page: { isAppealed: boolean; cursor?: string; limit: number }): Promise<Page<BlockRecord>>;
}

interface Parts {
  clock: Clock;
  audit: AuditService;
  actors: Actors;
}

export function createBlockService({ clock, audit, actors }: Parts): BlockService {
  const placesOf = (actor: Actor) => jurisdictionsOf(actor, JUDGES);

  async function loadForDesk(actor: Actor, id: string): Promise<BlockRecord> {
    const block = await blockStore.find(id);
    if (!block || !placesOf(actor).includes(block.jurisdictionId)) throw notFound('该封禁');
    return block;
  }

  async function recorded(actor: Actor, action: string, block: BlockRecord, details: Record<string, unknown>) {
    const { _id, userId, jurisdictionId } = block;
    await audit.record(action, `user:${userId}`, { by: actor, jurisdictionId, details: { blockId: _id, ...details } });
    actors.forget(userId);
    return block;
  }

  return {
    async block(actor, userId, { scopes, reason, until, jurisdictionId }) {
      const own = jurisdictionsOf(actor, ['admin']);
      allow(own.length > 0, '只有管理员可以封禁');
      const place = jurisdictionId ?? own[0] ?? '';
      allow(hasRole(actor, 'admin', { jurisdictionId: place }), '只能以您管理的城市名义封禁');
      const user = await identityStore.findUser(userId);
      if (!user) throw notFound('该用户');
      allow(userId !== actor.userId, '不能封禁自己');
      const foreign = user.roles.some(grant => !hasRole(actor, 'admin', { jurisdictionId: grant.jurisdictionId }));
      allow(!foreign, '该人员在其他城市任职，请联系当地管理员');
      if (until && until <= clock.now())
        throw invalid('until_in_past', '截止时间须晚于现在', [{ path: 'until', message: '请选择将来的时间' }]);
      const record: BlockRecord = {
        _id: newId('blk'),
        userId,
        jurisdictionId: place,
        scopes: [...new Set(scopes)],
        reason,
        until: until ?? null,
        by: actor.userId,
        at: clock.now(),
        liftedAt: null,
        liftedBy: null,
        liftReason: null,
        appeal: null,
      };
      return inTransaction(async () => {
        await blockStore.insert(record);
        return recorded(actor, 'user.blocked', record, { scopes: record.scopes, reason, until: until ?? null });
      });
    },

    async lift(actor, id, reason) {
      const { jurisdictionId } = await loadForDesk(actor, id);
      allow(hasRole(actor, 'admin', { jurisdictionId }), '只有管理员可以解除封禁');
      return inTransaction(async () => {
        const lifting = { liftedAt: clock.now(), liftedBy: actor.userId, liftReason: reason };
        const lifted = await blockStore.lift(id, lifting);
        if (!lifted) throw conflict('block_changed', '该封禁已解除，请刷新后查看');
        return recorded(actor, 'user.unblocked', lifted, { reason });
      });
    },

    async appeal(actor, id, text) {
      const block = await blockStore.find(id);
      if (!block || block.userId !== actor.userId) throw notFound('该封禁');
      if (!isInForce(block, clock.now())) throw conflict('block_over', '该封禁已结束，无需申诉');
      return inTransaction(async () => {
        const blank = { outcome: null, answer: null, answeredBy: null, answeredAt: null };
        const appealed = await blockStore.appeal(id, { text, at: clock.now(), ...blank });
        if (!appealed) throw conflict('already_appealed', '您已提交过申诉，请等待答复');
        return recorded(actor, 'user.blockAppealed', appealed, {});
      });
    },

    async answer(actor, id, { decision, answer }) {
      const block = await loadForDesk(actor, id);
      allow(canAnswerAppeal(actor, block), '申诉须由作出封禁的人以外的管理人员答复');
      const now = clock.now();
      const outcome = decision === 'lift' ? ('lifted' as const) : ('upheld' as const);
      const lifting = decision === 'lift' ? { liftedAt: now, liftedBy: actor.userId, liftReason: answer } : {};
      return inTransaction(async () => {
        const stamp = { outcome, answer, answeredBy: actor.userId, answeredAt: now };
        const answered = await blockStore.answer(id, stamp, lifting);
        if (!answered) throw conflict('no_open_appeal', '没有待答复的申诉，请刷新后查看');
        return recorded(actor, `user.appeal${decision === 'lift' ? 'Granted' : 'Refused'}`, answered, {
          comment: answer,
        });
      });
    },

    listMine: actor => blockStore.listOf(actor.userId),

    async list(actor, page) {
      const places = placesOf(actor);
      allow(places.length > 0, '只有管理员可以查看封禁');
      return blockStore.listIn(places, page);
    },
  };
}
