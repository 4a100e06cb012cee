import { RECTIFICATION_REMINDERS } from '../../../config/assessments/index.js';
import type { Actor } from '../../shared/actor.js';
import { addDays, endOfDay, shanghaiDay } from '../../shared/calendar.js';
import { conflict } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import { remindersBefore } from '../../shared/leads.js';
import type { AuditService } from '../audit/index.js';
import type { AssessmentParts } from './assessment.parts.js';
import type { RectificationRecord } from './batch.model.js';
import type { FormRecord } from './form.model.js';
import { rectificationStore } from './rectification.store.js';
import type { RoundRecord } from './round.model.js';
import { numberOf } from './settings.rules.js';

export const recordRectification = (
  audit: AuditService,
  action: string,
  { _id, jurisdictionId, facilityId, year }: RectificationRecord,
  { by, details = {} }: { by: Actor | 'system'; details?: object },
) => audit.record(action, `rectification:${_id}`, { by, jurisdictionId, details: { facilityId, year, ...details } });

export const rectificationNews = (
  { _id, facilityName, year, dueOn }: RectificationRecord,
  rest: Record<string, string> = {},
) => ({ rectificationId: _id, facility: facilityName, year: String(year), dueOn, ...rest });

export interface RectificationOpening {
  /** 限期整改: begins with the published grade, inside its unit; again when a corrected grade is corrected back. */
  begin(by: Actor | 'system', form: FormRecord, round: RoundRecord): Promise<void>;
  /** Ends what runs because of a grade that was corrected; 409 `already_revoked` when the recognition is gone. */
  lift(actor: Actor, form: FormRecord, reason: string): Promise<void>;
}

/** Beginning and lifting a rectification: with the grade that it follows. */
export function createRectificationOpening({ clock, audit, duties, news }: AssessmentParts): RectificationOpening {
  const subjectOf = (id: string) => `rectification:${id}`;

  async function plan(record: RectificationRecord): Promise<void> {
    const { _id: rectificationId, dueOn } = record;
    const subject = subjectOf(rectificationId);
    for (const { lead, dueAt } of remindersBefore(dueOn, RECTIFICATION_REMINDERS, clock.now()))
      await duties.plan({
        key: `rectification.remind ${rectificationId} ${dueOn} ${lead}`,
        subject,
        kind: 'rectification.remind',
        payload: { rectificationId, dueOn, lead: String(lead) },
        dueAt,
      });
    await duties.plan({
      key: `rectification.overdue ${rectificationId} ${dueOn}`,
      subject,
      kind: 'rectification.overdue',
      payload: { rectificationId, dueOn },
      dueAt: new Date(endOfDay(dueOn).getTime() + 1),
    });
  }

  function periodOf({ decided }: RoundRecord): Pick<RectificationRecord, 'dueOn' | 'basis'> {
    const days = numberOf(decided, 'rectificationDays');
    const source = decided['rectificationDays'] === undefined ? '文件未写期限，系统默认' : '本轮考核所定';
    return { dueOn: addDays(shanghaiDay(clock.now()), days), basis: `等次发布之日起 ${days} 天（${source}）` };
  }

  async function enter(form: FormRecord, round: RoundRecord): Promise<RectificationRecord> {
    const { _id: formId, facilityId, facilityName, keeperId, jurisdictionId, district, year } = form;
    const blank = { ...periodOf(round), report: '', reportedOn: null, comment: '', decidedOn: null };
    const known = await rectificationStore.findOf(formId);
    if (known) return rectificationStore.move(known, 'open', { ...blank, keeperId });
    const whose = { formId, facilityId, facilityName, keeperId, jurisdictionId, district, year };
    const record = { _id: newId('rct'), ...whose, ...blank, status: 'open' as const, createdAt: clock.now() };
    await rectificationStore.insert(record);
    return record;
  }

  return {
    async begin(by, form, round) {
      const record = await enter(form, round);
      await plan(record);
      await recordRectification(audit, 'rectification.opened', record, { by, details: { dueOn: record.dueOn } });
      await news.tellMembers('rectification.opened', form.keeperId, {
        data: rectificationNews(record),
        dedupeKey: `rectification.opened ${record._id} ${record.dueOn}`,
      });
    },

    async lift(actor, { _id, facilityName }, reason) {
      const record = await rectificationStore.findOf(_id);
      if (record?.status === 'revoked')
        throw conflict('already_revoked', `「${facilityName}」已因该等次取消资格，请先按原程序恢复认定，再更正等次`);
      if (record?.status !== 'open' && record?.status !== 'reported') return;
      const lifted = await rectificationStore.move(record, 'lifted', {
        comment: `等次已更正：${reason}`,
        decidedOn: shanghaiDay(clock.now()),
      });
      await duties.drop(subjectOf(record._id));
      await recordRectification(audit, 'rectification.lifted', lifted, { by: actor, details: { reason } });
    },
  };
}
