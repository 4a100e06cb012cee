import type { Clock } from '../../platform/clock/clock.js';
import { inTransaction, isDuplicate } from '../../platform/mongo/index.js';
import { isMember, type Actor } from '../../shared/actor.js';
import { AppError, allow, conflict, notFound } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import type { AuditService } from '../audit/index.js';
import type { ShareRecord } from './alliance.model.js';
import type { SharedKind } from './alliance.rules.js';
import type { ShareThing } from './alliance.schema.js';
import type { AllianceService } from './alliance.service.js';
import { seatStore, shareStore } from './alliance.store.js';

/** How a shared thing reads in a list, as its own feature says it now. */
export interface SharedThing {
  title: string;
  text: string;
}

/** Asks the feature a thing belongs to, as this person; throws 404 when the person may not know of it. */
export type Describe = (actor: Actor, subjectId: string) => Promise<SharedThing>;

export interface SharedRow {
  share: ShareRecord;
  thing: SharedThing;
}

export interface ShareService {
  /** Shares a thing the sharer can see themself; 409 `already_shared`. */
  share(actor: Actor, allianceId: string, thing: ShareThing): Promise<SharedRow>;
  takeBack(actor: Actor, shareId: string): Promise<void>;
  /** What is shared, for people of members. What has vanished meanwhile is left out. */
  list(
    actor: Actor,
    allianceId: string,
    query: { kind?: SharedKind; cursor?: string; limit: number },
  ): Promise<{ items: SharedRow[]; nextCursor: string | null }>;
}

interface Parts {
  clock: Clock;
  audit: AuditService;
  alliances: AllianceService;
  describe: Readonly<Record<SharedKind, Describe>>;
}

/** 共享: members point each other to mentors, events and demands; nothing is copied, so nothing goes stale. */
export function createShareService({ clock, audit, alliances, describe }: Parts): ShareService {
  const recorded = (actor: Actor, action: string, share: ShareRecord, jurisdictionId: string) =>
    audit.record(action, `alliance:${share.allianceId}`, {
      by: actor,
      jurisdictionId,
      details: { facilityId: share.facilityId, kind: share.kind, subjectId: share.subjectId },
    });

  const describeOrNull = (actor: Actor, { kind, subjectId }: ShareRecord): Promise<SharedThing | null> =>
    describe[kind](actor, subjectId).catch((cause: unknown) => {
      if (cause instanceof AppError) return null;
      throw cause;
    });

  return {
    async share(actor, allianceId, { facilityId, kind, subjectId, note }) {
      const { jurisdictionId } = await alliances.assertMember(actor, allianceId);
      const seat = await seatStore.findOpen(allianceId, [facilityId]);
      allow(isMember(actor, facilityId) && seat?.status === 'member', '以本单位的成员身份共享');
      const thing = await describe[kind](actor, subjectId);
      const share: ShareRecord = {
        _id: newId('shr'),
        allianceId,
        facilityId,
        kind,
        subjectId,
        note,
        isShared: true,
        createdAt: clock.now(),
      };
      return inTransaction(async () => {
        await shareStore.insert(share).catch(alreadyShared);
        await recorded(actor, 'alliance.shared', share, jurisdictionId);
        return { share, thing };
      });
    },

    async takeBack(actor, shareId) {
      const share = await shareStore.find(shareId);
      if (!share) throw notFound('该共享');
      const { jurisdictionId } = await alliances.assertMember(actor, share.allianceId);
      allow(isMember(actor, share.facilityId), '由共享的单位收回');
      await inTransaction(async () => {
        if (!(await shareStore.takeBack(shareId))) throw conflict('share_taken_back', '该共享已收回');
        await recorded(actor, 'alliance.takenBack', share, jurisdictionId);
      });
    },

    async list(actor, allianceId, query) {
      await alliances.assertMember(actor, allianceId);
      const { items, nextCursor } = await shareStore.page(allianceId, query);
      const rows: SharedRow[] = [];
      for (const share of items) {
        const thing = await describeOrNull(actor, share);
        if (thing) rows.push({ share, thing });
      }
      return { items: rows, nextCursor };
    },
  };
}

function alreadyShared(cause: unknown): never {
  if (isDuplicate(cause, 'subjectId')) throw conflict('already_shared', '联盟里已经共享了它');
  throw cause;
}
