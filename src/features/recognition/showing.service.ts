import type { z } from 'zod';
import type { Actor } from '../../shared/actor.js';
import { viewApplication } from './application.view.js';
import type { Case, CaseService } from './case.service.js';
import type { CheckService } from './check.service.js';
import type { NoticeService } from './notice.service.js';
import type { PaperService } from './paper.service.js';
import type { RecognitionParts } from './parts.js';
import type { applicationView } from './reply.schema.js';
import { blocking } from './selfCheck.rules.js';

/** Puts an application together for whoever reads it. */
export type ShowCase = (of: Case, actor: Actor) => Promise<z.infer<typeof applicationView>>;

type Parts = RecognitionParts & {
  cases: CaseService;
  checks: CheckService;
  notices: NoticeService;
  papers: PaperService;
};

/** A draft is checked as of now, what was handed in stays as it was handed in. */
export function createShowCase({ files, checks, notices, papers }: Parts): ShowCase {
  async function checkOf({ application, facility, standard }: Case) {
    if (application.status === 'draft' || application.status === 'returned')
      return checks.of(facility, standard, application);
    const { findings, gates } = application;
    return { findings, gates, ready: blocking(findings).length === 0 && gates.every(({ met }) => met) };
  }

  return async (of, actor) => {
    const notice = await notices.noticeOf(of.application._id);
    const hold = notice?.status === 'open' ? await notices.holdOf(notice) : null;
    return viewApplication(
      of,
      {
        files: await files.listOf({ kind: 'recognition', id: of.application._id }),
        check: await checkOf(of),
        panel: await papers.panelOf(of),
        notice,
        hold: hold?.reason ?? null,
        letter: await papers.letter(of),
        eventFile: await papers.eventFile(of),
      },
      actor,
    );
  };
}
