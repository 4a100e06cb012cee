import type { Fen } from '../../shared/money.js';

/** One part of an award as it is planned: the parts always add up to the award. */
export interface PlannedPart {
  year: number;
  shareBasisPoints: number;
  amountFen: Fen;
  rule: string;
  article: string;
  formula: string;
}

/** What the calculator says of a part today. */
export interface PartVerdict {
  state: 'released' | 'pending' | 'forfeited';
  reason: string;
}

/** What a figure was computed from, in words. */
export interface AwardInput {
  fact: string;
  label: string;
  value: string;
}

/** Something a figure rests on that the text does not say. */
export interface AwardAssumption {
  sentence: string;
  setting: string | null;
  isDefault: boolean;
}

/** One way to read a silent text. */
export interface AwardReading {
  name: string;
  label: string;
  amountFen: Fen;
  formula: string;
}

/** 核定: the sum of one award whose amount the text leaves open, as an officer assessed it. */
export interface AssessedSum {
  amountFen: Fen;
  /** Why this sum, and the paper it rests on (会议纪要, 评审意见). */
  reason: string;
  document: string;
  /** A day in Shanghai. */
  on: string;
  byUserId: string;
}

/** One award that the facts earn under one rule, with everything needed to explain it years later. */
export interface Proposal {
  policyId: string;
  policyVersion: string;
  rule: string;
  alsoRules: string[];
  article: string;
  title: string;
  /** What the award is for, e.g. `recognition:province`: with facility and rule it makes the award unique. */
  cause: string;
  /** The things the money is for, across policies: the same one is not counted twice. */
  subjects: string[];
  on: string;
  kind: 'fixed' | 'ceiling' | 'choice';
  computedFen: Fen;
  formula: string;
  inputs: AwardInput[];
  assumptions: AwardAssumption[];
  readings: AwardReading[];
  setting: string | null;
  /** The text promises money and names no sum: an officer assesses it. */
  isLeftOpen: boolean;
  /** What an assessed sum cannot exceed, such as what was really spent; null where the facts name nothing. */
  atMostFen: Fen | null;
  plan: PlannedPart[];
  verdicts: PartVerdict[];
}

/** Who did which step, with everything by which the natural person behind the account is known. */
export interface Hand {
  step: 'made' | 'assessed' | 'checked' | 'ordered' | 'filed' | 'booked';
  userId: string;
  personKeys: string[];
  at: Date;
  comment: string;
}

/** Something a person should know before the award goes on. */
export interface AwardFinding {
  code: 'same_subject' | 'once_only' | 'differs' | 'budget_missing';
  sentence: string;
  article: string;
  blocking: boolean;
}
