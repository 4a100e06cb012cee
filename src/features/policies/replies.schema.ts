import { z } from 'zod';
import { LEVELS } from '../../../config/policies/index.js';

const text = z.string();
const fen = z.int();
const settingValue = z.union([z.string(), z.number(), z.null()]);

/** Where a policy holds. */
export const jurisdictionReply = z.strictObject({
  id: text,
  name: text,
  code: text,
  level: z.enum(LEVELS),
  parents: z.array(text),
});

export const assumption = z.strictObject({
  setting: text.optional(),
  value: settingValue.optional(),
  isDefault: z.boolean().optional(),
  sentence: text,
});

const line = z.strictObject({
  rule: text,
  alsoRules: z.array(text),
  article: text,
  title: text,
  formula: text,
  amountFen: fen,
  kind: z.enum(['fixed', 'ceiling', 'choice']),
  on: text,
  inputs: z.array(z.strictObject({ fact: text, value: text })),
  instalments: z
    .array(
      z.strictObject({
        year: z.int(),
        shareBasisPoints: z.int(),
        amountFen: fen,
        state: z.enum(['released', 'pending', 'forfeited']),
        rule: text,
        article: text,
        formula: text,
        reason: text,
      }),
    )
    .optional(),
  readings: z.array(z.strictObject({ name: text, label: text, amountFen: fen, formula: text })).optional(),
  setting: text.optional(),
  assumptions: z.array(assumption),
  policyVersion: text,
});

export const calculationReply = z.strictObject({
  policy: z.strictObject({
    id: text,
    title: text,
    version: text,
    validFrom: text.nullable(),
    validTo: text.nullable(),
  }),
  on: text,
  lines: z.array(line),
  totalFen: fen,
  payableFen: fen,
  missingFacts: z.array(text),
  warnings: z.array(z.strictObject({ code: text, message: text })),
  notApplied: z.array(z.strictObject({ rule: text, article: text, code: text, reason: text })),
  deadlines: z.array(
    z.strictObject({
      rule: text,
      article: text,
      what: text,
      from: text,
      dueOn: text.nullable(),
      doneOn: text.nullable(),
      days: z.int(),
      state: z.enum(['open', 'overdue', 'onTime', 'late', 'closed']),
      assumptions: z.array(assumption),
    }),
  ),
  findings: z.array(
    z.strictObject({
      rule: text,
      article: text,
      key: text,
      label: text,
      compulsory: z.boolean(),
      required: z.union([z.number(), z.literal(true)]).nullable(),
      actual: z.union([z.number(), z.boolean()]).nullable(),
      met: z.boolean().nullable(),
    }),
  ),
  settings: z.record(text, settingValue),
});

/** One target of a policy, without what has been reached of it. */
export const targetView = z.strictObject({
  id: text,
  rule: text,
  article: text,
  policyId: text,
  jurisdiction: jurisdictionReply,
  metric: text,
  label: text,
  unit: text,
  countingWay: text,
  comparator: z.enum(['over', 'atLeast', 'between', 'milestone']),
  value: z.number().nullable(),
  max: z.number().nullable(),
  fromYear: z.int(),
  year: z.int(),
  deadlineOn: text,
  cumulative: z.boolean(),
  within: text.nullable(),
  policyInForce: z.boolean(),
  assumptions: z.array(assumption),
});
