import { z } from 'zod';
import { FACILITY_TYPE_NAMES, FACT_CATALOGUE, LEVELS, type Policy } from '../../../config/policies/index.js';
import { textOf } from '../../../config/policies/texts/index.js';
import { facilityTypesOf, factsOf } from './reads.rules.js';
import { isInForce } from './registry.rules.js';
import { jurisdictionReply } from './replies.schema.js';
import { readArticles } from './policyText.rules.js';
import { termSetsOf } from './terms.rules.js';
import { policyVersion } from './validity.rules.js';

const text = z.string();
const settingValue = z.union([z.string(), z.number(), z.null()]);
const documentLink = z.strictObject({ documentNo: text, title: text, policyId: text.optional() });

const summary = z.strictObject({
  id: text,
  title: text,
  shortTitle: text,
  documentNo: text.nullable(),
  issuer: text,
  jurisdiction: jurisdictionReply,
  issuedOn: text.nullable(),
  validFrom: text.nullable(),
  validTo: text.nullable(),
  version: text,
  inForce: z.boolean(),
  ruleCount: z.int(),
  /** Whether stating facts can lead to a figure, a deadline or a finding. */
  calculable: z.boolean(),
});

export const policyListReply = z.strictObject({ items: z.array(summary), nextCursor: z.null() });

/** A policy as the list shows it; `inForce` on the day `on`. */
export const viewSummary = (policy: Policy, on: string): z.infer<typeof summary> => ({
  id: policy.id,
  title: policy.title,
  shortTitle: policy.shortTitle,
  documentNo: policy.documentNo,
  issuer: policy.issuer,
  jurisdiction: { ...policy.jurisdiction, parents: [...policy.jurisdiction.parents] },
  issuedOn: policy.issuedOn,
  validFrom: policy.validFrom,
  validTo: policy.validTo,
  version: policyVersion(policy),
  inForce: isInForce(policy, on),
  ruleCount: policy.rules.length,
  calculable: factsOf(policy).length > 0,
});

export const policyReply = summary.extend({
  validityNote: text.nullable(),
  superiors: z.array(documentLink),
  overrides: z.array(documentLink),
  ladder: z.array(z.strictObject({ level: z.enum(LEVELS), name: text })),
  stages: z.array(z.strictObject({ key: text, name: text })),
  facilityTypes: z.array(z.strictObject({ value: text, name: text })),
  facts: z.array(
    z.strictObject({
      key: text,
      label: text,
      kind: text,
      hint: text.nullable(),
      rules: z.array(text),
      facilityTypes: z.array(text),
    }),
  ),
  conditions: z.array(
    z.strictObject({
      key: text,
      label: text,
      rule: text,
      facilityTypes: z.array(text),
      kind: z.enum(['yesNo', 'count']),
    }),
  ),
  settings: z.array(
    z.strictObject({
      key: text,
      label: text,
      kind: text,
      default: settingValue,
      choices: z.array(z.strictObject({ value: text, label: text })),
      rules: z.array(text),
    }),
  ),
  rules: z.array(
    z.strictObject({
      id: text,
      article: text,
      kind: text,
      summary: text,
      carriedBy: text,
      open: text.nullable(),
      computed: z.boolean(),
    }),
  ),
  terms: z.array(z.strictObject({ set: text, rule: text, names: z.array(text) })),
  text: z.array(z.strictObject({ article: text, paragraph: text })),
});

/** A whole policy: what it says article by article, what its rules ask for, and what it leaves open. */
export const viewPolicy = (policy: Policy, on: string): z.infer<typeof policyReply> => ({
  ...viewSummary(policy, on),
  validityNote: policy.validityNote ?? null,
  superiors: [...policy.superiors],
  overrides: [...policy.overrides],
  ladder: [...policy.ladder],
  stages: policy.stages.map(({ key, name }) => ({ key, name })),
  facilityTypes: facilityTypesOf(policy).map(value => ({ value, name: FACILITY_TYPE_NAMES[value] })),
  facts: factsOf(policy).map(({ key, rules, facilityTypes }) => {
    const { label, kind, hint } = FACT_CATALOGUE[key];
    return { key, label, kind, hint: hint ?? null, rules: [...rules], facilityTypes: [...facilityTypes] };
  }),
  conditions: viewConditions(policy),
  settings: policy.settings.map(({ key, label, kind, default: fallback, choices, rules }) => ({
    key,
    label,
    kind,
    default: fallback,
    choices: [...(choices ?? [])],
    rules: [...rules],
  })),
  rules: policy.rules.map(({ id, article, kind, summary: said, carriedBy, open, does }) => ({
    id,
    article,
    kind,
    summary: said,
    carriedBy,
    open: open ?? null,
    computed: does?.some(each => each.type !== 'terms') ?? false,
  })),
  terms: termSetsOf(policy).map(({ set, rule, names }) => ({ set, rule, names: [...names] })),
  text: readArticles(textOf(policy.id)).map(({ article, paragraph }) => ({ article, paragraph })),
});

/** What a self-check asks: one entry for each criterion, for the facility types it concerns. */
const viewConditions = (policy: Policy): z.infer<typeof policyReply>['conditions'] =>
  policy.rules.flatMap(rule =>
    (rule.does ?? []).flatMap(does => {
      if (does.type !== 'checklist' && does.type !== 'treatAs') return [];
      const facilityTypes = does.type === 'treatAs' ? [does.facilityType] : [...does.facilityTypes];
      const items = does.type === 'treatAs' ? does.conditions : does.items;
      const asked = items.map(({ key, label, atLeast }) => ({
        key,
        label,
        rule: rule.id,
        facilityTypes,
        kind: atLeast === undefined ? ('yesNo' as const) : ('count' as const),
      }));
      if (does.type === 'treatAs' || !does.onlyIf) return asked;
      return [
        { key: does.onlyIf, label: '是专业孵化器', rule: rule.id, facilityTypes, kind: 'yesNo' as const },
        ...asked,
      ];
    }),
  );
