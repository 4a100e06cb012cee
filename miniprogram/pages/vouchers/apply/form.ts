import type { Application, Asked, Scheme, ServiceKind } from '../../../services/vouchers.js';
import { draftOf } from '../../../shared/draft.js';
import { fenFromYuan, yuanText } from '../../../shared/money.js';
import { issuesByField, sentenceOf } from '../../../shared/problem.js';

/** The fields of the application form, as typed. */
export type ApplicationFields = { serviceKind: string; plan: string; amount: string; hasPledged: boolean };

export const BLANK: ApplicationFields = { serviceKind: '', plan: '', amount: '', hasPledged: false };

export const STEPS = ['申请单位', '服务内容', '金额与承诺', '核对提交'] as const;
export const LAST_STEP = STEPS.length - 1;

/** The draft of a new application to a scheme, or of the correction of an existing one. */
export const applicationDraft = (name: string) => draftOf(`voucher:${name}`, BLANK);

type Errors = Partial<Record<string, string>>;

/** What stands in the way of leaving a step; empty when nothing does. */
export function stepErrors(step: number, fields: ApplicationFields, allowanceFen: number): Errors {
  if (step === 1) return contentErrors(fields);
  return step === 2 ? amountErrors(fields, allowanceFen) : {};
}

function contentErrors({ serviceKind, plan }: ApplicationFields): Errors {
  return {
    ...(serviceKind ? {} : { serviceKind: '请选择要购买的服务' }),
    ...(plan.trim().length >= 5 ? {} : { plan: '请写明要委托做什么、解决什么问题，至少 5 个字' }),
  };
}

function amountErrors({ amount, hasPledged }: ApplicationFields, allowanceFen: number): Errors {
  const fen = fenFromYuan(amount) ?? 0;
  const tooMuch = fen > allowanceFen ? `今年最多还可申请 ${yuanText(allowanceFen)} 元` : '';
  const problem = fen > 0 ? tooMuch : '请填写金额，如 20000';
  return { ...(problem ? { amount: problem } : {}), ...(hasPledged ? {} : { pledge: '请阅读并勾选承诺' }) };
}

/** How a refusal shows: the step to go to (if a field is to blame), the sentence at each field, and the whole one. */
export function refusalOf(cause: unknown) {
  const issues = Object.entries(issuesByField(cause));
  const [first] = issues;
  const errors: Errors = Object.fromEntries(issues.map(([field, text]) => [formField(field), text]));
  return { step: first ? stepOf(first[0]) : undefined, errors, problem: sentenceOf(cause) };
}

const STEP_OF: Readonly<Record<string, number>> = { serviceKind: 1, plan: 1, requestedFen: 2, pledge: 2 };

/** The step where a field the API refused can be mended. */
const stepOf = (field: string): number => STEP_OF[field] ?? LAST_STEP;

/** The API's name of a field → the form's. */
const formField = (field: string): string => (field === 'requestedFen' ? 'amount' : field);

const isKind = (scheme: Scheme, kind: string): kind is ServiceKind => scheme.serviceKinds.some(known => known === kind);

/** What the form asks for, once its steps are in order. */
export function askedOf(scheme: Scheme, { serviceKind, plan, amount }: ApplicationFields): Asked | undefined {
  const requestedFen = fenFromYuan(amount);
  if (!isKind(scheme, serviceKind) || !requestedFen) return undefined;
  return { serviceKind, plan: plan.trim(), requestedFen };
}

/** The form of an application that exists. */
export const fieldsOf = ({ serviceKind, plan, requestedFen }: Application): ApplicationFields => ({
  serviceKind,
  plan,
  amount: yuanText(requestedFen).replace(/,/g, ''),
  hasPledged: true,
});

/** How much contract it takes to use the amount up: `合同金额约 40,000 元时可用满`. */
export function amountHint(scheme: Scheme, amount: string): string {
  const fen = fenFromYuan(amount);
  const share = `按发票金额的 ${scheme.shareBasisPoints / 100}% 兑付`;
  if (!fen) return share;
  return `${share}，合同满 ${yuanText(Math.ceil((fen * 10_000) / scheme.shareBasisPoints))} 元才能用足`;
}

/** What is shown before sending. */
export const reviewOf = (scheme: Scheme, organisationName: string, fields: ApplicationFields) => [
  { label: '申请单位', value: organisationName },
  { label: '方案', value: scheme.name },
  {
    label: '服务类型',
    value: scheme.serviceKindNames[scheme.serviceKinds.findIndex(k => k === fields.serviceKind)] ?? '',
  },
  { label: '服务内容', value: fields.plan.trim() },
  { label: '申请金额', value: `${yuanText(fenFromYuan(fields.amount) ?? 0)} 元` },
];
