import {
  FACTS,
  GATES,
  type FactName,
  type Gate,
  type RecognitionCriterion,
  type RecognitionStandard,
  type Threshold,
} from '../../../config/recognition/index.js';
import type { Facts } from '../../../config/policies/index.js';

/** A figure as the platform counted it, and what it was counted from. */
export interface Counted {
  value: number;
  source: string;
}
export type Figures = Partial<Record<FactName, Counted>>;

/** One line of the self-check: what is asked, what there is, and where both come from. */
export interface Finding {
  key: string;
  kind: RecognitionCriterion['kind'];
  label: string;
  rule: string;
  article: string;
  required: boolean;
  /** Null for what only papers prove. */
  threshold: number | null;
  /** Our own reading of a number that the text leaves to a document; null when the text says it. */
  assumption: string | null;
  unit: string;
  actual: number | null;
  /** `counted` by the platform, `declared` by the applicant, `none` when neither says anything. */
  origin: 'counted' | 'declared' | 'none';
  source: string;
  /** What the platform counted, when the applicant says something else. */
  counted: number | null;
  met: boolean;
  /** What to do about it, in words; empty when met. */
  advice: string;
}

export interface GateFinding {
  gate: Gate;
  label: string;
  article: string;
  met: boolean;
  advice: string;
}

/** What an applicant has said and shown so far. */
export interface Shown {
  declared: readonly { fact: FactName; value: number }[];
  evidence: readonly { criterion: string; fileIds: readonly string[] }[];
}

const thresholdOf = (threshold: Threshold): { value: number; assumption: string | null } =>
  'value' in threshold
    ? { value: threshold.value, assumption: null }
    : {
        value: threshold.assumed,
        assumption: `设置“${threshold.label}”＝${threshold.assumed}，标准见${threshold.document}（平台默认值）`,
      };

function figureFinding(
  criterion: Extract<RecognitionCriterion, { kind: 'figure' }>,
  figures: Figures,
  shown: Shown,
): Finding {
  const { fact, key, kind, label, rule, article, required } = criterion;
  const { value: threshold, assumption } = thresholdOf(criterion.threshold);
  const counted = figures[fact];
  const declared = shown.declared.find(each => each.fact === fact);
  const hasPaper = shown.evidence.some(each => each.criterion === key && each.fileIds.length > 0);
  const actual = declared?.value ?? counted?.value ?? null;
  const enough = actual !== null && actual >= threshold;
  const met = enough && (!declared || hasPaper);
  const { unit } = FACTS[fact];
  return {
    key,
    kind,
    label,
    rule,
    article,
    required,
    threshold,
    assumption,
    unit,
    actual,
    origin: declared ? 'declared' : counted ? 'counted' : 'none',
    source: declared ? '申报数' : (counted?.source ?? '平台没有记录'),
    counted: declared && counted ? counted.value : null,
    met,
    advice: adviceFor({ met, enough, actual, threshold, unit }),
  };
}

function adviceFor({
  met,
  enough,
  actual,
  threshold,
  unit,
}: {
  met: boolean;
  enough: boolean;
  actual: number | null;
  threshold: number;
  unit: string;
}): string {
  if (met) return '';
  if (enough) return '申报数须附证明材料';
  if (actual === null) return `请在平台登记，或申报数字并附证明；至少 ${threshold} ${unit}`;
  return `还差 ${Math.round((threshold - actual) * 100) / 100} ${unit}`;
}

/** F2, 达标即准 (通辽 一): what is met and what is missing, line by line, before anything is handed in. */
export const selfCheck = (standard: RecognitionStandard, figures: Figures, shown: Shown): Finding[] =>
  standard.criteria.map(criterion => {
    if (criterion.kind === 'figure') return figureFinding(criterion, figures, shown);
    const { key, kind, label, rule, article, required, ask } = criterion;
    const papers = shown.evidence.find(each => each.criterion === key)?.fileIds.length ?? 0;
    return {
      key,
      kind,
      label,
      rule,
      article,
      required,
      threshold: null,
      assumption: null,
      unit: '份材料',
      actual: papers,
      origin: papers > 0 ? 'declared' : 'none',
      source: papers > 0 ? '申报材料' : '尚无材料',
      counted: null,
      met: papers > 0,
      advice: papers > 0 ? '' : `请上传：${ask}`,
    };
  });

/** ZB-07: registered, and not failed in the last evaluation, before a facility is chosen or recommended. */
export const gateFindings = (gates: readonly Gate[], facts: Facts): GateFinding[] =>
  gates.map(gate => {
    const last = facts.assessments?.toSorted((a, b) => a.year - b.year).at(-1);
    const isMet = {
      registered: facts.registered === true,
      evaluated: last !== undefined && last.grade !== 'fail',
    }[gate];
    const advice = {
      registered: '请主管部门在载体档案登记入库后再申报',
      evaluated: last ? '最近一次评价不合格，整改复核后再申报' : '还没有评价结果，参加评价后再申报',
    }[gate];
    return { gate, ...GATES[gate], met: isMet, advice: isMet ? '' : advice };
  });

/** What keeps an application from being handed in; empty when nothing does. */
export const blocking = (findings: readonly Finding[]): Finding[] =>
  findings.filter(({ required, met }) => required && !met);
