import { INSTRUMENT_NETWORKS } from '../../../config/instrumentNetworks.js';
import { addDays, addMonths, daysBetween } from '../../shared/calendar.js';
import type { AdmissionStatus } from './admission.states.js';

export const PROVIDER_TYPES = ['university', 'laboratory', 'engineeringCentre', 'testing', 'design', 'other'] as const;
export type ProviderType = (typeof PROVIDER_TYPES)[number];

/** A term of admission, unless the city gives another. */
const TERM_MONTHS = 36;
/** A renewal may be asked for so long before the term ends. */
export const RENEWAL_DAYS = 90;
/** Days ahead on which a provider is reminded that its term ends. */
export const TERM_LEADS = [60, 30, 7] as const;

/** The last day of a term that begins on `day`: three years. */
export const termFrom = (day: string): string => addDays(addMonths(day, TERM_MONTHS), -1);

/** A renewal adds to a running term; a lapsed one begins again today. */
export const nextTermUntil = (today: string, termUntil: string | null): string =>
  termUntil !== null && termUntil >= today ? termFrom(addDays(termUntil, 1)) : termFrom(today);

interface Admitted {
  status: AdmissionStatus;
  termUntil: string | null;
  suspension: unknown;
}

/** 在库: listed in the directory and able to offer services; a renewal under review does not interrupt it. */
export const isListed = ({ termUntil, suspension }: Admitted, today: string): boolean =>
  termUntil !== null && termUntil >= today && !suspension;

/** True when the provider may hand in an application now; a running term is renewed in its last 90 days. */
export const mayApply = ({ status, termUntil }: Admitted, today: string): boolean =>
  status === 'returned' ||
  status === 'refused' ||
  (status === 'admitted' && (termUntil === null || daysBetween(today, termUntil) <= RENEWAL_DAYS));

/** A network number as it is kept: without spaces, in capitals, full-width letters made plain. */
export const plainNetworkNo = (networkNo: string): string =>
  networkNo.normalize('NFKC').replaceAll(/[\s-]/g, '').toUpperCase();

/** What is wrong with a network number in this place; null when nothing is. ZB-15 */
export function networkNoProblem(networkNo: string, jurisdictionId: string): string | null {
  const network = INSTRUMENT_NETWORKS[jurisdictionId];
  if (!network || network.pattern.test(networkNo)) return null;
  return `入网编号格式不对：${network.name}的编号是${network.hint}`;
}
