import { GRADE_NAMES } from '../../../config/policies/index.js';
import type { Actor } from '../../shared/actor.js';
import { conflict } from '../../shared/errors.js';
import type { AuditService } from '../audit/index.js';
import type { AssessmentParts } from './assessment.parts.js';
import type { AssessmentHand, BatchItem, BatchRecord } from './batch.model.js';
import { batchStore } from './batch.store.js';
import { excellentPlaces } from './excellentPlaces.js';
import type { FormRecord } from './form.model.js';
import { formStore } from './form.store.js';
import type { GradeNoticeRecord } from './gradeNotice.model.js';
import type { GradeNoticeService } from './gradeNotice.service.js';
import type { GradeOutcomes } from './gradeOutcome.service.js';
import type { RankingService, Standings } from './ranking.service.js';
import { noticeDaysOf } from './settings.rules.js';

export const recordBatch = (
  audit: AuditService,
  by: Actor | 'system',
  action: string,
  { _id, jurisdictionId, year, items }: BatchRecord,
) =>
  audit.record(action, `assessmentBatch:${_id}`, {
    by,
    jurisdictionId,
    details: { year, grades: items.map(({ facilityId, grade, reason }) => ({ facilityId, grade, reason })) },
  });

export interface PublicationService {
  /** Publishes a proposed list, or shows it to the public first; decides again about a list whose objections were upheld. */
  publish(actor: Actor, batch: BatchRecord, checked: AssessmentHand): Promise<BatchRecord>;
  /** Takes a public list back: places and forms are again as before. */
  takeBack(actor: Actor, batch: BatchRecord, reason: string): Promise<BatchRecord>;
  /** What the duty does after the last day of the notice: publishes, unless an objection holds it. */
  close(noticeId: string): Promise<void>;
}

type Parts = AssessmentParts & { rankings: RankingService; notices: GradeNoticeService; outcomes: GradeOutcomes };

/** 公示与发布 of a list of grades. */
export function createPublicationService(parts: Parts): PublicationService {
  const { audit, news, rankings, notices, outcomes } = parts;

  const standingsOf = ({ jurisdictionId, year }: BatchRecord) => rankings.standings(jurisdictionId, year);

  /** The form of an item, while no other public list has it. */
  function freeForm({ forms }: Standings, { formId, facilityName }: BatchItem): FormRecord {
    const form = forms.find(({ _id }) => _id === formId);
    if (form?.status === 'publicised') throw conflict('already_publicised', `「${facilityName}」已在另一份公示名单中`);
    if (!form || form.status === 'graded') throw conflict('already_graded', `「${facilityName}」的等次已发布`);
    return form;
  }

  async function enterAll(by: Actor | 'system', batch: BatchRecord, standings: Standings): Promise<BatchRecord> {
    for (const item of batch.items) await outcomes.enter(by, item, standings);
    await recordBatch(audit, by, 'assessment.published', batch);
    return batch;
  }

  const tell = (
    kind: 'assessment.publicised' | 'assessment.noticeWithdrawn',
    form: FormRecord,
    { _id: noticeId, closesOn }: GradeNoticeRecord,
    rest: Record<string, string>,
  ) =>
    news.tellMembers(kind, form.keeperId, {
      data: { noticeId, closesOn, facility: form.facilityName, year: String(form.year), ...rest },
      dedupeKey: `${kind} ${noticeId} ${form._id}`,
    });

  async function publicise(actor: Actor, batch: BatchRecord, standings: Standings, checked: AssessmentHand) {
    const forms = batch.items.map(item => ({ item, form: freeForm(standings, item) }));
    const notice = await notices.open(
      batch,
      standings.plan.article,
      noticeDaysOf(standings.plan, standings.round.decided),
    );
    const items = batch.items.map((item, index) => ({ ...item, before: forms[index]?.form.status ?? 'checked' }));
    const moved = await batchStore.move(batch, 'publicised', { checked, items, noticeId: notice._id });
    for (const { item, form } of forms) {
      await formStore.move(form, 'publicised');
      await tell('assessment.publicised', form, notice, { grade: GRADE_NAMES[item.grade] });
    }
    await recordBatch(audit, actor, 'assessment.publicised', moved);
    return moved;
  }

  /** Publishes a list whose notice has ended; null while the notice runs or is held. */
  async function conclude(by: Actor | 'system', batch: BatchRecord): Promise<BatchRecord | null> {
    const isDecided = by !== 'system';
    if (!batch.noticeId || !(await notices.end(batch.noticeId, isDecided))) return null;
    return enterAll(by, await batchStore.move(batch, 'published', {}), await standingsOf(batch));
  }

  return {
    async publish(actor, batch, checked) {
      if (batch.status === 'publicised') return (await conclude(actor, batch)) ?? batch;
      const standings = await standingsOf(batch);
      const placed = { ...batch, items: await excellentPlaces.take(standings, batch.items) };
      if (noticeDaysOf(standings.plan, standings.round.decided) > 0)
        return publicise(actor, placed, standings, checked);
      for (const item of placed.items) freeForm(standings, item);
      const moved = await batchStore.move(batch, 'published', { checked, items: placed.items });
      return enterAll(actor, moved, standings);
    },

    async takeBack(actor, batch, reason) {
      const { forms } = await standingsOf(batch);
      const moved = await batchStore.move(batch, 'refused', { comment: reason });
      const notice = batch.noticeId && (await notices.find(batch.noticeId));
      if (!notice) throw new Error(`${batch._id} has no notice`);
      await notices.withdraw(notice._id, reason);
      await excellentPlaces.giveBack(batch.roundId, batch.items);
      for (const { formId, before } of batch.items) {
        const form = forms.find(({ _id }) => _id === formId);
        if (!form) continue;
        await formStore.move(form, before ?? 'checked');
        await tell('assessment.noticeWithdrawn', form, notice, { reason });
      }
      await recordBatch(audit, actor, 'assessment.noticeWithdrawn', moved);
      return moved;
    },

    async close(noticeId) {
      const notice = await notices.find(noticeId);
      const batch = notice && (await batchStore.find(notice.batchId));
      if (batch?.status === 'publicised') await conclude('system', batch);
    },
  };
}
