import type { Fen } from '../../src/shared/money.js';
import type { AreaFact, DayFact, MoneyFact, YesNoFact } from './facts.js';
import type { FacilityType, Grade, Level } from './levels.js';

/** A number of the policy by the day from which it holds; `unit` is for people. Entries rise by `from`. */
export interface Parameter<T> {
  unit: string;
  values: readonly { from: string; value: T }[];
}

/** A parameter that has had one value since a day. */
export const since = <T>(from: string, unit: string, value: T): Parameter<T> => ({ unit, values: [{ from, value }] });

export type AmountTable = Partial<Record<FacilityType, Partial<Record<Level, Fen>>>>;

/** 按级别奖励: an award by kind and level; a later, higher level earns the difference or what a person reads into a silent text. */
export interface LadderAward {
  type: 'ladder';
  amounts: Parameter<AmountTable>;
  /** True for 最高: the figure is a ceiling, the authority may give less. */
  upTo: boolean;
  /** `difference`: the text says 补差 and `setting` says against what; `open`: the text is silent and `setting` picks the reading. */
  promotion: { rule: 'difference' | 'open'; setting: string };
  /** The amounts are not the award but what it is a share of; `fact` replaces them for the latest recognition. */
  share?: { basisPoints: Parameter<number>; fact: MoneyFact; setting: string };
  /** The rule by which the same facility may have had an earlier award on another ground. */
  earlierAwardBy?: string;
  /** Rule ids of the instalment plans: for a first recognition at the policy's own level, and for a promotion. */
  instalments?: { first: string; promotion: string; direct: string };
}

/** 分期拨付: shares by year after the recognition; every instalment but the first waits for a passed assessment. */
export interface InstalmentPlan {
  type: 'instalments';
  levels: readonly Level[];
  shares: Parameter<readonly number[]>;
  /** Settings: what a failed year does, what passing the re-examination does, what a promotion does to the rest. */
  settings?: { failed: string; rectified: string; promoted: string };
}

/** 定额: a fixed amount for one dated event, with the number of winners a round may have. */
export interface FixedAward {
  type: 'fixed';
  facilityTypes: readonly FacilityType[];
  dayFact: DayFact;
  amount: Parameter<Fen>;
  setting?: string;
  quota?: Parameter<{ min: number; max: number }>;
}

/** 按面积: an amount per unit with a cap for each kind of area. */
export interface PerUnitAward {
  type: 'perUnit';
  facilityTypes: readonly FacilityType[];
  dayFact: DayFact;
  items: readonly { fact: AreaFact; name: string; unitFen: Parameter<Fen>; cap: Parameter<Fen> }[];
  /** Settings: whether both kinds add up; how part square metres count. */
  settings: { combine: string; rounding: string };
}

/** 按省奖励再奖励: a share of the provincial award for each incubatee that became a high-tech enterprise in time. */
export interface IncubateeShare {
  type: 'incubateeShare';
  facilityTypes: readonly FacilityType[];
  minLevel: Level;
  withinMonths: Parameter<number>;
  basisPoints: Parameter<number>;
  /** The most that one provincial award counts for. */
  cap: Parameter<Fen>;
  settings: { per: string; levelOn: string };
}

/** 封顶: what was spent or assessed, up to a cap. */
export interface CappedAward {
  type: 'capped';
  facilityTypes?: readonly FacilityType[];
  baseFact: MoneyFact;
  dayFact: DayFact;
  cap: Parameter<Fen>;
  /** `ceiling`: without the base the cap itself is shown as a ceiling once the day is known. */
  withoutBase: 'ceiling' | 'nothing';
  condition?: YesNoFact;
  settings: readonly string[];
}

/** 优秀奖励: an amount for a grade, given to at most a share of all recognised facilities. */
export interface GradeBonus {
  type: 'gradeBonus';
  grade: Grade;
  /** A parameter, or the setting that holds the amount when the text names none. */
  amount: Parameter<Fen> | { setting: string };
  minLevel: Level;
  facilityTypes?: readonly FacilityType[];
  share?: { numerator: number; denominator: number };
  settings: { repeat: string; base: string; tie: string };
}

/** 首次评价: an amount only when the very first evaluation after the recognition has the grade. */
export interface FirstEvaluationAward {
  type: 'firstEvaluation';
  level: Level;
  grade: Grade;
  amounts: Parameter<Partial<Record<FacilityType, Fen>>>;
  setting: string;
}

/** 金额未定: the text promises money and names no figure; the settings hold it once somebody decides. */
export interface OpenAward {
  type: 'open';
  facilityTypes?: readonly FacilityType[];
  base:
    | { of: 'event'; dayFact: DayFact }
    | { of: 'spend'; moneyFact: MoneyFact; dayFact: DayFact }
    | { of: 'count'; list: 'highTechIncubatees' | 'settledWinners' };
  settings: { amount?: string; share?: string; cap?: string };
  condition?: YesNoFact;
  minLevel?: Level;
  /** Keys in `facts.conditions` that must all be met first. */
  conditions?: readonly string[];
}

/** 期限: a clock for each entry of a list of facts. */
export interface DeadlineClock {
  type: 'deadline';
  list: 'materialChanges' | 'managementOutputs' | 'approvals' | 'failedAssessments';
  what: string;
  within: { months: Parameter<number> } | { daysSetting: string } | { before: true };
}

/** One criterion: yes/no, or a count that must reach a number of the text or of a setting. */
export interface Criterion {
  key: string;
  label: string;
  atLeast?: number | { setting: string };
  /** False for 鼓励: wanted, not demanded. */
  required?: boolean;
}

/** 认定条件: a list of criteria for a facility type. */
export interface Checklist {
  type: 'checklist';
  facilityTypes: readonly FacilityType[];
  items: readonly Criterion[];
  /** Asked only when this other criterion is met (专业孵化器). */
  onlyIf?: string;
}

/** 前置: other rules of the policy apply only when the fact holds. */
export interface Gate {
  type: 'gate';
  fact: YesNoFact;
  opens: readonly string[];
  reason: string;
}

/** 参照执行: a facility type that has no table of its own is treated as another, once its conditions are met. */
export interface TreatAs {
  type: 'treatAs';
  facilityType: FacilityType;
  as: readonly FacilityType[];
  setting: string;
  conditions: readonly Criterion[];
}

/** 分类考核: the classes that have indicator sets of their own. */
export interface AssessmentClasses {
  type: 'classes';
  classes: readonly { key: string; name: string; facilityType: FacilityType }[];
}

/** 名录: the words a rule names, for the lists of forms and profiles; `words` lead from a text to one of them. */
export interface TermSet {
  type: 'terms';
  set: string;
  names: readonly string[];
  words?: Readonly<Record<string, readonly string[]>>;
}

/** A term set as the data files write it. */
export const terms = (set: string, ...names: readonly string[]): TermSet => ({ type: 'terms', set, names });

/** 优先支持: what is hosted in a facility comes first in the pool; nothing else changes places. */
export interface Priority {
  type: 'priority';
  pool: string;
}

/** The rule lives in the policy's own record (dates, ladder, stages, precedence) or in the import of its text. */
export interface RegistryPart {
  type: 'registry';
  part: 'validity' | 'ladder' | 'stages' | 'precedence' | 'text';
}

/** 目标: the rule's targets stand in the policy's list of targets. */
export interface TargetSet {
  type: 'targets';
}

export type Computation =
  | LadderAward
  | InstalmentPlan
  | FixedAward
  | PerUnitAward
  | IncubateeShare
  | CappedAward
  | GradeBonus
  | FirstEvaluationAward
  | OpenAward
  | DeadlineClock
  | Checklist
  | Gate
  | TreatAs
  | AssessmentClasses
  | TermSet
  | Priority
  | RegistryPart
  | TargetSet;
