import { FormModel } from '../../../src/features/assessments/form.model.js';
import { GradeCorrectionModel } from '../../../src/features/assessments/correction.model.js';
import { RectificationModel } from '../../../src/features/assessments/batch.model.js';
import type { TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { approvedOrganisation } from '../../support/factories.js';
import { done } from '../../support/resourceStage.js';
import type { Persona } from '../world.js';

export type AssessmentThing =
  | 'assessmentForm'
  | 'checkedForm'
  | 'gradedForm'
  | 'assessmentBatch'
  | 'gradeCorrection'
  | 'rectification';

/** A year of assessment: the operator's draft and rectification, a form to score, and a list that waits. */
export async function buildAssessments(
  app: TestApp,
  { city, rival, expert }: Record<Persona, Client>,
  facility: string,
): Promise<Record<AssessmentThing, string>> {
  const other = await approvedOrganisation(app, { kind: 'makerspace', owner: rival, name: '待评众创空间' });
  const title = { fact: { kind: 'recognition', level: 'county' }, on: '2022-01-01' };
  await done(city.post(`/v1/facilities/${other}/dossier`, { ...title, source: { kind: 'document', id: '认定文' } }));
  const place = { jurisdictionId: 'cixi' };
  await done(city.post('/v1/assessments/2025/rounds', { ...place, selfDueOn: '2026-03-31' }));
  await done(city.put('/v1/assessments/2025/experts', { ...place, expertIds: [expert.userId] }));
  const draft = await FormModel.findOne({ facilityId: facility, year: 2025 }).lean();
  const check = { by: city.userId, visitedOn: '2026-03-01', comment: '', figures: {}, at: app.clock.now() };
  const checked = await FormModel.findOneAndUpdate(
    { facilityId: other, year: 2025 },
    { $set: { status: 'checked', check } },
  ).lean();
  if (!draft || !checked) throw new Error('the world has no assessment');
  const items = [{ facilityId: other, grade: 'fail', reason: '未达标' }];
  const { id: assessmentBatch } = await done(city.post('/v1/assessments/2025/grades', { ...place, items }));
  const { facilityName, keeperId, jurisdictionId, district } = draft;
  await RectificationModel.create([
    {
      _id: 'rct_world',
      formId: draft._id,
      facilityId: facility,
      facilityName,
      keeperId,
      jurisdictionId,
      district,
      year: 2025,
      dueOn: '2026-05-01',
      basis: '60 天',
      status: 'open',
      createdAt: app.clock.now(),
    },
  ]);
  const old = { ...draft, year: 2024, status: 'graded' as const, grade: 'good' as const };
  await FormModel.create([{ ...old, _id: 'asf_graded' }]);
  await GradeCorrectionModel.create([
    {
      _id: 'agc_world',
      formId: 'asf_other',
      roundId: draft.roundId,
      facilityId: other,
      facilityName: '待评众创空间',
      jurisdictionId,
      year: 2025,
      from: 'good',
      to: 'pass',
      reason: '汇总有误',
      status: 'proposed',
      made: { userId: 'usr_nobody', personKeys: [], at: app.clock.now() },
      createdAt: app.clock.now(),
    },
  ]);
  const grades = { gradedForm: 'asf_graded', gradeCorrection: 'agc_world' };
  return {
    ...grades,
    assessmentForm: draft._id,
    checkedForm: checked._id,
    assessmentBatch,
    rectification: 'rct_world',
  };
}
