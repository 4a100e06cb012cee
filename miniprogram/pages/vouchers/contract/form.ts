import { draftOf } from '../../../shared/draft.js';
import { fenFromYuan } from '../../../shared/money.js';

/** The fields of the contract form, as typed. */
export type ContractFields = {
  providerId: string;
  providerName: string;
  subject: string;
  amount: string;
  signedOn: string;
};

export const BLANK: ContractFields = { providerId: '', providerName: '', subject: '', amount: '', signedOn: '' };

export const contractDraft = (voucherId: string) => draftOf(`contract:${voucherId}`, BLANK);

/** What stands in the way of sending; empty when nothing does. */
export function problemsOf({ providerId, subject, amount, signedOn }: ContractFields): Partial<Record<string, string>> {
  return {
    ...(providerId ? {} : { provider: '请选择服务机构' }),
    ...(subject.trim().length >= 2 ? {} : { subject: '请填写合同标的，如“材料强度检测”' }),
    ...(fenFromYuan(amount) ? {} : { amount: '请填写合同金额，如 40000' }),
    ...(signedOn ? {} : { signedOn: '请选择签订日期' }),
  };
}

const FORM_FIELDS: Readonly<Record<string, string>> = { amountFen: 'amount', providerId: 'provider' };

/** The API's name of a field → the form's. */
export const formField = (field: string): string => FORM_FIELDS[field] ?? field;
