import type { FacilityType, Level } from '../../../config/policies/index.js';
import type { Programme } from '../../../config/recognition/index.js';
import type { NoticeStatus } from './recognition.model.js';
import type { Actor } from '../../shared/actor.js';
import type { Page } from '../../shared/page.js';

/** A title that a facility holds or held, as other features read it. Days are `YYYY-MM-DD`. */
export interface Recognised {
  id: string;
  applicationId: string;
  facilityId: string;
  facilityName: string;
  jurisdictionId: string;
  district: string;
  programme: Programme;
  standardId: string;
  standardName: string;
  /** Null for programmes that give no title of an administrative tier (e.g. the cultivation list). */
  level: Level | null;
  facilityType: FacilityType | null;
  year: number;
  recognisedOn: string;
  documentNo: string;
  /** The first day on which it does not count any more; null while it stands. */
  revokedOn: string | null;
  revokedReason: string;
}

/** 公示 as other features read it. */
export interface RecognitionNotice {
  id: string;
  applicationId: string;
  facilityId: string;
  facilityName: string;
  jurisdictionId: string;
  district: string;
  programme: Programme;
  standardId: string;
  standardName: string;
  title: string;
  text: string;
  opensOn: string;
  /** The last day on which people may object. */
  closesOn: string;
  status: NoticeStatus;
  /** Since when an objection keeps it from closing. */
  heldSince: string | null;
}

/** Narrows a list; what is left out means all. */
export interface RecognitionQuery {
  jurisdictionId?: string;
  district?: string;
  programme?: Programme;
  facilityId?: string;
}

interface PageOf {
  cursor?: string | undefined;
  limit: number;
}

/** Why a notice does not close by itself: an objection is open, or one was upheld and a person decides since the last answer. */
export type Hold = { reason: 'open' } | { reason: 'upheld'; answeredAt: Date };

/** What is asked before notices close, by their ids; those that nothing keeps are left out of the answer. */
export type HoldCheck = (noticeIds: readonly string[]) => Promise<Map<string, Hold>>;

export interface RecognitionReader {
  /** Everything that stood on a day, earliest first; at most 5 000. */
  listOn(day: string, query?: RecognitionQuery): Promise<Recognised[]>;
  /** The register, newest first; with `standing` only what is not revoked. */
  list(query: RecognitionQuery & { standing?: boolean }, page: PageOf): Promise<Page<Recognised>>;
  find(id: string): Promise<Recognised | null>;
  notices(query: RecognitionQuery & { status?: NoticeStatus }, page: PageOf): Promise<Page<RecognitionNotice>>;
  findNotice(id: string): Promise<RecognitionNotice | null>;
}

/** Ending a title: CX-22 and the like. */
export interface Revocation {
  /** The first day without it; not later than today. */
  on: string;
  reason: string;
}

export interface RecognitionRevoker {
  /**
   * 取消认定 from a day on. What was true before stays true: dossier and awards keep the recognition, the register and the
   * facility's file lose it. Revoking twice is 409 `already_revoked`.
   */
  revoke(actor: Actor | 'system', recognitionId: string, revocation: Revocation): Promise<Recognised>;
}
