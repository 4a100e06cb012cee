import { endOfDay } from '../../shared/calendar.js';
import { remindersBefore } from '../../shared/leads.js';
import type { MandateParts } from './mandate.parts.js';
import type { MandateRecord } from './mandate.model.js';
import { EXPIRY_LEADS } from './mandate.rules.js';
import { mandateStore } from './mandate.store.js';

export interface TermService {
  /** Plans reminders and the end of a mandate that has just become valid, in the unit that made it so. */
  planEnd(mandate: MandateRecord): Promise<void>;
  remind(id: string, about: { validUntil: string; lead: string }): Promise<void>;
  expire(id: string, validUntil: string): Promise<void>;
}

/** 授权期限: what becomes of a letter as its last day comes. */
export function createTermService({
  clock,
  audit,
  duties,
  news,
}: Pick<MandateParts, 'clock' | 'audit' | 'duties' | 'news'>): TermService {
  /** The mandate while it stands as it did when the duty was planned. */
  async function standing(id: string, validUntil: string): Promise<MandateRecord | null> {
    const mandate = await mandateStore.find(id);
    return mandate?.status === 'valid' && mandate.validUntil === validUntil ? mandate : null;
  }

  return {
    async planEnd({ _id: mandateId, validUntil }) {
      if (!validUntil) return;
      const subject = `mandate:${mandateId}`;
      for (const { lead, dueAt } of remindersBefore(validUntil, EXPIRY_LEADS, clock.now()))
        await duties.plan({
          key: `mandate.remind ${mandateId} ${lead}`,
          subject,
          kind: 'mandate.remind',
          payload: { mandateId, validUntil, lead: String(lead) },
          dueAt,
        });
      const dueAt = new Date(endOfDay(validUntil).getTime() + 1);
      const payload = { mandateId, validUntil };
      await duties.plan({ key: `mandate.expire ${mandateId}`, subject, kind: 'mandate.expire', payload, dueAt });
    },

    async remind(id, { validUntil, lead }) {
      const mandate = await standing(id, validUntil);
      if (!mandate) return;
      const { organisationId, organisationName: subject, personName } = mandate;
      await news.tellMembers('mandate.expiring', organisationId, {
        data: { organisationId, subject, person: personName, validUntil, days: lead },
        dedupeKey: `mandate.expiring ${id} ${lead}`,
      });
    },

    async expire(id, validUntil) {
      const mandate = await standing(id, validUntil);
      if (!mandate) return;
      await mandateStore.move(mandate, 'expired');
      const { jurisdictionId } = mandate;
      await audit.record('mandate.expired', `mandate:${id}`, { by: 'system', jurisdictionId });
    },
  };
}
