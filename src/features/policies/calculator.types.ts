import type { FactKey, Facts, Policy, Rule, SettingValue } from '../../../config/policies/index.js';
import type { Fen } from '../../shared/money.js';

/** The value of every setting of one policy, after defaults. */
export type Settings = Readonly<Record<string, SettingValue>>;

/** One question to the engine: these facts, under this policy, on this day, with these settings. */
export interface Case {
  policy: Policy;
  facts: Facts;
  on: string;
  settings: Settings;
}

/** A rule together with one of its computations. */
export interface Applied<C> {
  rule: Rule;
  does: C;
}

/** Something a figure rests on that the text does not say; `setting` when a person can change it. */
export interface Assumption {
  setting?: string;
  value?: SettingValue;
  isDefault?: boolean;
  sentence: string;
}

/** One way to read a text that is silent. */
export interface Reading {
  name: string;
  label: string;
  amountFen: Fen;
  formula: string;
}

export type InstalmentState = 'released' | 'pending' | 'forfeited';

/** One part of an award; the parts always add up to the award. */
export interface Instalment {
  year: number;
  shareBasisPoints: number;
  amountFen: Fen;
  state: InstalmentState;
  rule: string;
  article: string;
  formula: string;
  reason: string;
}

/** One figure that explains itself. A `choice` line counts 0 until a person picks a reading in `setting`. */
export interface Line {
  rule: string;
  alsoRules: readonly string[];
  article: string;
  title: string;
  formula: string;
  amountFen: Fen;
  kind: 'fixed' | 'ceiling' | 'choice';
  on: string;
  inputs: readonly { fact: FactKey; value: string }[];
  instalments?: readonly Instalment[];
  readings?: readonly Reading[];
  setting?: string;
  assumptions: readonly Assumption[];
  policyVersion: string;
}

/** Why a rule gives nothing here. `code` is stable. */
export interface NotApplied {
  rule: string;
  article: string;
  code: string;
  reason: string;
}

/** A clock that runs, ran out or was met. `dueOn` is null while the text and the settings give no length. */
export interface Deadline {
  rule: string;
  article: string;
  what: string;
  from: string;
  dueOn: string | null;
  doneOn: string | null;
  days: number;
  state: 'open' | 'overdue' | 'onTime' | 'late' | 'closed';
  assumptions: readonly Assumption[];
}

/** One criterion held against the facts; `met` is null while the fact or the required number is unknown. */
export interface Finding {
  rule: string;
  article: string;
  key: string;
  label: string;
  compulsory: boolean;
  required: number | true | null;
  actual: number | boolean | null;
  met: boolean | null;
}

export interface Warning {
  code: string;
  message: string;
}

/** What one rule contributes. */
export interface Outcome {
  lines: readonly Line[];
  notApplied: readonly NotApplied[];
  missing: readonly FactKey[];
  warnings: readonly Warning[];
  deadlines: readonly Deadline[];
  findings: readonly Finding[];
}

/** The whole answer. `totalFen` is promised, forfeited parts left out; `payableFen` is released on the day `on`. */
export interface Calculation {
  policy: { id: string; title: string; version: string; validFrom: string | null; validTo: string | null };
  on: string;
  lines: readonly Line[];
  totalFen: Fen;
  payableFen: Fen;
  missingFacts: readonly FactKey[];
  warnings: readonly Warning[];
  notApplied: readonly NotApplied[];
  deadlines: readonly Deadline[];
  findings: readonly Finding[];
  settings: Settings;
}
