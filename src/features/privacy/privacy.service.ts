import type { Clock } from '../../platform/clock/clock.js';
import { inTransaction } from '../../platform/mongo/index.js';
import type { Actor } from '../../shared/actor.js';
import { conflict } from '../../shared/errors.js';
import type { AuditService } from '../audit/index.js';
import type { OpenDuty, PersonalDataSource } from '../../shared/personalData.js';

export interface PrivacyService {
  /** 查阅、复制: everything that is the person's own, by feature. */
  exportData(actor: Actor): Promise<{ exportedAt: Date; parts: Record<string, unknown> }>;
  /** What has to be settled before the account may go; empty when nothing is. */
  openDuties(actor: Actor): Promise<OpenDuty[]>;
  /** 注销: refuses while duties stand open; then no record of ours names the person, and every session has ended. */
  deleteAccount(actor: Actor): Promise<void>;
}

interface Parts {
  clock: Clock;
  audit: AuditService;
  sources: readonly PersonalDataSource[];
}

/** The person's own data, across the features that hold it. */
export function createPrivacyService({ clock, audit, sources }: Parts): PrivacyService {
  async function openDuties(actor: Actor): Promise<OpenDuty[]> {
    const found: OpenDuty[] = [];
    for (const source of sources) found.push(...((await source.openDuties?.(actor)) ?? []));
    return found;
  }

  return {
    openDuties,

    async exportData(actor) {
      const parts: Record<string, unknown> = {};
      for (const { name, exportOf } of sources) parts[name] = await exportOf(actor.userId);
      await audit.record('user.dataExported', `user:${actor.userId}`, { by: actor });
      return { exportedAt: clock.now(), parts };
    },

    deleteAccount: actor =>
      inTransaction(async () => {
        const duties = await openDuties(actor);
        if (duties.length > 0)
          throw conflict(
            'duties_open',
            `还有未了的事项，办结后才能注销：${duties.map(one => one.sentence).join('；')}`,
            {
              duties,
            },
          );
        // The trail keeps who did what by an id that leads to nobody any more.
        await audit.record('user.deleted', `user:${actor.userId}`, { by: actor });
        for (const { forget } of sources) await forget?.(actor.userId);
      }),
  };
}
