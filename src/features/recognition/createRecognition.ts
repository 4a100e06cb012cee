import type { AnyOperation } from '../../http/operation.js';
import type { SomeJobHandlers } from '../../platform/duties/index.js';
import { mayLook } from '../../shared/mayLook.js';
import { applicationRoutes } from './application.routes.js';
import { createApplicationService, type ApplicationService } from './application.service.js';
import { createCases } from './case.service.js';
import { createCheckService } from './check.service.js';
import { createFigureService } from './figures.service.js';
import { createNoticeService } from './notice.service.js';
import { createOutcomeService } from './outcome.service.js';
import { createPanelService } from './panel.service.js';
import { createPaperService } from './paper.service.js';
import type { RecognitionParts } from './parts.js';
import { createRecognitionReader } from './reading.service.js';
import { recognitionListRoutes } from './recognition.routes.js';
import type { HoldCheck, RecognitionReader, RecognitionRevoker } from './recognition.types.js';
import { reviewRoutes } from './review.routes.js';
import { createReviewService } from './review.service.js';
import { createRevoker } from './revocation.service.js';
import { createShowCase } from './showing.service.js';
import { createWaitingRecognitions, type WaitingRecognitions } from './waiting.service.js';

/** 认定 as the features to the right see it: registers to read, titles to revoke, notices to hold. */
export interface Recognition {
  reader: RecognitionReader;
  revoke: RecognitionRevoker['revoke'];
  /** What was handed in, as whoever asks may see it. */
  applications: Pick<ApplicationService, 'list'>;
  /** What an upheld objection has left to the city, for its desk. */
  waiting: WaitingRecognitions;
  /** Keeps a notice from closing by itself while `check` names a hold, e.g. an open objection. Ask once per feature. */
  holdWhile(check: HoldCheck): void;
  operations: AnyOperation[];
  handlers: SomeJobHandlers;
}

/** F1–F17: the feature, wired. */
export function createRecognition(parts: RecognitionParts): Recognition {
  const facilities = parts.facilities.facilities;
  const reader = createRecognitionReader();
  const { revoke } = createRevoker({ ...parts, facilities });
  const cases = createCases(parts);
  const figures = createFigureService({ ...parts, facilities });
  const checks = createCheckService({ ...parts, figures });
  const outcomes = createOutcomeService({ ...parts, cases });
  const notices = createNoticeService({ ...parts, cases, outcomes });
  const { retract } = notices;
  const applications = createApplicationService({ ...parts, cases, checks, retract });
  const reviews = createReviewService({ ...parts, cases, notices });
  const panels = createPanelService({ ...parts, cases });
  const papers = createPaperService({ ...parts, cases, figures, notices });
  const show = createShowCase({ ...parts, cases, checks, notices, papers });

  parts.files.letRead('recognition', (actor, id) => mayLook(cases.see(actor, id)));

  return {
    reader,
    revoke,
    applications,
    waiting: createWaitingRecognitions({ ...parts, notices }),
    holdWhile: notices.holdWhile,
    operations: [
      ...recognitionListRoutes(reader),
      ...applicationRoutes({ applications, cases, checks, papers, show }),
      ...reviewRoutes({ cases, reviews, panels, notices, show }),
    ],
    handlers: {
      'recognition.closeNotice': { mode: 'inside', perform: ({ noticeId }) => notices.close(noticeId) },
    },
  };
}
