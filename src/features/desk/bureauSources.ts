import { hasAnyRole, hasRole, isMember, type Actor, type StaffRole } from '../../shared/actor.js';
import { formatFen, fen } from '../../shared/money.js';
import { pickedPage } from '../../shared/page.js';
import { canAnswer } from '../disclosure/index.js';
import { canAnswerSuggestion } from '../suggestions/index.js';
import type { Waiting } from './desk.rules.js';
import { holding, isReviewer, REVIEWERS, type ListOf, type Placed, type QueueSource } from './queueSource.js';

type Applied = Placed & {
  facilityName: string;
  standardName: string;
  step: string | null;
  updatedAt: Date;
};
type RecognitionQuery = { as: 'desk'; status: 'submitted' | 'accepted' | 'reviewing' };

const isDistricts = (actor: Actor, record: Placed) => hasRole(actor, 'districtReviewer', record);
const isCitys = (actor: Actor, { jurisdictionId }: Placed) => hasRole(actor, 'cityReviewer', { jurisdictionId });

/** 认定申报 of one status. */
function recognitionStage(
  list: ListOf<Applied, RecognitionQuery>,
  status: RecognitionQuery['status'],
  isMine: (actor: Actor, record: Applied) => boolean,
): QueueSource {
  return {
    area: 'recognitions',
    isFor: isReviewer,
    list: async (actor, page) =>
      pickedPage(await list(actor, { ...page, as: 'desk', status }), record =>
        isMine(actor, record)
          ? {
              id: record._id,
              title: record.facilityName,
              subtitle: record.standardName,
              district: record.district,
              submittedAt: record.updatedAt,
            }
          : null,
      ),
  };
}

interface WaitingLine {
  applicationId: string;
  facilityName: string;
  standardName: string;
  district: string;
  since: Date;
}

/** What waits for one role outside the stages: an objection that was upheld, a sheet to score. */
const recognitionMatter = (list: ListOf<WaitingLine, object>, role: StaffRole, asks: string): QueueSource => ({
  area: 'recognitions',
  isFor: holding(role),
  list: async (actor, page) =>
    pickedPage(await list(actor, page), ({ applicationId, facilityName, standardName, district, since }) => ({
      id: applicationId,
      title: facilityName,
      subtitle: `${standardName} · ${asks}`,
      district,
      submittedAt: since,
    })),
});

/** 认定: the district accepts, checks and inspects; the city asks the experts, approves, publicises, and weighs what was upheld;
 * experts score. */
export const recognitionSources = (
  list: ListOf<Applied, RecognitionQuery>,
  waiting: Record<'held' | 'toScore', ListOf<WaitingLine, object>>,
): QueueSource[] => [
  recognitionMatter(waiting.held, 'cityReviewer', '有异议成立：仍予认定或不予通过'),
  recognitionMatter(waiting.toScore, 'expert', '请您评分'),
  recognitionStage(list, 'submitted', isDistricts),
  recognitionStage(list, 'accepted', isDistricts),
  recognitionStage(list, 'reviewing', (actor, record) =>
    record.step === 'inspection' ? isDistricts(actor, record) : isCitys(actor, record),
  ),
];

interface Proposed {
  _id: string;
  facilityName: string;
  title: string;
  district: string;
  amountFen: number;
  submittedAt: Date | null;
}

/** 奖补: what waits for a second person to decide. */
export const awardSource = (list: ListOf<Proposed, object>): QueueSource => ({
  area: 'awards',
  isFor: holding('cityReviewer'),
  list: async (actor, page) =>
    pickedPage(await list(actor, page), award =>
      award.submittedAt
        ? {
            id: award._id,
            title: award.facilityName,
            subtitle: `${award.title} · ${formatFen(fen(award.amountFen))}`,
            district: award.district,
            submittedAt: award.submittedAt,
          }
        : null,
    ),
});

/** 年度考核: the district checks forms; the city publishes grades that a colleague proposed, decides again
 * after an upheld objection, and re-examines. */
export const assessmentSources = (
  waiting: Record<'forms' | 'batches' | 'heldBatches' | 'rectifications', ListOf<Waiting, object>>,
): QueueSource[] => [
  {
    area: 'assessmentForms',
    isFor: holding('districtReviewer'),
    list: waiting.forms,
  },
  {
    area: 'assessmentGrades',
    isFor: holding('cityReviewer'),
    list: waiting.batches,
  },
  {
    area: 'assessmentGrades',
    isFor: holding('cityReviewer'),
    list: waiting.heldBatches,
  },
  {
    area: 'rectifications',
    isFor: holding('cityReviewer'),
    list: waiting.rectifications,
  },
];

interface Objected {
  _id: string;
  jurisdictionId: string;
  district: string | null;
  objectorId: string | null;
  noticeTitle: string;
  trackingNo: string;
  submittedAt: Date;
}

/** 异议: waits for whoever may answer it. */
export const objectionSource = (list: ListOf<Objected, { as: 'desk'; status: 'received' }>): QueueSource => ({
  area: 'objections',
  isFor: isReviewer,
  list: async (actor, page) =>
    pickedPage(await list(actor, { ...page, as: 'desk', status: 'received' }), record =>
      canAnswer(actor, record)
        ? {
            id: record._id,
            title: record.noticeTitle,
            subtitle: record.trackingNo,
            district: record.district,
            submittedAt: record.submittedAt,
          }
        : null,
    ),
});

type Suggested = Parameters<typeof canAnswerSuggestion>[1];

/** 意见建议: waits for whoever sits at the desk it lies on; the clock of that desk runs. */
export const suggestionSource = (list: ListOf<Suggested, { as: 'desk'; status: 'submitted' }>): QueueSource => ({
  area: 'suggestions',
  isFor: isReviewer,
  list: async (actor, page) =>
    pickedPage(await list(actor, { ...page, as: 'desk', status: 'submitted' }), record =>
      canAnswerSuggestion(actor, record)
        ? {
            id: record._id,
            title: record.title,
            subtitle: record.suggestionNo,
            district: record.district,
            submittedAt: record.receivedAt,
          }
        : null,
    ),
});

type Showcase = Placed & { facilityId: string; facilityName: string; title: string; submittedAt: Date };

/** 案例与典型: waits for the reviewers of the place, but not for the facility's own people. */
export const showcaseSource = (list: ListOf<Showcase, { status: 'proposed' }>): QueueSource => ({
  area: 'showcases',
  isFor: isReviewer,
  list: async (actor, page) =>
    pickedPage(await list(actor, { ...page, status: 'proposed' }), record =>
      hasAnyRole(actor, REVIEWERS, record) && !isMember(actor, record.facilityId)
        ? {
            id: record._id,
            title: record.title,
            subtitle: record.facilityName,
            district: record.district,
            submittedAt: record.submittedAt,
          }
        : null,
    ),
});
