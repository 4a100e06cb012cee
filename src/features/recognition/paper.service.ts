import { renderPdf } from '../../platform/pdf/index.js';
import type { Actor } from '../../shared/actor.js';
import { conflict } from '../../shared/errors.js';
import { fen, formatFen, type Fen } from '../../shared/money.js';
import { sheetStore } from './application.store.js';
import type { Case, CaseService } from './case.service.js';
import type { FigureService } from './figures.service.js';
import { letterDocument, letterOf, type Letter } from './letter.rules.js';
import type { NoticeService } from './notice.service.js';
import { costOf, proposedFor } from './outcome.rules.js';
import { panelResult, type PanelResult } from './panel.rules.js';
import type { RecognitionParts } from './parts.js';
import { audienceMix, eventDocument, proofDocument, type EventFile } from './proof.rules.js';

export interface Paper {
  name: string;
  bytes: Buffer;
}

export interface PaperService {
  panelOf(of: Case): Promise<PanelResult>;
  /** The letter with its reasons; null before the decision. F16 */
  letter(of: Case): Promise<Letter | null>;
  letterPdf(actor: Actor, id: string): Promise<Paper>;
  /** The proof file out of the platform's records. X4 */
  proofPdf(actor: Actor, id: string): Promise<Paper>;
  /** The file of an event's subsidy; null for other programmes. X17 */
  eventFile(of: Case): Promise<EventFile | null>;
}

type Parts = RecognitionParts & { cases: CaseService; figures: FigureService; notices: NoticeService };

/** Where the text names no sum (QD-24 二(五)1) the file proposes none. */
const formulaOf = (spentFen: Fen, ceilingFen: number | null): string =>
  ceilingFen === null
    ? `政策没有写明金额，在实际支出 ${formatFen(spentFen)} 以内由科技部门核定`
    : `实际支出 ${formatFen(spentFen)}，最高 ${formatFen(fen(ceilingFen))}`;

/** What an application says on paper. */
export function createPaperService({ clock, events, organisations, cases, figures, notices }: Parts): PaperService {
  const panelOf = async ({ application }: Case) =>
    panelResult(await sheetStore.listOf(application._id), application.contentHash);

  const letter = async (of: Case) => letterOf(of, await panelOf(of), await notices.noticeOf(of.application._id));

  async function eventFile({ application, standard }: Case): Promise<EventFile | null> {
    const event = application.eventId ? await events.heldEvent(application.eventId) : null;
    if (!event) return null;
    const kinds = new Map<string, string>();
    for (const { organisationId } of event.audience)
      if (organisationId) kinds.set(organisationId, (await organisations.find(organisationId))?.kind ?? '');
    const spentFen = costOf(application);
    return {
      event,
      mix: audienceMix(event.audience, id => kinds.get(id)),
      feedback: await events.feedbackOf(event.eventId),
      costs: application.costs,
      spentFen,
      proposedFen: standard.ceilingFen === null ? null : proposedFor(application, standard),
      formula: formulaOf(spentFen, standard.ceilingFen),
    };
  }

  return {
    panelOf,
    letter,
    eventFile,

    async letterPdf(actor, id) {
      const of = await cases.see(actor, id);
      const found = await letter(of);
      if (!found) throw conflict('not_decided', '作出决定后才有决定书');
      return { name: `${id}-letter.pdf`, bytes: await renderPdf(letterDocument(found, clock.now())) };
    },

    async proofPdf(actor, id) {
      const of = await cases.see(actor, id);
      const { facility } = of;
      const event = await eventFile(of);
      const document = event
        ? eventDocument(event, clock.now())
        : proofDocument(facility.name, await figures.proofOf(facility), clock.now());
      return { name: `${id}-proof.pdf`, bytes: await renderPdf(document) };
    },
  };
}
