import { creditCodeProblem } from './creditCode.js';
import { draftOf } from './draft.js';
import { isFacility } from './kinds.js';
import { sharedDraftOf } from './sharedDraft.js';
import type { FoundCompany } from '../services/companies.js';
import type { Organisation, OrganisationKind, RegistrationContent } from '../services/organisations.js';

/** The fields of the registration form, as typed. */
export type RegistrationFields = {
  kind: string;
  name: string;
  creditCode: string;
  district: string;
  address: string;
  industry: string;
  summary: string;
  contactName: string;
  floorArea: string;
};

export const BLANK: RegistrationFields = {
  kind: '',
  name: '',
  creditCode: '',
  district: '',
  address: '',
  industry: '',
  summary: '',
  contactName: '',
  floorArea: '',
};

const formName = (organisationId: string): string => `organisation:${organisationId || 'new'}`;

/** The draft of a new registration, or of the correction of an existing one. */
export const registrationDraft = (organisationId: string) => draftOf(formName(organisationId), BLANK);

/** The same draft on the server, for another phone. */
export const sharedRegistration = (organisationId: string) => sharedDraftOf(formName(organisationId));

/** What the register knows goes into the form; what it does not know stays as typed. */
export const filledFrom = ({ name, creditCode, address, industry }: FoundCompany): Partial<RegistrationFields> => ({
  name,
  creditCode,
  ...(address ? { address } : {}),
  ...(industry ? { industry } : {}),
});

export const STEPS = ['选择类型', '基本信息', '联系与简介', '核对提交'] as const;

type Errors = Partial<Record<keyof RegistrationFields, string>>;
type Check = (fields: RegistrationFields) => string;

const CHECKS: readonly Partial<Record<keyof RegistrationFields, Check>>[] = [
  { kind: ({ kind }) => (kind ? '' : '请选择要登记的类型') },
  {
    name: ({ name }) => (name.trim().length >= 2 ? '' : '请填写名称，与营业执照一致'),
    creditCode: ({ kind, creditCode }) =>
      kind === 'makerTeam' && !creditCode.trim() ? '' : creditCodeProblem(creditCode),
    district: ({ district }) => (district ? '' : '请选择所在区县（街镇），由当地科技局审核'),
  },
  {
    contactName: ({ contactName }) => (contactName.trim() ? '' : '请填写联系人姓名'),
    floorArea: ({ kind, floorArea }) => {
      if (!isFacility(kind)) return '';
      return /^\d{1,8}(\.\d{1,2})?$/.test(floorArea.trim()) ? '' : '请填写孵化面积，如 3000（平方米）';
    },
  },
];

/** What stands in the way of leaving a step; empty when nothing does. */
export function stepErrors(step: number, fields: RegistrationFields): Errors {
  const errors: Errors = {};
  for (const [field, check] of Object.entries(CHECKS[step] ?? {})) {
    const problem = check(fields);
    if (problem) errors[field as keyof RegistrationFields] = problem;
  }
  return errors;
}

/** The step on which a field stands, to lead a person to what the server refused. */
export function stepOf(field: string): number {
  const step = CHECKS.findIndex(checks => field in checks);
  return step === -1 ? 2 : step;
}

const filled = (text: string): string | undefined => text.trim() || undefined;

/** The form as the API wants it; what is empty is left out. */
export function contentOf(fields: RegistrationFields): RegistrationContent {
  const content = {
    name: fields.name.trim(),
    creditCode: filled(fields.creditCode)?.toUpperCase(),
    district: fields.district,
    address: filled(fields.address),
    industry: filled(fields.industry),
    summary: filled(fields.summary),
    contactName: filled(fields.contactName),
    floorArea: isFacility(fields.kind) ? Number(fields.floorArea) : undefined,
  };
  const given = Object.entries(content).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(given), name: content.name, district: content.district };
}

/** The form of an existing registration. */
export const fieldsOf = (organisation: Organisation): RegistrationFields => ({
  kind: organisation.kind satisfies OrganisationKind,
  name: organisation.name,
  creditCode: organisation.creditCode ?? '',
  district: organisation.district,
  address: organisation.address,
  industry: organisation.industry,
  summary: organisation.summary,
  contactName: organisation.contactName,
  floorArea: organisation.floorArea === null ? '' : String(organisation.floorArea),
});
