import { JURISDICTIONS } from '../../../config/jurisdictions.js';

/** The Chinese name of a jurisdiction. */
export const placeName = (id: string): string => JURISDICTIONS.find(place => place.id === id)?.name ?? id;

/** The bureau whose desk this is. */
export const bureauName = (id: string): string => JURISDICTIONS.find(place => place.id === id)?.bureau ?? '创孵云';

/** The Chinese name of a district; the code itself for one we do not know. */
export const districtName = (code: string | null | undefined): string =>
  JURISDICTIONS.find(place => code && code in place.districts)?.districts[code ?? ''] ?? code ?? '—';

/** The districts of a jurisdiction, as choices. */
export const districtChoices = (jurisdictionId: string): { value: string; label: string }[] =>
  Object.entries(JURISDICTIONS.find(place => place.id === jurisdictionId)?.districts ?? {}).map(([value, label]) => ({
    value,
    label,
  }));
