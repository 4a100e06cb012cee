import { CHANGE_KINDS, OUTPUT_KINDS, type ChangeKind, type OutputKind } from '../../../config/facilities.js';
import { hasAnyRole, hasRole, isMember } from '../../shared/actor.js';
import { instantAt } from '../../shared/calendar.js';
import { pickedPage, type Page } from '../../shared/page.js';
import { isModerator, type DemandRecord } from '../demands/index.js';
import { canAnswerAppeal, type BlockRecord } from '../identity/index.js';
import { POOL_STAFF, type BookingRecord } from '../mentors/index.js';
import { canDecideAdmission, stageOf, type AdmissionRecord } from '../providers/index.js';
import { holding, isReviewer, REVIEWERS, type ListOf, type Placed, type QueueSource } from './queueSource.js';

/** The names of facilities, by id. */
type NamesOf = (ids: string[]) => Promise<Map<string, string>>;

/** Matters of facilities, each with the name of its own. */
async function named<T extends { facilityId: string }>(page: Page<T>, namesOf: NamesOf) {
  const names = await namesOf(page.items.map(({ facilityId }) => facilityId));
  const items = page.items.map(record => ({ ...record, facilityName: names.get(record.facilityId) ?? '' }));
  return { ...page, items };
}

type Change = Placed & { facilityId: string; kind: ChangeKind; reportedOn: string | null };

/** 重大事项: the reviewers of the place look at what was reported, but not of their own facility. */
export const changeSource = (list: ListOf<Change, { status: 'reported' }>, namesOf: NamesOf): QueueSource => ({
  area: 'materialChanges',
  isFor: isReviewer,
  list: async (actor, page) =>
    pickedPage(await named(await list(actor, { ...page, status: 'reported' }), namesOf), record =>
      record.reportedOn && hasAnyRole(actor, REVIEWERS, record) && !isMember(actor, record.facilityId)
        ? {
            id: record._id,
            title: record.facilityName,
            subtitle: CHANGE_KINDS[record.kind],
            district: record.district,
            submittedAt: instantAt(record.reportedOn),
          }
        : null,
    ),
});

type Filing = Placed & { facilityId: string; kind: OutputKind; recipient: string; createdAt: Date };
const CITY = ['cityReviewer', 'admin'] as const;

/** 输出备案 (通辽 三(二)): the city takes it in before the output begins. */
export const outputSource = (list: ListOf<Filing, { status: 'filed' }>, namesOf: NamesOf): QueueSource => ({
  area: 'outputFilings',
  isFor: holding(...CITY),
  list: async (actor, page) =>
    pickedPage(await named(await list(actor, { ...page, status: 'filed' }), namesOf), record =>
      hasAnyRole(actor, CITY, { jurisdictionId: record.jurisdictionId }) && !isMember(actor, record.facilityId)
        ? {
            id: record._id,
            title: record.facilityName,
            subtitle: `${OUTPUT_KINDS[record.kind]} → ${record.recipient}`,
            district: record.district,
            submittedAt: record.createdAt,
          }
        : null,
    ),
});

const ADMISSION_DESKS = [
  { status: 'applied', role: 'districtReviewer' },
  { status: 'districtApproved', role: 'cityReviewer' },
] as const;

/** 服务机构入库: the district's stage and the city's stage are two sources of one area. */
export const providerSources = (
  list: ListOf<AdmissionRecord, { status: 'applied' | 'districtApproved' }>,
): QueueSource[] =>
  ADMISSION_DESKS.map(({ status, role }) => ({
    area: 'providerAdmissions',
    isFor: holding(role),
    list: async (actor, page) =>
      pickedPage(await list(actor, { ...page, status }), record => {
        const stage = stageOf(record.status);
        if (!stage || !canDecideAdmission(actor, record, stage)) return null;
        const { _id: id, organisationName: title, fields: subtitle, district, movedAt: submittedAt } = record;
        return { id, title, subtitle, district, submittedAt };
      }),
  }));

/** 需求审核: waits for the reviewers of the place before it is published. */
export const demandSource = (list: ListOf<DemandRecord, { as: 'desk' }>): QueueSource => ({
  area: 'demands',
  isFor: isReviewer,
  list: async (actor, page) =>
    pickedPage(await list(actor, { ...page, as: 'desk' }), record =>
      isModerator(actor, record)
        ? {
            id: record._id,
            title: record.title,
            subtitle: record.organisationName,
            district: record.district,
            submittedAt: record.submittedAt,
          }
        : null,
    ),
});

/** 未到场认定: an explanation waits for those who look after the pool, neither side among them. */
export const absenceSource = (list: ListOf<BookingRecord, { state: 'explained' }>): QueueSource => ({
  area: 'absences',
  isFor: holding(...POOL_STAFF),
  list: async (actor, page) =>
    pickedPage(await list(actor, { ...page, state: 'explained' }), booking =>
      booking.absence?.explanation && !isMember(actor, booking.organisationId) && actor.mentorId !== booking.mentorId
        ? {
            id: booking._id,
            title: booking.organisationName,
            subtitle: `导师 ${booking.mentorName}`,
            district: null,
            submittedAt: booking.absence.explanation.at,
          }
        : null,
    ),
});

/** 封禁申诉: never for whoever laid the block. */
export const appealSource = (list: ListOf<BlockRecord, { isAppealed: true }>): QueueSource => ({
  area: 'appeals',
  isFor: holding(...CITY),
  list: async (actor, page) =>
    pickedPage(await list(actor, { ...page, isAppealed: true }), block =>
      block.appeal && canAnswerAppeal(actor, block)
        ? {
            id: block._id,
            title: `封禁原因：${block.reason}`,
            subtitle: block.appeal.text.slice(0, 30),
            district: null,
            submittedAt: block.appeal.at,
          }
        : null,
    ),
});

type Incorporation = Placed & { organisationId: string; teamName: string; companyName: string; createdAt: Date };

/** 团队转企业: the district compares with the licence. */
export const incorporationSource = (list: ListOf<Incorporation, object>): QueueSource => ({
  area: 'incorporations',
  isFor: holding('districtReviewer'),
  list: async (actor, page) =>
    pickedPage(await list(actor, page), record =>
      hasRole(actor, 'districtReviewer', record) && !isMember(actor, record.organisationId)
        ? {
            id: record._id,
            title: record.companyName,
            subtitle: `原团队：${record.teamName}`,
            district: record.district,
            submittedAt: record.createdAt,
          }
        : null,
    ),
});
