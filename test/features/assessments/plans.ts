import { ASSESSMENT_PLANS, type AssessmentPlan } from '../../../config/assessments/index.js';
import { thrown } from '../../support/thrown.js';

/** The code of a refusal, its sentence, and where its issues stand. */
export function refusalOf(work: () => unknown) {
  const refusal = thrown(work);
  if (!refusal) return null;
  const { code, message, details } = refusal;
  return { code, message, issues: (details.issues ?? []).map(issue => `${issue.path} ${issue.message}`) };
}

/** The plan of annual assessment of a place. */
export const planOf = (jurisdictionId: string): AssessmentPlan => {
  const plan = ASSESSMENT_PLANS.find(each => each.jurisdictionId === jurisdictionId);
  if (!plan) throw new Error(`no plan for ${jurisdictionId}`);
  return plan;
};
