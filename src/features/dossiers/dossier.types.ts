import type { FacilityType, Facts, Grade, Level } from '../../../config/policies/index.js';

/** One thing that happened to a facility, as far as a policy could ask for it. The day stands beside it. */
export type DossierFact =
  | { kind: 'recognition'; level: Level; facilityType?: FacilityType | undefined }
  | {
      kind: 'assessment';
      year: number;
      grade: Grade;
      rectified?: boolean | undefined;
      rank?: number | undefined;
      recognisedCount?: number | undefined;
    }
  | { kind: 'provincialAward'; amountFen: number }
  | { kind: 'floorArea'; newFloorArea?: number | undefined; rebuiltFloorArea?: number | undefined }
  | {
      kind: 'highTechIncubatee';
      certificateNo: string;
      movedInOn: string;
      provincialAwardFen?: number | undefined;
    }
  | { kind: 'cultivationListing' }
  | { kind: 'demonstrationSelection' }
  | { kind: 'registration'; registered: boolean }
  | { kind: 'platform'; assessedFen?: number | undefined }
  | { kind: 'eventSpend'; amountFen: number; ledByAssociation?: boolean | undefined }
  | { kind: 'materialChange'; what: string; reportedOn?: string | undefined };

export type DossierFactKind = DossierFact['kind'];

/** Where a fact comes from: the record that proves it (`recognition rec_…`, `event evt_…`, `document 慈科〔2021〕30号`). */
export interface Source {
  kind: string;
  id: string;
}

/** What somebody says happened, when, and by which record. */
export interface Statement {
  facilityId: string;
  fact: DossierFact;
  /** The day on which it happened, e.g. of the recognition or of the grade. */
  on: string;
  source: Source;
}

/** The calculator's facts, with the record behind each fact that can occur more than once. */
export interface FactCase {
  facts: Facts;
  /** Stable names of what the facts are about, e.g. `eventSpendFen` → the entry of that event. */
  about: Readonly<Record<string, string>>;
  /** The incubatees of `facts.highTechIncubatees`, in the same order, by certificate. */
  certificates: readonly string[];
}
