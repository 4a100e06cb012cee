import { inTransaction } from '../../platform/mongo/index.js';
import { newId } from '../../shared/ids.js';
import { applicationStore } from './application.store.js';
import type { Case, CaseService } from './case.service.js';
import { contentHashOf, isAsApproved, placeOf } from './content.rules.js';
import { outcomeOf } from './outcome.rules.js';
import type { RecognitionParts } from './parts.js';
import { quotaStore } from './quota.store.js';
import { recognitionStore } from './recognition.store.js';
import { createLevelKeeper } from './revocation.service.js';

export interface OutcomeService {
  /**
   * 认定: title, dossier and file follow from what was approved, in one unit; awards follow from the dossier. An approval
   * that is about another content is void, and the application is back at its beginning.
   */
  recognise(of: Case): Promise<void>;
}

/** What becomes of an application whose notice has passed. */
export function createOutcomeService(parts: RecognitionParts & { cases: CaseService }): OutcomeService {
  const { clock, dossiers, events, facilities, cases } = parts;
  const keeper = createLevelKeeper({ facilities: facilities.facilities });

  async function voided(of: Case): Promise<void> {
    const { application, standard } = of;
    const { facilityId, year, _id: applicationId } = application;
    await quotaStore.giveBack({ standardId: standard.id, facilityId, year, applicationId });
    const contentHash = contentHashOf(application);
    const patch = {
      contentHash,
      approvalVoid: true,
      approvedHash: null,
      step: null,
      inspection: null,
      updatedAt: clock.now(),
    };
    const after = { ...of, application: await applicationStore.move(application, 'submitted', patch) };
    await cases.record('system', 'recognition.approvalVoid', after);
    await cases.tell(after, 'recognition.moved', { result: '批准已失效', note: '内容在批准后有改动，须重新评审' });
  }

  async function enterTitle({ application, standard }: Case, recognisedOn: string): Promise<void> {
    await recognitionStore.insert({
      _id: newId('rcg'),
      ...placeOf(application),
      year: application.year,
      documentNo: application.documentNo,
      recognisedOn,
      level: standard.level,
      facilityType: standard.facilityType,
      revokedOn: null,
      revokedReason: '',
      createdAt: clock.now(),
    });
    await keeper.follow(application.facilityId);
  }

  return {
    recognise: of =>
      inTransaction(async () => {
        const { application, standard } = of;
        if (application.status !== 'publicised') return;
        if (!isAsApproved(application)) return voided(of);
        const recognisedOn = application.decidedOn ?? cases.today();
        const patch = { recognisedOn, updatedAt: clock.now() };
        const after = { ...of, application: await applicationStore.move(application, 'recognised', patch) };
        await enterTitle(after, recognisedOn);
        const event = application.eventId ? await events.heldEvent(application.eventId) : null;
        const outcome = outcomeOf(application, standard, { on: recognisedOn, event });
        const { _id: id, facilityId } = application;
        if (outcome) await dossiers.record('system', { facilityId, ...outcome, source: { kind: 'recognition', id } });
        await cases.record('system', 'recognition.recognised', after, { recognisedOn });
        await cases.tell(after, 'recognition.recognised', { result: '已通过', note: standard.name });
      }),
  };
}
