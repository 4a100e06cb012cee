import type { Assessment, FirstEvaluationAward, GradeBonus } from '../../../config/policies/index.js';
import { GRADE_NAMES } from '../../../config/policies/index.js';
import { yearOf } from '../../shared/calendar.js';
import { fen, type Fen } from '../../shared/money.js';
import type { Applied, Case, Line, NotApplied, Outcome } from './calculator.types.js';
import { otherType } from './fixed.rules.js';
import { levelOn, reaches } from './levelHeld.rules.js';
import { given, lacking, lineOf, NOTHING, reasonOf, refused, ZERO } from './outcome.rules.js';
import { excellentQuota } from './quota.rules.js';
import { assume, numberSetting } from './settings.rules.js';
import { dayOfYear, decisiveDayOf, inForce, outsideWindow } from './validity.rules.js';
import { levelName, moneyText } from './wording.rules.js';

const dayOf = (c: Case, { decidedOn, year }: Assessment): string =>
  decidedOn ?? (year === yearOf(c.on) ? c.on : dayOfYear(c, year));

/** 考核优秀奖励: the amount for each year with the grade, while the share cap leaves room. */
export function gradeBonus(c: Case, applied: Applied<GradeBonus>): Outcome {
  const { rule, does } = applied;
  const graded = (c.facts.assessments ?? []).filter(each => each.grade === does.grade);
  if (graded.length === 0) return NOTHING;
  const refusal = otherType(rule, c, does.facilityTypes);
  if (refusal) return refusal;
  if (!c.facts.recognitions) return lacking('recognitions');
  const lines: Line[] = [];
  const notApplied: NotApplied[] = [];
  for (const assessment of [...graded].sort((a, b) => a.year - b.year)) {
    const reason = bonusRefusal(c, applied, assessment, lines.length);
    if (reason) notApplied.push(reason);
    else lines.push(bonusLine(c, applied, assessment));
  }
  return { ...NOTHING, lines, notApplied };
}

function bonusRefusal(
  c: Case,
  { rule, does }: Applied<GradeBonus>,
  assessment: Assessment,
  earlier: number,
): NotApplied | null {
  const on = dayOf(c, assessment);
  const outside = outsideWindow(c, rule, on);
  if (outside) return outside;
  if (!reaches(levelOn(c.facts.recognitions ?? [], `${assessment.year}-12-31`), does.minLevel))
    return reasonOf(
      rule,
      'level_too_low',
      `${assessment.year}年载体尚未认定为${levelName(c.policy, does.minLevel)}以上`,
    );
  if (earlier > 0 && c.settings[does.settings.repeat] === 'once')
    return reasonOf(rule, 'already_awarded', '优秀奖励只给一次（按所选设置）');
  const { rank, recognisedCount } = assessment;
  if (!does.share || rank === undefined || recognisedCount === undefined) return null;
  const quota = excellentQuota(recognisedCount, does.share);
  if (rank <= quota) return null;
  return reasonOf(
    rule,
    'over_excellent_quota',
    `已认定${recognisedCount}家，优秀不超过${quota}家，本载体排名第${rank}`,
  );
}

function bonusLine(c: Case, { rule, does }: Applied<GradeBonus>, assessment: Assessment): Line {
  const on = dayOf(c, assessment);
  const open = 'setting' in does.amount ? does.amount.setting : undefined;
  const decided = 'setting' in does.amount ? numberSetting(c, open) : inForce(does.amount, decisiveDayOf(c, on));
  const ranked = assessment.rank !== undefined && assessment.recognisedCount !== undefined;
  const cap = does.share && !ranked ? [{ sentence: '假定优秀名额未超过已认定总数的三分之一' }] : [];
  const { repeat, base, tie } = does.settings;
  return lineOf(rule, c, {
    formula: decided === null ? '金额未定' : moneyText(fen(decided)),
    amountFen: decided === null ? ZERO : fen(decided),
    kind: decided === null ? 'choice' : 'fixed',
    on,
    inputs: [{ fact: 'assessments', value: `${assessment.year}年${GRADE_NAMES[assessment.grade]}` }],
    ...(decided === null && { setting: open, readings: [] }),
    assumptions: [...cap, ...assume(c, ...(open ? [open] : []), repeat, base, tie, 'decisiveDay')],
  });
}

/** 首次绩效评价优秀: the amount only when the very first evaluation after the recognition has the grade. */
export function firstEvaluationAward(c: Case, { rule, does }: Applied<FirstEvaluationAward>): Outcome {
  const { facilityType, recognitions, assessments } = c.facts;
  if (!facilityType) return lacking('facilityType');
  const covered = inForce(does.amounts, c.on)[facilityType] !== undefined;
  if (!covered) return NOTHING;
  if (!recognitions) return lacking('recognitions');
  const recognition = recognitions.find(each => each.level === does.level);
  if (!recognition) return NOTHING;
  const from = yearOf(recognition.on) + (c.settings[does.setting] === 'nextYear' ? 1 : 0);
  const first = firstFrom(assessments ?? [], from);
  if (!first) return lacking('assessments');
  if (first.grade !== does.grade) {
    const names = `${first.year}年首次评价为${GRADE_NAMES[first.grade]}`;
    return refused(rule, 'first_evaluation_lower', `${names}，只有首次评价${GRADE_NAMES[does.grade]}才有支持`);
  }
  const on = dayOf(c, first);
  const outside = outsideWindow(c, rule, on);
  if (outside) return { ...NOTHING, notApplied: [outside] };
  const amountFen: Fen = inForce(does.amounts, decisiveDayOf(c, on))[facilityType] ?? ZERO;
  return given([
    lineOf(rule, c, {
      formula: moneyText(amountFen),
      amountFen,
      kind: 'fixed',
      on,
      inputs: [
        { fact: 'recognitions', value: `${levelName(c.policy, recognition.level)} ${recognition.on}` },
        { fact: 'assessments', value: `${first.year}年首次评价${GRADE_NAMES[first.grade]}` },
      ],
      assumptions: assume(c, does.setting, 'decisiveDay'),
    }),
  ]);
}

const firstFrom = (assessments: readonly Assessment[], from: number): Assessment | undefined =>
  assessments
    .filter(each => each.year >= from)
    .reduce<Assessment | undefined>((a, b) => (a && a.year <= b.year ? a : b), undefined);
