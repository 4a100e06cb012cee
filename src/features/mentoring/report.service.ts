import type { Clock } from '../../platform/clock/clock.js';
import { inTransaction } from '../../platform/mongo/index.js';
import { hasAnyRole, isMember, jurisdictionsOf, type Actor } from '../../shared/actor.js';
import { addDays, instantAt, MINUTE, shanghaiDay } from '../../shared/calendar.js';
import { allow, invalid } from '../../shared/errors.js';
import type { AuditService } from '../audit/index.js';
import {
  fieldsNamed,
  isRevealed,
  POOL_STAFF,
  sessionQueries,
  type BookingRecord,
  type Mentoring,
  type MentorRecord,
} from '../mentors/index.js';
import type { OrganisationService, ResidencyService } from '../organisations/index.js';
import {
  contentHashOf,
  linesOf,
  sessionsBehind,
  type HeldSession,
  type ReportBy,
  type ReportLine,
} from './report.rules.js';
import { reportWorkbook } from './report.sheet.js';

/** Which sessions: a city's, some days, both included; a facility's own for its people. */
export interface ReportQuery {
  jurisdiction?: string | undefined;
  facilityId?: string | undefined;
  from: string;
  to: string;
  by: ReportBy;
}

export interface Report {
  lines: ReportLine[];
  sessions: number;
  minutes: number;
  hash: string;
}

export interface ReportService {
  report(actor: Actor, query: ReportQuery): Promise<Report>;
  /** The sessions behind one line. */
  drill(actor: Actor, query: ReportQuery & { key: string }): Promise<HeldSession[]>;
  /** The workbook; its mark goes into the audit trail. */
  exportFile(actor: Actor, query: ReportQuery): Promise<{ bytes: Buffer; hash: string; filename: string }>;
  /** For other features: the sessions of a facility's startups in some days, as proof. X4, CX-06 */
  evidenceOf(facilityId: string, days: { from: string; to: string; jurisdictionId: string }): Promise<HeldSession[]>;
}

interface Parts {
  clock: Clock;
  audit: AuditService;
  mentors: Mentoring['mentors'];
  organisations: OrganisationService;
  residencies: ResidencyService;
}

const OTHER_TOPIC = '其他';
const NO_FACILITY = '未入驻载体';
const READERS = [...POOL_STAFF, 'districtReviewer', 'auditor'] as const;

/** 辅导工作报表: mentor hours and topics, computed from sessions that took place. Nobody enters anything twice. */
export function createReportService(parts: Parts): ReportService {
  const { clock, audit, mentors, organisations, residencies } = parts;

  /** Where each startup lives, for sessions since it moved in. */
  async function homesOf(organisationIds: readonly string[]) {
    const homes = new Map<string, { facilityId: string; startsOn: string }>();
    for (const id of organisationIds) {
      const home = await residencies.findOpen(id);
      if (home?.status === 'resident') homes.set(id, home);
    }
    const names = await organisations.namesOf([...new Set([...homes.values()].map(({ facilityId }) => facilityId))]);
    return (organisationId: string, day: string) => {
      const home = homes.get(organisationId);
      if (!home || home.startsOn > day) return { facilityId: null, facilityName: NO_FACILITY };
      return { facilityId: home.facilityId, facilityName: names.get(home.facilityId) ?? home.facilityId };
    };
  }

  const toSession = (booking: BookingRecord, mentor: MentorRecord | undefined) => ({
    bookingId: booking._id,
    mentorId: booking.mentorId,
    mentorName: booking.mentorName,
    category: mentor?.category ?? ('technicalExpert' as const),
    organisationId: booking.organisationId,
    organisationName: booking.organisationName,
    topic: fieldsNamed([booking.topic], mentor?.expertise ?? [])[0] ?? OTHER_TOPIC,
    startsAt: booking.startsAt,
    minutes: (booking.endsAt.getTime() - booking.startsAt.getTime()) / MINUTE,
    rating: isRevealed(booking.feedback, clock.now()) ? (booking.feedback.applicant?.rating ?? null) : null,
  });

  async function load(jurisdictionId: string, { from, to }: { from: string; to: string }): Promise<HeldSession[]> {
    if (from > to) throw invalid('invalid_range', '结束日期不能早于开始日期');
    const range = { from: instantAt(from), before: instantAt(addDays(to, 1)) };
    const bookings = await sessionQueries.listHeld({ ...range, jurisdictionId });
    const people = await mentors.listByIds([...new Set(bookings.map(({ mentorId }) => mentorId))]);
    const byId = new Map(people.map(mentor => [mentor._id, mentor]));
    const homeOf = await homesOf([...new Set(bookings.map(({ organisationId }) => organisationId))]);
    return bookings.map(booking => ({
      ...toSession(booking, byId.get(booking.mentorId)),
      ...homeOf(booking.organisationId, shanghaiDay(booking.startsAt)),
    }));
  }

  const ofFacility = (sessions: HeldSession[], facilityId: string) =>
    sessions.filter(session => session.facilityId === facilityId);

  /** What the person may read: staff their city, a facility's people the sessions of its startups. */
  async function readable(actor: Actor, query: ReportQuery): Promise<HeldSession[]> {
    const { facilityId } = query;
    if (facilityId && isMember(actor, facilityId)) {
      const facility = await organisations.findApproved(facilityId);
      return ofFacility(await load(facility.jurisdictionId, query), facilityId);
    }
    const jurisdictionId = query.jurisdiction ?? jurisdictionsOf(actor, READERS)[0];
    const isStaff = jurisdictionId !== undefined && hasAnyRole(actor, READERS, { jurisdictionId });
    allow(isStaff, '只有本市管理人员和载体成员可以查看辅导报表');
    const sessions = await load(jurisdictionId ?? '', query);
    return facilityId ? ofFacility(sessions, facilityId) : sessions;
  }

  return {
    async report(actor, query) {
      const sessions = await readable(actor, query);
      const minutes = sessions.reduce((sum, one) => sum + one.minutes, 0);
      const lines = linesOf(sessions, query.by);
      return { lines, sessions: sessions.length, minutes, hash: contentHashOf(sessions) };
    },

    drill: async (actor, query) => sessionsBehind(await readable(actor, query), query.by, query.key),

    async exportFile(actor, query) {
      const sessions = await readable(actor, query);
      const hash = contentHashOf(sessions);
      const bytes = await reportWorkbook(sessions, { ...query, hash });
      const jurisdictionId = query.jurisdiction ?? actor.roles[0]?.jurisdictionId;
      const details = { hash, from: query.from, to: query.to, by: query.by, sessions: sessions.length };
      await inTransaction(() =>
        audit.record('mentoring.reportExported', `mentoringReport:${hash.slice(0, 20)}`, {
          by: actor,
          jurisdictionId,
          details,
        }),
      );
      return { bytes, hash, filename: `导师辅导报表-${query.from}-${query.to}.xlsx` };
    },

    evidenceOf: async (facilityId, { jurisdictionId, ...days }) =>
      ofFacility(await load(jurisdictionId, days), facilityId),
  };
}
