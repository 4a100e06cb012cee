import type { ResidencyRecord } from '../organisations/index.js';

type Stay = Pick<ResidencyRecord, 'startsOn' | 'endedOn' | 'status'>;

const REAL: readonly ResidencyRecord['status'][] = ['resident', 'graduated', 'exited'];

/** 三年孵化期, counted from moving in. 淄博 四(八) */
export const INCUBATION_MONTHS = 36;

/** The stay during which a certificate was issued, if there was one: the last that began by then and had not ended. */
export const stayOn = <S extends Stay>(stays: readonly S[], issuedOn: string): S | undefined =>
  stays
    .filter(
      ({ status, startsOn, endedOn }) =>
        REAL.includes(status) && startsOn <= issuedOn && (endedOn === null || endedOn >= issuedOn),
    )
    .toSorted((a, b) => (a.startsOn < b.startsOn ? 1 : -1))[0];
