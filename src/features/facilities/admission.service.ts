import type { Clock } from '../../platform/clock/clock.js';
import { inTransaction } from '../../platform/mongo/index.js';
import { isMember, type Actor } from '../../shared/actor.js';
import { shanghaiDay } from '../../shared/calendar.js';
import { conflict, invalid, notFound } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import type { Page } from '../../shared/page.js';
import type { AuditService } from '../audit/index.js';
import type { ResidencyRecord, ResidencyService } from '../organisations/index.js';
import type { AdmissionRecord, AdmissionStatus, BatchRecord } from './admission.model.js';
import { admissionStore } from './admission.store.js';
import type { Herald } from './herald.js';
import type { Places } from './places.js';
import type { LeaseTerms, RoomService } from './room.service.js';

/** What the operator says about an application at its step. */
export interface AdmissionDecision {
  decision: 'pass' | 'refuse' | 'wait' | 'resume';
  reason: string;
  /** At the step that gives a room. */
  lease?: LeaseTerms | undefined;
}

export interface AdmissionService {
  /** Begins the way of an application, when the facility admits by steps. */
  begin(stay: ResidencyRecord): Promise<void>;
  /** True while an application is decided step by step. */
  isOnItsWay(residencyId: string): Promise<boolean>;
  withdraw(residencyId: string): Promise<void>;
  list(
    actor: Actor,
    facilityId: string,
    page: { status?: AdmissionStatus; cursor?: string; limit: number },
  ): Promise<Page<AdmissionRecord>>;
  /** For both sides: where the application stands, and its place on the waiting list. */
  see(actor: Actor, id: string): Promise<{ admission: AdmissionRecord; position: number | null }>;
  decide(actor: Actor, id: string, decision: AdmissionDecision): Promise<AdmissionRecord>;
  addBatch(actor: Actor, facilityId: string, batch: { name: string; meetsOn: string }): Promise<BatchRecord>;
  listBatches(actor: Actor, facilityId: string): Promise<BatchRecord[]>;
  assign(actor: Actor, id: string, batchId: string): Promise<AdmissionRecord>;
}

interface Parts {
  clock: Clock;
  audit: AuditService;
  herald: Herald;
  residencies: ResidencyService;
  places: Places;
  rooms: RoomService;
}

const WORDS = { pass: '通过', refuse: '未通过', wait: '列入候补', resume: '恢复办理' } as const;

/** 入驻流程: first check → review batch → accept → room → settled, as each facility orders its steps. */
export function createAdmissionService(parts: Parts): AdmissionService {
  const { clock, audit, herald, residencies, places, rooms } = parts;

  async function load(actor: Actor, id: string): Promise<AdmissionRecord> {
    const admission = await admissionStore.find(id);
    if (!admission) throw notFound('该入驻申请');
    await places.run(actor, admission.facilityId);
    return admission;
  }

  function assertDecidable({ status, steps, step, batchId }: AdmissionRecord, { decision }: AdmissionDecision): void {
    if (decision === 'resume' ? status !== 'waiting' : status !== 'open')
      throw conflict('admission_changed', '该申请不在可以这样办理的状态，请刷新后查看');
    if (decision === 'pass' && steps[step]?.kind === 'batch' && !batchId)
      throw conflict('batch_missing', '请先把该申请列入一次评审会');
  }

  /** What passing a step does besides: a room is let, or the stay begins. */
  async function passStep(actor: Actor, admission: AdmissionRecord, lease?: LeaseTerms): Promise<void> {
    const kind = admission.steps[admission.step]?.kind;
    const stay = { _id: admission._id, facilityId: admission.facilityId, startupId: admission.startupId };
    if (kind === 'room' && !lease)
      throw invalid('lease_missing', '请选择房间与租期', [{ path: 'lease', message: '请填写' }]);
    if (kind === 'room' && lease) await rooms.letWithin(stay, lease);
    if (admission.step === admission.steps.length - 1) await residencies.settle(actor, admission._id);
  }

  function nextOf({ step, steps }: AdmissionRecord, { decision }: AdmissionDecision): Partial<AdmissionRecord> {
    if (decision === 'refuse') return { status: 'refused' };
    if (decision === 'wait') return { status: 'waiting', waitingSince: clock.now() };
    if (decision === 'resume') return { status: 'open', waitingSince: null };
    return step === steps.length - 1 ? { status: 'settled' } : { step: step + 1 };
  }

  async function tell(admission: AdmissionRecord, { decision, reason }: AdmissionDecision, stepName: string) {
    const { startupId, facilityId, history } = admission;
    await herald.tellMembers('admission.moved', [startupId], {
      data: {
        startup: await herald.nameOf(startupId),
        facility: await herald.nameOf(facilityId),
        result: `${stepName}${WORDS[decision]}`,
        note: reason,
        startupId,
      },
      dedupeKey: `admission.moved ${admission._id} ${history.length}`,
    });
  }

  async function record(actor: Actor, action: string, id: string, details: Record<string, unknown>): Promise<void> {
    const admission = await admissionStore.find(id);
    const facilityId = admission?.facilityId ?? '';
    const { organisation } = await places.open(facilityId);
    const { jurisdictionId } = organisation;
    await audit.record(action, `residency:${id}`, { by: actor, jurisdictionId, details: { ...details, facilityId } });
  }

  return {
    async begin({ _id, facilityId, startupId }) {
      const { file } = await places.open(facilityId);
      if (file.steps.length === 0) return;
      const place = { step: 0, status: 'open' as const, batchId: null, waitingSince: null, history: [] };
      await admissionStore.insert({ ...place, _id, facilityId, startupId, steps: file.steps, createdAt: clock.now() });
    },

    async isOnItsWay(residencyId) {
      const status = (await admissionStore.find(residencyId))?.status;
      return status === 'open' || status === 'waiting';
    },

    withdraw: async residencyId => void (await admissionStore.withdraw(residencyId)),

    async list(actor, facilityId, page) {
      await places.read(actor, facilityId);
      return admissionStore.list(facilityId, page);
    },

    async see(actor, id) {
      const admission = await admissionStore.find(id);
      if (!admission) throw notFound('该入驻申请');
      if (!isMember(actor, admission.startupId)) await places.read(actor, admission.facilityId);
      const { waitingSince, facilityId } = admission;
      const position = waitingSince ? (await admissionStore.countBefore(facilityId, waitingSince)) + 1 : null;
      return { admission, position };
    },

    async decide(actor, id, decision) {
      const admission = await load(actor, id);
      assertDecidable(admission, decision);
      const step = admission.steps[admission.step];
      const stepName = step?.name ?? '';
      const entry = { step: step?.key ?? '', decision: decision.decision, reason: decision.reason };
      return inTransaction(async () => {
        const moved = await admissionStore.move(admission, nextOf(admission, decision), {
          ...entry,
          at: clock.now(),
          by: actor.name,
        });
        if (decision.decision === 'pass') await passStep(actor, admission, decision.lease);
        if (decision.decision === 'refuse') await residencies.refuse(actor, id);
        await record(actor, `admission.${decision.decision}`, id, entry);
        await tell(moved, decision, stepName);
        return moved;
      });
    },

    async addBatch(actor, facilityId, batch) {
      const { organisation } = await places.run(actor, facilityId);
      if (batch.meetsOn < shanghaiDay(clock.now()))
        throw invalid('meets_in_past', '评审会日期不能早于今天', [{ path: 'meetsOn', message: '请改选' }]);
      const added = { ...batch, _id: newId('bat'), facilityId, createdAt: clock.now() };
      return inTransaction(async () => {
        await admissionStore.insertBatch(added);
        await audit.record('admission.batchAdded', `organisation:${facilityId}`, {
          by: actor,
          jurisdictionId: organisation.jurisdictionId,
          details: { batchId: added._id, ...batch },
        });
        return added;
      });
    },

    async listBatches(actor, facilityId) {
      await places.read(actor, facilityId);
      return admissionStore.listBatches(facilityId);
    },

    async assign(actor, id, batchId) {
      const admission = await load(actor, id);
      const batch = await admissionStore.findBatch(batchId);
      if (batch?.facilityId !== admission.facilityId) throw notFound('该评审会');
      if (admission.steps[admission.step]?.kind !== 'batch') throw conflict('not_at_review', '该申请不在评审会环节');
      return inTransaction(async () => {
        const assigned = await admissionStore.assign(admission, batchId);
        if (!assigned) throw conflict('admission_changed', '该申请刚刚有变化，请刷新后重试');
        await record(actor, 'admission.assigned', id, { batchId });
        return assigned;
      });
    },
  };
}
