import { SERVICE_KINDS, type ServiceKind, type VoucherApplicantKind } from '../../../config/voucherSchemes.js';
import { addDays } from '../../shared/calendar.js';
import { formatFen, fen, type Fen } from '../../shared/money.js';

/** The terms that decide who may have a voucher and until when it lasts. */
export interface SchemeTerms {
  jurisdictionId: string;
  status: 'open' | 'closed';
  serviceKinds: readonly ServiceKind[];
  applicantKinds: readonly VoucherApplicantKind[];
  residentsOnly: boolean;
  capPerApplicantFen: Fen;
  useByDays: number | null;
  useBy: string | null;
  redeemBy: string;
}

/** What is known of the applicant on the day of asking. */
export interface Applicant {
  kind: string;
  status: string;
  jurisdictionId: string;
  isResident: boolean;
  /** Already taken from the yearly cap under this scheme. */
  takenFen: Fen;
}

/** One condition, whether it is met, and a sentence about it that a founder understands. */
export interface Finding {
  code: 'scheme_closed' | 'not_eligible' | 'cap_exceeded';
  condition: 'open' | 'place' | 'kind' | 'approved' | 'resident' | 'cap';
  met: boolean;
  text: string;
}

const KIND_NAMES: Readonly<Record<VoucherApplicantKind, string>> = { startup: '创业企业', makerTeam: '创客团队' };

/** 使用期限: the last day to sign a contract with a voucher issued on `day`; never after the last day to claim. */
export function useByOf(terms: Pick<SchemeTerms, 'useByDays' | 'useBy' | 'redeemBy'>, day: string): string {
  const candidates = [terms.redeemBy];
  if (terms.useBy) candidates.push(terms.useBy);
  if (terms.useByDays !== null) candidates.push(addDays(day, terms.useByDays));
  return candidates.reduce((earliest, candidate) => (candidate < earliest ? candidate : earliest));
}

/** True while the scheme takes applications on `day`: open, and a voucher issued that day could still be used. */
export const takesApplications = (terms: SchemeTerms, day: string): boolean =>
  terms.status === 'open' && day <= terms.redeemBy && (terms.useBy === null || day <= terms.useBy);

/** What is left of the yearly cap (年度上限). */
export const allowanceLeft = (terms: Pick<SchemeTerms, 'capPerApplicantFen'>, takenFen: Fen): Fen =>
  fen(Math.max(0, terms.capPerApplicantFen - takenFen));

/** Every condition of the scheme for this applicant; `requestedFen` 0 asks whether anything is left at all. */
export function findingsFor(
  terms: SchemeTerms,
  applicant: Applicant,
  asked: { day: string; requestedFen: Fen },
): Finding[] {
  const left = allowanceLeft(terms, applicant.takenFen);
  const kinds = terms.applicantKinds.map(kind => KIND_NAMES[kind]).join('、');
  const eligibility = (condition: Finding['condition'], met: boolean, text: string): Finding => ({
    code: 'not_eligible',
    condition,
    met,
    text,
  });
  return [
    {
      code: 'scheme_closed',
      condition: 'open',
      met: takesApplications(terms, asked.day),
      text: '方案正在受理申请',
    },
    eligibility('place', applicant.jurisdictionId === terms.jurisdictionId, '组织登记在本方案的地区'),
    eligibility(
      'kind',
      terms.applicantKinds.some(kind => kind === applicant.kind),
      `面向${kinds}`,
    ),
    eligibility('approved', applicant.status === 'approved', '组织登记已通过审核'),
    ...(terms.residentsOnly ? [eligibility('resident', applicant.isResident, '已入驻孵化载体')] : []),
    {
      code: 'cap_exceeded',
      condition: 'cap',
      met: asked.requestedFen === 0 ? left > 0 : asked.requestedFen <= left,
      text: `今年还可申请 ${formatFen(left)}（每家上限 ${formatFen(terms.capPerApplicantFen)}）`,
    },
  ];
}

/** The sentence that says why an application is not possible, and what to do. */
export const REFUSALS: Readonly<Record<Finding['condition'], string>> = {
  open: '该创新券方案已停止受理，请选择其他方案',
  place: '贵组织不在本方案的地区，请选择登记所在地的方案',
  kind: '本方案不面向这类组织，请查看方案的申请对象',
  approved: '组织登记通过审核后才能申请创新券',
  resident: '本方案只面向已入驻孵化载体的企业和团队，请先办理入驻',
  cap: '申请金额超过年度上限的剩余额度，请调低金额',
};

/** The Chinese name of a service kind. */
export const serviceKindName = (kind: ServiceKind): string => SERVICE_KINDS[kind];
