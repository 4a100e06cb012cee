import type { FacilityType, Level, SettingValue } from '../../../config/policies/index.js';
import type { CountedRecord } from '../policies/index.js';

/** Where the record behind a unit is found. */
export interface Evidence {
  kind:
    | 'facility'
    | 'recognition'
    | 'dossierEntry'
    | 'residency'
    | 'certificate'
    | 'financing'
    | 'registration'
    | 'event'
    | 'mentor'
    | 'mark';
  id: string;
}

/** One thing that counts towards a target, with where it happened and the record that proves it. */
export interface Unit extends CountedRecord {
  /** Empty for what belongs to the city and to no district. */
  district: string;
  facilityId: string | null;
  /** Words for the desk; of a person only what they came to. */
  name: string;
  evidence: Evidence;
}

/** A facility with every level it was ever given, the day of each, and the days on which it hung under another. */
export interface FacilitySource {
  id: string;
  name: string;
  district: string;
  facilityType: FacilityType | undefined;
  /** Who runs it, for 按运营机构计. */
  operatorId: string;
  since: string;
  area: { whole: number; incubation: number };
  /** `until` is the first day on which a title did not count any more (取消认定). */
  levels: readonly { level: Level; on: string; until: string | null; evidence: Evidence }[];
  branches: readonly { kind: 'branch' | 'enclave' | 'offshore'; from: string; until: string | null }[];
}

/** One stay of a startup or maker team; `until` is the first day on which it was no longer there. */
export interface StaySource {
  id: string;
  facilityId: string;
  startupId: string;
  startupName: string;
  isMakerTeam: boolean;
  from: string;
  until: string | null;
}

/** One certificate of a firm that is registered here. */
export interface CertificateSource {
  id: string;
  kind: 'highTech' | 'technologySme';
  organisationId: string;
  name: string;
  district: string;
  issuedOn: string;
}

export interface FinancingSource {
  id: string;
  startupId: string;
  startupName: string;
  facilityId: string;
  district: string;
  on: string;
}

export interface EventSource {
  id: string;
  title: string;
  series: string;
  district: string;
  facilityId: string | null;
  on: string;
  /** How many were let in. */
  admitted: number;
  /** Who that was; null where only the number was read. */
  guests: readonly { registrationId: string; userId: string }[] | null;
}

export interface MentorSource {
  id: string;
  name: string;
  district: string;
  from: string;
  until: string | null;
}

/** 人工登记: what no record of the product can show, declared by the bureau with its evidence. */
export interface MarkSource {
  id: string;
  targetId: string;
  facilityId: string | null;
  district: string;
  name: string;
  on: string;
}

/** Everything that the counting reads, once for a place. */
export interface Sources {
  facilities: readonly FacilitySource[];
  stays: readonly StaySource[];
  certificates: readonly CertificateSource[];
  financings: readonly FinancingSource[];
  events: readonly EventSource[];
  mentors: readonly MentorSource[];
  marks: readonly MarkSource[];
}

/** What is counted: up to which day, since which day (flows only), and how the open points are read. */
export interface Question {
  targetId: string;
  /** Null: since ever. */
  from: string | null;
  to: string;
  settings: Readonly<Record<string, SettingValue>>;
}

/** True on a day within a stretch; `until` is the first day outside. */
export const isOn = (day: string, { from, until }: { from: string; until: string | null }): boolean =>
  from <= day && (until === null || until > day);

/** True when something happened within the days that count. */
export const isWithin = (on: string, { from, to }: Question): boolean => (from === null || on >= from) && on <= to;
