import { inTransaction } from '../../platform/mongo/index.js';
import { jurisdictionsOf, type Actor } from '../../shared/actor.js';
import { allow, conflict } from '../../shared/errors.js';
import type { Page } from '../../shared/page.js';
import type { Absence, BookingRecord } from './booking.model.js';
import { explainableUntil } from './booking.rules.js';
import type { BookingParts, BookingService } from './booking.service.js';
import { bookingStore } from './booking.store.js';
import { POOL_STAFF } from './mentor.access.js';

export interface BookingAbsenceService {
  /** The absent side says why, within seven days, once. */
  explain(actor: Actor, id: string, text: string): Promise<BookingRecord>;
  /** A coordinator of the pool excuses the absence or upholds it. The fair-use ranking reads the outcome. */
  decide(actor: Actor, id: string, decision: { decision: 'excuse' | 'uphold'; reason: string }): Promise<BookingRecord>;
  /** The absences of the person's cities that wait, the latest first. */
  list(
    actor: Actor,
    query: { state: Absence['state']; cursor?: string | undefined; limit: number },
  ): Promise<Page<BookingRecord>>;
}

const OUTCOMES = { excuse: 'excused', uphold: 'upheld' } as const;
const RESULTS = { excuse: '已免责', uphold: '维持登记' } as const;

/** 爽约说明: whoever is said to have been absent is heard before it counts for good. */
export function createBookingAbsenceService(parts: BookingParts, bookings: BookingService): BookingAbsenceService {
  const { clock, audit, tell } = parts;

  async function seeAbsence(actor: Actor, id: string) {
    const { booking, side } = await bookings.see(actor, id);
    if (!booking.absence || !booking.absent) throw conflict('not_absent', '该预约没有未到场登记');
    return { booking, side, absence: booking.absence, absent: booking.absent };
  }

  async function change(actor: Actor, seen: BookingRecord, { absence, action }: { absence: Absence; action: string }) {
    const changed = await bookingStore.patch(seen, { absence, updatedAt: clock.now() });
    if (!changed) throw conflict('booking_changed', '预约状态已变化，请刷新后重试');
    const { jurisdictionId } = seen;
    const details = { state: absence.state, reason: absence.decision?.reason ?? '' };
    await audit.record(action, `booking:${seen._id}`, { by: actor, jurisdictionId, details });
    return changed;
  }

  return {
    async explain(actor, id, text) {
      const { booking, side, absence, absent } = await seeAbsence(actor, id);
      allow(side === absent, '由被登记未到场的一方说明');
      if (absence.explanation) throw conflict('already_explained', '您已提交过说明，请等待认定');
      if (explainableUntil(absence.markedAt) < clock.now())
        throw conflict('explanation_too_late', '说明期限已过，登记已生效');
      const explanation = { text, by: actor.userId, at: clock.now() };
      return inTransaction(async () => {
        const explained = { ...absence, state: 'explained' as const, explanation };
        const changed = await change(actor, booking, { absence: explained, action: 'booking.absenceExplained' });
        await tell(changed, { kind: 'booking.absence', to: 'coordinators', result: '待认定', note: text.slice(0, 60) });
        return changed;
      });
    },

    async decide(actor, id, { decision, reason }) {
      const { booking, side, absence, absent } = await seeAbsence(actor, id);
      allow(side === 'staff', '由本市导师库管理人员认定');
      if (absence.decision) throw conflict('absence_decided', '该登记已有认定结果');
      return inTransaction(async () => {
        const decided = {
          ...absence,
          state: OUTCOMES[decision],
          decision: { reason, by: actor.userId, at: clock.now() },
        };
        const changed = await change(actor, booking, { absence: decided, action: 'booking.absenceDecided' });
        await tell(changed, { kind: 'booking.absence', to: absent, result: RESULTS[decision], note: reason });
        return changed;
      });
    },

    async list(actor, { state, ...page }) {
      const places = jurisdictionsOf(actor, POOL_STAFF);
      allow(places.length > 0, '只有导师库管理人员可以查看');
      return bookingStore.listAbsences(places, state, page);
    },
  };
}
