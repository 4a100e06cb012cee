import type { Clock } from '../../platform/clock/clock.js';
import type { Actor } from '../../shared/actor.js';
import type { AuditService } from '../audit/index.js';
import type { AwardRecord } from './award.model.js';
import { isSettled } from './award.rules.js';
import { awardStore } from './award.store.js';
import type { PartVerdict } from './award.types.js';
import type { AwardBooks } from './books.service.js';
import { clawbackStore, partStore } from './part.store.js';
import type { PartRecord } from './part.model.js';

/** An approved award whose parts are being looked at, by whose act, and where its money is. */
type Approved = AwardRecord;

export interface PartService {
  /** The parts of an award that has just been approved, all waiting. */
  lay(award: Approved): Promise<void>;
  /** Brings every part to where the calculator says it stands; nothing happens when it stands there already. */
  follow(by: Actor | 'system', award: Approved, verdicts: readonly PartVerdict[]): Promise<void>;
  /** The ground is gone: what is not paid is forfeited, what is paid is claimed back. */
  drop(by: Actor | 'system', award: Approved, reason: string): Promise<void>;
  /** Undoes an approval of which nothing is on its way yet. */
  annul(by: Actor | 'system', award: Approved): Promise<void>;
  /** Marks the award settled once nothing of it is open, and open again when something is. */
  close(award: Approved): Promise<AwardRecord>;
}

/** 分期: releases, forfeits and reinstates the parts of approved awards, each with its entry in the books. */
export function createPartService(parts: { clock: Clock; audit: AuditService; books: AwardBooks }): PartService {
  const { clock, audit, books } = parts;

  const posting = (by: Actor | 'system', part: PartRecord) => ({
    by,
    amountFen: part.amountFen,
    because: `${part._id} ${part.turn}`,
    under: { rule: part.rule, article: part.article },
  });

  async function tell(by: Actor | 'system', action: string, award: Approved, part: PartRecord): Promise<void> {
    const { amountFen, year, no, rule, article, reason } = part;
    const details = { part: no, year, amountFen, rule, article, reason };
    await audit.record(action, `award:${award._id}`, { by, jurisdictionId: award.jurisdictionId, details });
  }

  async function release(by: Actor | 'system', award: Approved, part: PartRecord, reason: string): Promise<void> {
    const moved = await partStore.move(part, 'released', { reason, releasedAt: clock.now() });
    if (!moved) return;
    await books.move('release', award, posting(by, moved));
    await tell(by, 'award.partReleased', award, moved);
  }

  /** Released money goes back to waiting, so that it may be forfeited or released again. */
  async function hold(by: Actor | 'system', award: Approved, part: PartRecord, reason: string) {
    const moved = await partStore.move(part, 'pending', { reason, releasedAt: null });
    if (!moved) return null;
    await books.move('hold', award, posting(by, moved));
    return moved;
  }

  async function forfeit(by: Actor | 'system', award: Approved, part: PartRecord, reason: string): Promise<void> {
    const waiting = part.state === 'released' ? await hold(by, award, part, reason) : part;
    const moved = waiting && (await partStore.move(waiting, 'forfeited', { reason }));
    if (!moved) return;
    await books.move('forfeit', award, posting(by, moved));
    await books.move('restore', award, posting(by, moved));
    await tell(by, 'award.partForfeited', award, moved);
  }

  /** A corrected grade brings a forfeited part back, if the budget still holds it; otherwise it stays as it is. */
  async function reinstate(by: Actor | 'system', award: Approved, part: PartRecord, verdict: PartVerdict) {
    const because = `${part._id} ${part.turn + 1}`;
    const covered = await books.approve(award, { ...posting(by, part), because });
    if (!covered) return;
    const moved = await partStore.move(part, 'pending', { reason: verdict.reason });
    if (moved && verdict.state === 'released') await release(by, award, moved, verdict.reason);
  }

  async function clawBack(by: Actor | 'system', award: Approved, part: PartRecord, reason: string): Promise<void> {
    const { _id, awardId, facilityId, jurisdictionId, amountFen, article } = part;
    const known = await clawbackStore.find(_id);
    if (known || !award.budgetId) return;
    const opened = { status: 'open' as const, openedAt: clock.now(), repaidOn: null, receiptNo: null };
    const { budgetId } = award;
    await clawbackStore.insert({
      _id,
      awardId,
      facilityId,
      jurisdictionId,
      budgetId,
      amountFen,
      reason,
      article,
      ...opened,
    });
    await books.move('clawBack', award, posting(by, part));
    await tell(by, 'award.clawbackOpened', award, part);
  }

  async function followOne(by: Actor | 'system', award: Approved, part: PartRecord, verdict: PartVerdict) {
    const { state, reason } = verdict;
    if (part.state === 'pending' && state === 'released') return release(by, award, part, reason);
    if (part.state === 'released' && state === 'pending') return void (await hold(by, award, part, reason));
    if (part.state === 'forfeited' && state !== 'forfeited') return reinstate(by, award, part, verdict);
    if (state !== 'forfeited') return;
    if (part.state === 'pending' || part.state === 'released') return forfeit(by, award, part, reason);
    if (part.state === 'paid') return clawBack(by, award, part, reason);
  }

  const service: PartService = {
    async lay(award) {
      const { _id: awardId, facilityId, jurisdictionId, round } = award;
      const fresh = { state: 'pending' as const, turn: 0, releasedAt: null, paidAt: null };
      await partStore.insertAll(
        award.plan.map((part, index) => ({
          ...part,
          ...fresh,
          _id: `${awardId} ${round} ${index + 1}`,
          reason: award.verdicts[index]?.reason ?? '',
          no: index + 1,
          awardId,
          facilityId,
          jurisdictionId,
          round,
        })),
      );
    },

    async follow(by, award, verdicts) {
      for (const part of await partStore.listOf(award._id, award.round)) {
        const verdict = verdicts[part.no - 1];
        if (verdict) await followOne(by, award, part, verdict);
      }
    },

    async drop(by, award, reason) {
      for (const part of await partStore.listOf(award._id, award.round))
        await followOne(by, award, part, { state: 'forfeited', reason });
    },

    async annul(by, award) {
      for (const part of await partStore.listOf(award._id, award.round)) {
        const waiting = part.state === 'released' ? await hold(by, award, part, '审批已失效') : part;
        const moved = waiting && (await partStore.move(waiting, 'void', { reason: '审批已失效' }));
        if (moved) await books.move('retract', award, posting(by, moved));
      }
    },

    async close(award) {
      const settled = isSettled(await partStore.listOf(award._id, award.round));
      if (settled && award.status === 'approved') return awardStore.change(award, { status: 'settled' });
      if (!settled && award.status === 'settled') return awardStore.change(award, { status: 'approved' });
      return award;
    },
  };
  return service;
}
