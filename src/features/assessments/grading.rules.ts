import type { Grade } from '../../../config/policies/index.js';
import { GRADE_NAMES } from '../../../config/policies/index.js';
import { conflict, invalid, type Issue } from '../../shared/errors.js';
import type { BatchItem } from './batch.model.js';
import type { FormRecord } from './form.model.js';
import type { Quota } from './ranking.rules.js';
import type { Standings } from './ranking.service.js';
import { numberOf } from './settings.rules.js';

/** What the committee says about one facility; without a grade, the rules decide. */
export interface Wish {
  facilityId: string;
  grade?: Grade | undefined;
  reason: string;
}

/** The facilities of a proposal: those named, or all that the rules can grade. */
export function wishesOf(standings: Standings, named: readonly Wish[] | undefined): readonly Wish[] {
  if (named) return named;
  const open = new Set(standings.forms.filter(({ status }) => status === 'checked').map(({ _id }) => _id));
  return standings.ranking.items
    .filter(({ formId, grade }) => grade !== null && open.has(formId))
    .map(({ facilityId }) => ({ facilityId, reason: '' }));
}

function formOf({ forms }: Standings, facilityId: string, index: number): FormRecord {
  const form = forms.find(each => each.facilityId === facilityId);
  if (form?.status === 'publicised') throw conflict('already_publicised', `「${form.facilityName}」的拟定等次正在公示`);
  if (form && form.status !== 'graded') return form;
  if (form) throw conflict('already_graded', `「${form.facilityName}」本年度的等次已发布`);
  throw invalid('not_assessed', '名单中有不参加本年度考核的载体', [
    { path: `items.${index}.facilityId`, message: '不在本年度名单中' },
  ]);
}

/** Refuses what has no score behind it: only 不合格 may be given, with a reason, to who did not take part. */
function assertGradable(form: FormRecord, grade: Grade | null, { reason }: Wish, standings: Standings): Grade {
  const scoring = standings.scorings.get(form._id);
  const atLeast = numberOf(standings.round.decided, 'expertsAtLeast');
  const isScored = form.status === 'checked' && (scoring?.experts ?? 0) >= atLeast;
  if (grade === null || (!isScored && grade !== 'fail'))
    throw conflict('scores_missing', `「${form.facilityName}」还没有通过核查并得到 ${atLeast} 位专家评分`);
  if (!isScored && !reason)
    throw conflict('scores_missing', `「${form.facilityName}」未完成考核，评为不合格请写明原因`);
  const limit = numberOf(standings.round.decided, 'spreadLimit');
  if (isScored && (scoring?.spread ?? 0) > limit && !reason)
    throw conflict(
      'spread_unresolved',
      `「${form.facilityName}」专家分差 ${scoring?.spread} 分，超过 ${limit} 分，请复议后写明意见`,
    );
  return grade;
}

/** The items of a proposal, each with what the rules alone would have given. */
export function itemsOf(standings: Standings, wishes: readonly Wish[]): BatchItem[] {
  const issues: Issue[] = [];
  const seen = new Set<string>();
  const items = wishes.map((wish, index): BatchItem => {
    const form = formOf(standings, wish.facilityId, index);
    if (seen.has(form._id)) issues.push({ path: `items.${index}.facilityId`, message: '同一载体只能出现一次' });
    seen.add(form._id);
    const ranked = standings.ranking.items.find(({ formId }) => formId === form._id);
    const ruledGrade = ranked?.grade ?? null;
    const grade = assertGradable(form, wish.grade ?? ruledGrade, wish, standings);
    if (ruledGrade !== null && grade !== ruledGrade && !wish.reason)
      issues.push({
        path: `items.${index}.reason`,
        message: `规则给出“${GRADE_NAMES[ruledGrade]}”，改变等次请写明理由`,
      });
    const { _id: formId, facilityId, facilityName } = form;
    const place = { pool: ranked?.pool ?? 'all', rank: ranked?.rank ?? null, totalHundredths: ranked?.total ?? null };
    return { formId, facilityId, facilityName, ...place, grade, ruledGrade, reason: wish.reason };
  });
  if (issues.length > 0) throw invalid('reason_needed', '等次名单还有需要说明的地方，请按提示补充', issues);
  return items;
}

/** 优秀 of a list, by pool, the best first. */
export function excellentByPool(items: readonly BatchItem[]): Map<string, BatchItem[]> {
  const excellent = items
    .filter(({ grade }) => grade === 'excellent')
    .toSorted((a, b) => (b.totalHundredths ?? 0) - (a.totalHundredths ?? 0));
  const pools = [...new Set(excellent.map(({ pool }) => pool))];
  return new Map(pools.map(pool => [pool, excellent.filter(item => item.pool === pool)]));
}

export const capReached = ({ recognised, most }: Quota, taken: number) =>
  conflict(
    'excellent_cap_reached',
    `已认定 ${recognised} 家，优秀不超过 ${most} 家，已用 ${taken} 家，请减少优秀名单`,
    {
      recognised,
      most,
      taken,
    },
  );
