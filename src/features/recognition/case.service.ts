import { standardOf, type RecognitionStandard } from '../../../config/recognition/index.js';
import type { Actor } from '../../shared/actor.js';
import { shanghaiDay } from '../../shared/calendar.js';
import { allow, conflict, notFound } from '../../shared/errors.js';
import type { OrganisationRecord } from '../organisations/index.js';
import { isApplicant, isDesk } from './application.access.js';
import type { ApplicationRecord } from './application.model.js';
import { applicationStore, sheetStore } from './application.store.js';
import type { RecognitionParts } from './parts.js';

/** An application with the facility and the standard that it is about. */
export interface Case {
  application: ApplicationRecord;
  facility: OrganisationRecord;
  standard: RecognitionStandard;
}

export interface CaseService {
  /** For the applicant, the bureau of the place and the experts who were asked; for others it does not exist. */
  see(actor: Actor, id: string): Promise<Case>;
  /** For the applicant alone. */
  own(actor: Actor, id: string): Promise<Case>;
  /** For whoever decides; members of the facility never do. */
  desk(
    actor: Actor,
    id: string,
    may: (actor: Actor, application: ApplicationRecord) => boolean,
    who: string,
  ): Promise<Case>;
  /** For our own work. */
  open(id: string): Promise<Case>;
  standard(id: string): RecognitionStandard;
  record(actor: Actor | 'system', action: string, of: Case, details?: Record<string, unknown>): Promise<void>;
  /** Tells the facility's people what became of their application. */
  tell(of: Case, kind: TellKind, said: { result?: string; note?: string; closesOn?: string }): Promise<void>;
  today(): string;
}

type TellKind = 'recognition.moved' | 'recognition.publicised' | 'recognition.recognised';

const NOTE = 120;

/** Finds applications for people, and writes what was done about them into the trail. */
export function createCases({ clock, audit, news, organisations }: RecognitionParts): CaseService {
  function standard(id: string): RecognitionStandard {
    const found = standardOf(id);
    if (!found) throw notFound('该认定标准');
    return found;
  }

  async function open(id: string): Promise<Case> {
    const application = await applicationStore.find(id);
    const facility = application && (await organisations.find(application.facilityId));
    if (!application || !facility) throw notFound('该申报');
    return { application, facility, standard: standard(application.standardId) };
  }

  async function see(actor: Actor, id: string): Promise<Case> {
    const found = await open(id);
    const { application, facility } = found;
    const isPrivate = application.status === 'draft' || application.status === 'withdrawn';
    if (isApplicant(actor, facility) || (!isPrivate && isDesk(actor, application))) return found;
    const sheet = await sheetStore.find(id, actor.userId);
    if (!sheet || sheet.status === 'recused') throw notFound('该申报');
    return found;
  }

  return {
    see,
    open,
    standard,
    today: () => shanghaiDay(clock.now()),

    async own(actor, id) {
      const found = await see(actor, id);
      allow(isApplicant(actor, found.facility), '由申报的载体办理');
      return found;
    },

    async desk(actor, id, may, who) {
      const found = await see(actor, id);
      allow(may(actor, found.application), who);
      if (isApplicant(actor, found.facility))
        throw conflict('own_matter', '您是该载体或其运营机构的成员，不能办理本载体的认定');
      return found;
    },

    async record(actor, action, { application }, details = {}) {
      const { _id, jurisdictionId, contentHash, revision } = application;
      const by = { by: actor, jurisdictionId, details: { contentHash, revision, ...details } };
      await audit.record(action, `recognition:${_id}`, by);
    },

    async tell({ application }, kind, { result = '', note = '', closesOn = '' }) {
      const { _id: applicationId, facilityId, standardName: subject, revision } = application;
      await news.tellMembers(kind, facilityId, {
        data: { applicationId, subject, result, note: note.slice(0, NOTE), closesOn },
        dedupeKey: `${kind} ${applicationId} ${revision}`,
      });
    },
  };
}
