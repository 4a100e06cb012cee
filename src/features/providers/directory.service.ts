import type { Clock } from '../../platform/clock/clock.js';
import { inTransaction, isDuplicate } from '../../platform/mongo/index.js';
import type { Actor } from '../../shared/actor.js';
import { shanghaiDay } from '../../shared/calendar.js';
import { allow, conflict, invalid, notFound } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import { mayLook } from '../../shared/mayLook.js';
import { ngramsOf } from '../../shared/ngrams.js';
import type { Page } from '../../shared/page.js';
import { scopesOf } from '../../shared/scopes.js';
import type { AuditService } from '../audit/index.js';
import type { FileService } from '../files/index.js';
import type { OrganisationGuard } from '../organisations/index.js';
import { isListed, networkNoProblem, plainNetworkNo } from './admission.rules.js';
import type { AdmissionStatus } from './admission.states.js';
import type { AdmissionRecord, InstrumentRecord } from './provider.model.js';
import type { AddInstrument, ReviseInstrument, SearchInstruments, SearchProviders } from './provider.schema.js';
import { admissionStore, instrumentStore } from './provider.store.js';

export interface ProviderDirectory {
  search(query: SearchProviders): Promise<Page<AdmissionRecord>>;
  /** A listed provider, for everybody. */
  find(organisationId: string): Promise<AdmissionRecord>;
  /** The admission as its members and reviewers see it; 404 for others and for none. */
  see(actor: Actor, organisationId: string): Promise<AdmissionRecord>;
  /** The bureau's list of applications and providers of its place. */
  list(
    actor: Actor,
    query: { status?: AdmissionStatus; cursor?: string; limit: number },
  ): Promise<Page<AdmissionRecord>>;
  /** Lists an instrument. 422 `network_no_malformed`, 409 `network_no_taken` or `not_admitted`. */
  addInstrument(actor: Actor, organisationId: string, instrument: AddInstrument): Promise<InstrumentRecord>;
  /** Rewrites what a listed instrument says, its number aside. 409 `instrument_withdrawn`. */
  reviseInstrument(actor: Actor, id: string, instrument: ReviseInstrument): Promise<InstrumentRecord>;
  withdrawInstrument(actor: Actor, id: string): Promise<InstrumentRecord>;
  searchInstruments(query: SearchInstruments): Promise<Page<InstrumentRecord>>;
  /** For vouchers and others: the listed instrument behind a network number, or null. ZB-15 */
  findByNetworkNo(networkNo: string): Promise<InstrumentRecord | null>;
  /** For other features: whether the organisation is admitted today. */
  isAdmitted(organisationId: string): Promise<boolean>;
}

interface Parts {
  clock: Clock;
  audit: AuditService;
  guard: OrganisationGuard;
  files: Pick<FileService, 'letRead'>;
}

/** The directory of admitted providers and their instruments. */
export function createProviderDirectory({ clock, audit, guard, files }: Parts): ProviderDirectory {
  const today = () => shanghaiDay(clock.now());
  files.letRead('providerAdmission', (actor, id) => mayLook(guard.seen(actor, id)));

  async function isAdmitted(organisationId: string): Promise<boolean> {
    const admission = await admissionStore.find(organisationId);
    return admission !== null && isListed(admission, today());
  }

  function networkNoOf(given: string | undefined, jurisdictionId: string): string | null {
    if (!given) return null;
    const networkNo = plainNetworkNo(given);
    const problem = networkNoProblem(networkNo, jurisdictionId);
    if (problem) throw invalid('network_no_malformed', problem, [{ path: 'networkNo', message: problem }]);
    return networkNo;
  }

  /** Changes a listed instrument of the person's organisation and records it. */
  async function changed(
    actor: Actor,
    id: string,
    { action, change }: { action: string; change: (instrument: InstrumentRecord) => Partial<InstrumentRecord> },
  ): Promise<InstrumentRecord> {
    const instrument = await instrumentStore.find(id);
    if (!instrument) throw notFound('该仪器');
    const { jurisdictionId } = await guard.kept(actor, instrument.organisationId);
    return inTransaction(async () => {
      const record = await instrumentStore.change(id, change(instrument));
      await audit.record(action, `instrument:${id}`, { by: actor, jurisdictionId });
      return record;
    });
  }

  return {
    search: query => admissionStore.search(query, today()),

    async find(organisationId) {
      const admission = await admissionStore.find(organisationId);
      if (!admission || !isListed(admission, today())) throw notFound('该服务机构');
      return admission;
    },

    async see(actor, organisationId) {
      await guard.seen(actor, organisationId);
      const admission = await admissionStore.find(organisationId);
      if (!admission) throw notFound('该入库申请');
      return admission;
    },

    async list(actor, query) {
      const scopes = scopesOf(actor);
      allow(scopes.length > 0, '只有科技局的审核和管理人员可以查看入库申请');
      return admissionStore.listIn(scopes, query);
    },

    async addInstrument(actor, organisationId, { networkNo: given, priceFen, ...instrument }) {
      const organisation = await guard.kept(actor, organisationId);
      if (!(await isAdmitted(organisationId))) throw conflict('not_admitted', '机构入库后才能登记仪器，请先申请入库');
      const { jurisdictionId, district, name: organisationName } = organisation;
      const record: InstrumentRecord = {
        ...instrument,
        _id: newId('ins'),
        organisationId,
        organisationName,
        jurisdictionId,
        district,
        networkNo: networkNoOf(given, jurisdictionId),
        priceFen: priceFen ?? null,
        isListed: true,
        createdAt: clock.now(),
        grams: ngramsOf(instrument.name, instrument.model, instrument.purpose, organisationName),
      };
      return inTransaction(async () => {
        await instrumentStore.insert(record).catch(numberTaken);
        await audit.record('instrument.listed', `instrument:${record._id}`, { by: actor, jurisdictionId });
        return record;
      });
    },

    reviseInstrument: (actor, id, { priceFen = null, ...content }) =>
      changed(actor, id, {
        action: 'instrument.revised',
        change: ({ organisationName }) => ({
          ...content,
          priceFen,
          grams: ngramsOf(content.name, content.model, content.purpose, organisationName),
        }),
      }),

    withdrawInstrument: (actor, id) =>
      changed(actor, id, { action: 'instrument.withdrawn', change: () => ({ isListed: false }) }),

    searchInstruments: instrumentStore.search,
    findByNetworkNo: networkNo => instrumentStore.findByNetworkNo(plainNetworkNo(networkNo)),
    isAdmitted,
  };
}

/** 一号一机: the unique index has refused a second instrument with the number. */
function numberTaken(cause: unknown): never {
  if (isDuplicate(cause, 'networkNo'))
    throw conflict('network_no_taken', '该入网编号已登记在另一台仪器上，请核对铭牌或联系科技局');
  throw cause;
}
