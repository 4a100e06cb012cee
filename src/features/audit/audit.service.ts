import type { Clock } from '../../platform/clock/clock.js';
import { allow } from '../../shared/errors.js';
import { jurisdictionsOf, type Actor } from '../../shared/actor.js';
import { randomText } from '../../shared/ids.js';
import type { Page } from '../../shared/page.js';
import type { AuditRecord } from './audit.model.js';
import { GENESIS, linkHash } from './audit.rules.js';
import { auditStore } from './audit.store.js';

/** What a feature says about an effect. `by` is the actor, or `system` for a duty. */
export interface AuditEntry {
  by: Actor | 'system';
  jurisdictionId?: string;
  details?: Record<string, unknown>;
}

/** The first link that does not hold, or null for a sound chain. */
export interface ChainReport {
  sealed: number;
  brokenAt: number | null;
  reason?: 'edited' | 'missing' | 'cut';
}

const CHUNK = 1_000;

export interface AuditService {
  /** Writes the record into the caller's unit, so that no effect is without one. */
  record(action: string, subject: string, entry: AuditEntry): Promise<void>;
  /** Links what is not yet linked; run by the worker every second or so. */
  seal(): Promise<number>;
  /** Walks the chain and names the first bad link. */
  verify(): Promise<ChainReport>;
  history(subject: string): Promise<AuditRecord[]>;
  /** What the person did themself, newest first. */
  listOwn(actor: Actor, page: { cursor?: string; limit: number }): Promise<Page<AuditRecord>>;
  list(
    actor: Actor,
    query: { subject?: string; kind?: string; cursor?: string; limit: number },
  ): Promise<Page<AuditRecord>>;
}

/** The append-only trail: who did what to which record, hash-chained so that no record is altered unnoticed. */
export function createAuditService({ clock }: { clock: Clock }): AuditService {
  let written = 0;
  /** Ids that sort as they were written here, so that records of one instant keep their order. */
  const nextId = (at: Date): string => {
    written += 1;
    const instant = at.getTime().toString(36).padStart(9, '0');
    return `aud_${instant}${(written % 1_679_616).toString(36).padStart(4, '0')}${randomText(8)}`;
  };

  return {
    async record(action, subject, { by, jurisdictionId, details = {} }) {
      const at = clock.now();
      await auditStore.insert({
        _id: nextId(at),
        action,
        subject,
        by: by === 'system' ? 'system' : by.userId,
        organisationId: by === 'system' ? null : (by.organisationId ?? null),
        jurisdictionId: jurisdictionId ?? null,
        at,
        details,
        seq: null,
        previousHash: null,
        hash: null,
      });
    },

    async seal() {
      let total = 0;
      for (;;) {
        const sealed = await auditStore.sealBatch();
        total += sealed;
        if (sealed === 0) return total;
      }
    },

    async verify() {
      let seq = 0;
      let hash = GENESIS;
      for (;;) {
        const links = await auditStore.listSealed(seq, CHUNK);
        for (const link of links) {
          if (link.seq !== seq + 1) return { sealed: seq, brokenAt: seq + 1, reason: 'missing' };
          seq += 1;
          if (link.previousHash !== hash || linkHash(hash, seq, link) !== link.hash)
            return { sealed: seq, brokenAt: seq, reason: 'edited' };
          hash = link.hash ?? '';
        }
        if (links.length < CHUNK) break;
      }
      const head = await auditStore.head();
      if (head.seq !== seq || head.hash !== hash) return { sealed: seq, brokenAt: seq + 1, reason: 'cut' };
      return { sealed: seq, brokenAt: null };
    },

    history: subject => auditStore.listBySubject(subject),

    listOwn: (actor, page) => auditStore.listBy(actor.userId, page),

    async list(actor, query) {
      const jurisdictionIds = jurisdictionsOf(actor, ['auditor', 'admin']);
      allow(jurisdictionIds.length > 0, '只有审计员和管理员可以查看操作记录');
      return auditStore.list({ jurisdictionIds, ...query });
    },
  };
}
