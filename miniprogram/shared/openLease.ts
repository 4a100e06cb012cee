import { openPage } from './navigate.js';

/** What a place is given for: a resident, a resident's request for more, or the last step of an admission. */
export type LeasePurpose = 'residency' | 'request' | 'admission';

/** Opens the page that gives a startup a place in the facility; `of` is the id of what it is given for. */
export function openLease(facilityId: string, purpose: LeasePurpose, of: { id: string; name: string }): void {
  const about = `purpose=${purpose}&of=${of.id}&name=${encodeURIComponent(of.name)}`;
  openPage(`/pages/facilities/lease/index?id=${facilityId}&${about}`);
}
