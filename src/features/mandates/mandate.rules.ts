import { canonicalBytes } from '../../shared/canonical.js';
import type { MandateRecord } from './mandate.model.js';

/** A letter of authority stands for two years at most. */
export const LONGEST_MONTHS = 24;
/** A representative has so many days to sign. */
export const SIGNING_DAYS = 7;
/** How often a person may name the ending of a document for one organisation on one day. */
export const TRIES_A_DAY = 5;
/** Days before its end on which the members are reminded. */
export const EXPIRY_LEADS = [30, 7] as const;

type Letter = Pick<
  MandateRecord,
  '_id' | 'organisationName' | 'creditCode' | 'representativeName' | 'personName' | 'validUntil'
> & { from: string };

/** 授权委托书: the one text that is stamped or signed; the same facts always give the same bytes. */
export const letterText = (letter: Letter): string =>
  [
    '授权委托书',
    `编号：${letter._id}`,
    `委托单位：${letter.organisationName}`,
    `统一社会信用代码：${letter.creditCode}`,
    `法定代表人：${letter.representativeName}`,
    `被授权人：${letter.personName}`,
    '授权事项：在创孵云平台代表委托单位办理组织登记、入驻、申报、服务与创新券等事项，提交材料并接收通知。',
    `授权期限：${letter.from} 至 ${letter.validUntil ?? ''}`,
    '被授权人在上述范围和期限内办理的事项，由委托单位承担法律责任。委托单位可随时撤销本授权。',
  ].join('\n');

/** The name with all but its first character hidden, e.g. 林*. */
export const maskedName = (name: string): string => {
  const [first = '', ...rest] = [...name.trim()];
  return first + '*'.repeat(rest.length);
};

/** What the platform signs: which mandate, which text, who signed it, and when. */
export const signedBytes = (
  { _id, textHash }: Pick<MandateRecord, '_id' | 'textHash'>,
  { signer, at }: { signer: string; at: Date },
): Buffer => canonicalBytes({ mandate: _id, textHash, signer, at: at.toISOString() });

/** On what an organisation's being represented rests. */
export interface Standing {
  kind: 'representative' | 'letter' | 'none';
  validUntil: string | null;
}

/** A proven representative counts most, then the letter that lasts longest; one past its day counts for nothing. */
export function standingOf(mandates: readonly MandateRecord[], today: string): Standing {
  const valid = mandates.filter(({ status }) => status === 'valid');
  if (valid.some(({ way }) => way === 'representative')) return { kind: 'representative', validUntil: null };
  const validUntil = valid
    .map(mandate => mandate.validUntil ?? '')
    .filter(day => day >= today)
    .toSorted()
    .at(-1);
  return validUntil ? { kind: 'letter', validUntil } : { kind: 'none', validUntil: null };
}
