import { GRADE_NAMES, type Grade } from '../../../config/policies/index.js';
import { inTransaction } from '../../platform/mongo/index.js';
import type { Actor } from '../../shared/actor.js';
import { allow, conflict, invalid, notFound, type AppError } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import { standingIds } from '../dossiers/index.js';
import { canGrade, overseesCity } from './assessment.access.js';
import type { AssessmentParts } from './assessment.parts.js';
import type { BatchItem } from './batch.model.js';
import type { GradeCorrectionRecord } from './correction.model.js';
import { correctionStore } from './correction.store.js';
import { excellentPlaces } from './excellentPlaces.js';
import type { FormRecord } from './form.model.js';
import { formStore } from './form.store.js';
import { gradeFact } from './gradeOutcome.service.js';
import type { HandService } from './hands.service.js';
import { poolOf } from './ranking.rules.js';
import type { RankingService, Standings } from './ranking.service.js';
import type { RectificationOpening } from './rectificationOpening.service.js';
import { roundStore } from './round.store.js';
import { termsOf } from './settings.rules.js';

export interface CorrectionService {
  /** 更正: another grade for a published one, with the reason. 409 `not_graded`, `correction_open`; 422 `same_grade`. */
  propose(actor: Actor, formId: string, change: { grade: Grade; reason: string }): Promise<GradeCorrectionRecord>;
  /**
   * Applied or refused by another natural person (409 `same_person`). The share of 优秀 holds here, too
   * (409 `excellent_cap_reached`). Dossier, instalments and rectification follow; what was paid is claimed back.
   */
  decide(
    actor: Actor,
    id: string,
    decision: { decision: 'apply' | 'refuse'; comment: string },
  ): Promise<GradeCorrectionRecord | AppError>;
  list(actor: Actor, jurisdictionId: string, year: number): Promise<GradeCorrectionRecord[]>;
}

type Parts = AssessmentParts & { rankings: RankingService; openings: RectificationOpening; hands: HandService };

/** 等次更正: the published grade stays readable, a later one counts. */
export function createCorrectionService(parts: Parts): CorrectionService {
  const { clock, audit, news, dossiers, rankings, openings, hands } = parts;

  const recorded = (actor: Actor, action: string, record: GradeCorrectionRecord) =>
    audit.record(action, `assessmentForm:${record.formId}`, {
      by: actor,
      jurisdictionId: record.jurisdictionId,
      details: { correctionId: record._id, from: record.from, to: record.to, reason: record.reason },
    });

  const tell = (
    kind: 'assessment.correctionProposed' | 'assessment.corrected',
    form: FormRecord,
    of: GradeCorrectionRecord,
  ) =>
    news.tellMembers(kind, form.keeperId, {
      data: {
        formId: form._id,
        year: String(form.year),
        facility: form.facilityName,
        from: GRADE_NAMES[of.from],
        grade: GRADE_NAMES[of.to],
        reason: of.reason,
      },
      dedupeKey: `${kind} ${of._id}`,
    });

  /** The grade as an item of a list: places are taken and given back as lists do. */
  const itemOf = (form: FormRecord, grade: Grade, { round, plan }: Standings): BatchItem => ({
    formId: form._id,
    facilityId: form.facilityId,
    facilityName: form.facilityName,
    pool: poolOf(form.kind, termsOf(plan, round.decided).base),
    grade,
    ruledGrade: null,
    rank: form.rank,
    totalHundredths: form.totalHundredths,
    reason: '',
    place: form.rank,
  });

  /** Gives back the place of the old grade and takes one for the new. */
  async function placed(form: FormRecord, to: Grade, standings: Standings): Promise<BatchItem> {
    if (form.grade) await excellentPlaces.giveBack(form.roundId, [itemOf(form, form.grade, standings)]);
    const ranked = standings.ranking.items.find(({ formId }) => formId === form._id);
    const item = { ...itemOf(form, to, standings), rank: ranked?.rank ?? null, place: null };
    return (await excellentPlaces.take(standings, [item]))[0] ?? item;
  }

  /** The entry of the dossier that counts today, whatever corrected it before. */
  async function correctDossier(
    actor: Actor,
    form: FormRecord,
    item: BatchItem,
    of: GradeCorrectionRecord,
    standings: Standings,
  ) {
    const history = form.entryId ? await dossiers.historyOf(form.facilityId) : [];
    const known = history.find(({ _id }) => _id === form.entryId);
    const standing = standingIds(history);
    const entry = history.find(({ _id, rootId }) => rootId === known?.rootId && standing.has(_id));
    if (!entry) return form.entryId;
    const fact = gradeFact(item, standings);
    const source = { kind: 'gradeCorrection', id: of._id };
    const reason = `等次更正：${of.reason}`.slice(0, 200);
    const corrected = await dossiers.correct(
      actor,
      { facilityId: form.facilityId, entryId: entry._id },
      { fact, source, reason },
    );
    return corrected._id;
  }

  async function apply(actor: Actor, of: GradeCorrectionRecord): Promise<void> {
    const form = await formStore.find(of.formId);
    if (form?.status !== 'graded' || form.grade !== of.from)
      throw conflict('correction_changed', '该载体的等次已有变化，请退回这项更正后重新提出');
    const standings = await rankings.standings(of.jurisdictionId, of.year);
    const item = await placed(form, of.to, standings);
    if (of.from === 'fail') await openings.lift(actor, form, of.reason);
    const entryId = await correctDossier(actor, form, item, of, standings);
    const moved = await formStore.save(form, { grade: of.to, rank: item.place ?? item.rank, entryId });
    if (of.to === 'fail') await openings.begin(actor, moved, standings.round);
    await tell('assessment.corrected', moved, of);
  }

  async function load(actor: Actor, id: string): Promise<GradeCorrectionRecord> {
    const record = await correctionStore.find(id);
    if (!record || !overseesCity(actor, record.jurisdictionId)) throw notFound('该等次更正');
    allow(canGrade(actor, record.jurisdictionId), '由市科技部门审核员核定');
    return record;
  }

  async function gradedForm(actor: Actor, formId: string): Promise<FormRecord & { grade: Grade }> {
    const form = await formStore.find(formId);
    if (!form || !overseesCity(actor, form.jurisdictionId)) throw notFound('该考核表');
    allow(canGrade(actor, form.jurisdictionId), '由市科技部门审核员提出更正');
    const { grade } = form;
    if (form.status !== 'graded' || !grade) throw conflict('not_graded', '等次还没有发布，请在拟定名单中修改');
    return { ...form, grade };
  }

  return {
    async propose(actor, formId, { grade, reason }) {
      const form = await gradedForm(actor, formId);
      if (form.grade === grade)
        throw invalid('same_grade', `已发布的等次就是“${GRADE_NAMES[grade]}”`, [
          { path: 'grade', message: '请选择另一个等次' },
        ]);
      const { roundId, facilityId, facilityName, jurisdictionId, year } = form;
      const record: GradeCorrectionRecord = {
        _id: newId('agc'),
        formId,
        roundId,
        facilityId,
        facilityName,
        jurisdictionId,
        year,
        from: form.grade,
        to: grade,
        reason,
        status: 'proposed',
        made: await hands.of(actor),
        checked: null,
        comment: '',
        createdAt: clock.now(),
      };
      return inTransaction(async () => {
        await correctionStore.insert(record);
        await recorded(actor, 'assessment.correctionProposed', record);
        await tell('assessment.correctionProposed', form, record);
        return record;
      });
    },

    decide: (actor, id, { decision, comment }) =>
      inTransaction(async () => {
        const record = await load(actor, id);
        if (record.status === 'applied' && decision === 'apply') return record;
        const checked = await hands.of(actor);
        if (decision === 'refuse') {
          const refused = await correctionStore.move(record, 'refused', { checked, comment });
          await recorded(actor, 'assessment.correctionRefused', refused);
          return refused;
        }
        const subject = `assessmentForm:${record.formId}`;
        const { made, jurisdictionId } = record;
        const refusal = await hands.refusalFor(actor, {
          made,
          hand: checked,
          facilities: [record],
          subject,
          jurisdictionId,
        });
        if (refusal) return refusal;
        const applied = await correctionStore.move(record, 'applied', { checked, comment });
        await apply(actor, applied);
        await recorded(actor, 'assessment.corrected', applied);
        return applied;
      }),

    async list(actor, jurisdictionId, year) {
      allow(overseesCity(actor, jurisdictionId), '由市科技部门查看');
      const round = await roundStore.find(jurisdictionId, year);
      return round ? correctionStore.listOf(round._id) : [];
    },
  };
}
