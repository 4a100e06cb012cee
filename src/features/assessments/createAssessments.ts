import type { AnyOperation } from '../../http/operation.js';
import type { SomeJobHandlers } from '../../platform/duties/index.js';
import { mayLook } from '../../shared/mayLook.js';
import { createNaturalPersonService } from '../identity/index.js';
import type { AssessmentParts } from './assessment.parts.js';
import { assessmentRoutes } from './assessment.routes.js';
import { correctionRoutes } from './correction.routes.js';
import { createCorrectionService } from './correction.service.js';
import { formRoutes } from './form.routes.js';
import { createFormService } from './form.service.js';
import { createFormReader } from './form.view.js';
import { createGradeNotices, type GradeNotices } from './gradeNotices.js';
import { createGradeNoticeService } from './gradeNotice.service.js';
import { createGradeOutcomes } from './gradeOutcome.service.js';
import { createGradingService } from './grading.service.js';
import { createHandService } from './hands.service.js';
import { createPublicationService } from './publication.service.js';
import { createRankingService } from './ranking.service.js';
import { createAssessmentReader } from './reading.service.js';
import { createRecognised } from './recognised.js';
import { createRectificationOpening } from './rectificationOpening.service.js';
import { createRectificationService } from './rectification.service.js';
import { createRoundService } from './round.service.js';
import { createScoringService } from './scoring.service.js';
import { createWaitingAssessments, type WaitingAssessments } from './waiting.service.js';

/** What features to the right may ask of assessments. */
export interface Assessments {
  /** 拟定等次公示, for the public board and whoever objects. */
  notices: GradeNotices;
  operations: AnyOperation[];
  handlers: SomeJobHandlers;
  /** What waits for the bureau, for its desk. */
  waiting: WaitingAssessments;
}

/** 年度考核, wired: its services, operations and duties. */
export function createAssessments(given: Omit<AssessmentParts, 'persons' | 'recognised'>): Assessments {
  const base = { ...given, persons: createNaturalPersonService(), recognised: createRecognised(given) };
  const rounds = createRoundService(base);
  const forms = createFormService({ ...base, rounds });
  const scorings = createScoringService({ ...base, forms });
  const rankings = createRankingService({ ...base, rounds });
  const rectifications = createRectificationService(base);
  const openings = createRectificationOpening(base);
  const hands = createHandService(base);
  const notices = createGradeNoticeService(base);
  const outcomes = createGradeOutcomes({ ...base, openings });
  const publications = createPublicationService({ ...base, rankings, notices, outcomes });
  const gradings = createGradingService({ ...base, rankings, publications, hands });
  const corrections = createCorrectionService({ ...base, rankings, openings, hands });
  const reader = createAssessmentReader({ ...base, rounds, rankings });
  const formReader = createFormReader({ ...base, forms, scorings });

  given.files.letRead('assessment', (actor, id) => mayLook(forms.see(actor, id)));
  given.files.letRead('rectification', (actor, id) => mayLook(rectifications.see(actor, id)));

  return {
    notices: createGradeNotices(given),
    waiting: createWaitingAssessments(given),
    operations: [
      ...assessmentRoutes({ rounds, rankings, gradings, rectifications, reader }),
      ...correctionRoutes(corrections),
      ...formRoutes({ rounds, forms, scorings, reader: formReader }),
    ],
    handlers: {
      'assessment.closeNotice': { mode: 'inside', perform: ({ noticeId }) => publications.close(noticeId) },
      'assessment.remind': { mode: 'inside', perform: ({ formId, ...about }) => rounds.remind(formId, about) },
      'rectification.remind': {
        mode: 'inside',
        perform: ({ rectificationId, ...about }) => rectifications.remind(rectificationId, about),
      },
      'rectification.overdue': {
        mode: 'inside',
        perform: ({ rectificationId, dueOn }) => rectifications.overdue(rectificationId, dueOn),
      },
    },
  };
}
