import type { Clock } from '../../platform/clock/clock.js';
import { inTransaction, isDuplicate } from '../../platform/mongo/index.js';
import { isMember, type Actor } from '../../shared/actor.js';
import { shanghaiDay } from '../../shared/calendar.js';
import { allow, conflict, invalid, notFound } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import type { Page } from '../../shared/page.js';
import type { AuditService } from '../audit/index.js';
import type { IdentityService } from '../identity/index.js';
import type { NotificationService } from '../notifications/index.js';
import { canRun, canSeeWhole } from './organisation.access.js';
import { isFacility, isStartup } from './organisation.rules.js';
import type { OrganisationService } from './organisation.types.js';
import type { ResidencyStatus } from './organisation.states.js';
import type { ResidencyRecord, Stay } from './residency.model.js';
import { residencyStore } from './residency.store.js';

const WORDS: Readonly<Record<ResidencyStatus, string>> = {
  applied: '已申请',
  resident: '已入驻',
  graduated: '已毕业',
  exited: '已退出',
  refused: '未获同意',
  withdrawn: '已撤回',
};

export interface ResidencyService {
  /** A startup asks to move in (`applied`), or the facility registers it (`resident`). */
  open(actor: Actor, facilityId: string, stay: { startupId: string; startsOn: string }): Promise<ResidencyRecord>;
  decide(actor: Actor, id: string, decision: 'accept' | 'refuse'): Promise<ResidencyRecord>;
  end(actor: Actor, id: string, to: 'graduated' | 'exited', endedOn?: string): Promise<ResidencyRecord>;
  listRoster(
    actor: Actor,
    facilityId: string,
    page: { status?: ResidencyStatus; cursor?: string; limit: number },
  ): Promise<Page<ResidencyRecord>>;
  listOfStartup(actor: Actor, startupId: string): Promise<ResidencyRecord[]>;
  /** For other features: where the startup lives now. */
  findOpen(startupId: string): Promise<ResidencyRecord | null>;
  /** For other features: every stay of the startup, newest first. */
  staysOf(startupId: string): Promise<ResidencyRecord[]>;
  /** For statistics: the stays in the facilities of some cities, those that have ended included. */
  staysIn(jurisdictionIds: readonly string[]): Promise<Stay[]>;
  find(id: string): Promise<ResidencyRecord | null>;
  pageOfFacility(
    facilityId: string,
    page: { status?: ResidencyStatus; cursor?: string; limit: number },
  ): Promise<Page<ResidencyRecord>>;
  countByStatus(facilityId: string): Promise<{ resident: number; graduated: number }>;
  /** Ends an application that went through a facility's steps: the startup moves in, or does not. */
  settle(actor: Actor, id: string): Promise<ResidencyRecord>;
  refuse(actor: Actor, id: string): Promise<ResidencyRecord>;
  extend(actor: Actor, stay: ResidencyRecord, extension: { months: number; article: string }): Promise<ResidencyRecord>;
  /** Lets another feature keep books beside every stay. */
  accompany(companion: ResidencyCompanion): void;
}

/** What goes with a stay in another feature's books; called in the unit of the change. */
export interface ResidencyCompanion {
  applied(stay: ResidencyRecord): Promise<void>;
  /** True while an application must not be answered in one step. */
  isStepwise(residencyId: string): Promise<boolean>;
  movedIn(stay: ResidencyRecord): Promise<void>;
  /** Left, graduated, refused or withdrawn. */
  ended(stay: ResidencyRecord): Promise<void>;
}

interface Parts {
  clock: Clock;
  audit: AuditService;
  identity: IdentityService;
  notifications: NotificationService;
  organisations: OrganisationService;
}

/** 入驻: which startup lives in which facility, from application to graduation or exit. */
export function createResidencyService(parts: Parts): ResidencyService {
  const { clock, audit, identity, notifications, organisations } = parts;

  const companions: ResidencyCompanion[] = [];

  /** The residency, for a member of either side; for others it does not exist. */
  async function loadSide(actor: Actor, id: string): Promise<ResidencyRecord & { runs: boolean }> {
    const residency = await residencyStore.find(id);
    const facility = residency && (await organisations.find(residency.facilityId));
    if (!residency || !facility) throw notFound('该入驻记录');
    const runs = canRun(actor, facility);
    if (!runs && !isMember(actor, residency.facilityId) && !isMember(actor, residency.startupId))
      throw notFound('该入驻记录');
    return { ...residency, runs };
  }

  async function tellCompanions(stay: ResidencyRecord): Promise<void> {
    const turn = stay.status === 'applied' ? 'applied' : stay.status === 'resident' ? 'movedIn' : 'ended';
    for (const companion of companions) await companion[turn](stay);
  }

  async function tellBothSides(residency: ResidencyRecord, by: Actor): Promise<void> {
    const { _id: id, facilityId, startupId, status, jurisdictionId } = residency;
    const names = await organisations.namesOf([facilityId, startupId]);
    const sides = [
      { organisationId: startupId, members: await identity.listMembers(startupId) },
      { organisationId: facilityId, members: await identity.listMembers(facilityId) },
    ];
    for (const { organisationId, members } of sides)
      for (const { id: userId } of members.filter(member => member.id !== by.userId))
        await notifications.notify('residency.changed', userId, {
          data: {
            facility: names.get(facilityId) ?? '',
            startup: names.get(startupId) ?? '',
            result: WORDS[status],
            organisationId,
          },
          dedupeKey: `residency ${id} ${status}`,
          jurisdictionId,
        });
  }

  async function recorded(actor: Actor, residency: ResidencyRecord): Promise<ResidencyRecord> {
    const { _id: id, jurisdictionId, facilityId, startupId, status } = residency;
    await audit.record(`residency.${status}`, `residency:${id}`, {
      by: actor,
      jurisdictionId,
      details: { facilityId, startupId },
    });
    await tellCompanions(residency);
    await tellBothSides(residency, actor);
    return residency;
  }

  return {
    async open(actor, facilityId, { startupId, startsOn }) {
      const facility = await organisations.findApproved(facilityId);
      const startup = await organisations.find(startupId);
      if (!isFacility(facility.kind)) throw invalid('not_a_facility', '该组织不是孵化载体，不能办理入驻');
      if (!startup || startup.status !== 'approved' || !isStartup(startup.kind)) throw notFound('该创业企业');
      const byFacility = canRun(actor, facility);
      allow(byFacility || isMember(actor, startupId), '由创业企业申请，或由孵化载体登记');
      const residency: ResidencyRecord = {
        _id: newId('res'),
        facilityId,
        startupId,
        jurisdictionId: facility.jurisdictionId,
        status: byFacility ? 'resident' : 'applied',
        open: true,
        startsOn,
        endedOn: null,
        extension: null,
        createdAt: clock.now(),
      };
      return inTransaction(async () => {
        await residencyStore.insert(residency).catch(alreadyOpen);
        return recorded(actor, residency);
      });
    },

    async decide(actor, id, decision) {
      allow((await loadSide(actor, id)).runs, '由孵化载体办理');
      for (const companion of companions)
        if (await companion.isStepwise(id))
          throw conflict('admission_by_steps', '该载体按步骤办理入驻，请在“入驻办理”中逐步作出决定');
      return inTransaction(async () =>
        recorded(actor, await residencyStore.move(id, 'applied', decision === 'accept' ? 'resident' : 'refused')),
      );
    },

    async end(actor, id, to, endedOn = shanghaiDay(clock.now())) {
      const residency = await loadSide(actor, id);
      if (residency.status === 'applied' && to === 'exited' && isMember(actor, residency.startupId))
        return inTransaction(async () =>
          recorded(actor, await residencyStore.move(id, 'applied', 'withdrawn', { endedOn })),
        );
      allow(residency.runs, '由孵化载体办理');
      if (endedOn < residency.startsOn) throw invalid('ends_before_start', '结束日期不能早于入驻日期');
      return inTransaction(async () => recorded(actor, await residencyStore.move(id, 'resident', to, { endedOn })));
    },

    async listRoster(actor, facilityId, page) {
      const facility = await organisations.find(facilityId);
      if (!facility || !canSeeWhole(actor, facility)) throw notFound('该孵化载体');
      return residencyStore.listOfFacility(facilityId, page);
    },

    async listOfStartup(actor, startupId) {
      const startup = await organisations.find(startupId);
      if (!startup || !canSeeWhole(actor, startup)) throw notFound('该创业企业');
      return residencyStore.listOfStartup(startupId);
    },

    findOpen: startupId => residencyStore.findOpen(startupId),
    staysOf: startupId => residencyStore.listOfStartup(startupId),
    staysIn: jurisdictionIds => residencyStore.staysIn(jurisdictionIds),
    find: id => residencyStore.find(id),
    pageOfFacility: (facilityId, page) => residencyStore.listOfFacility(facilityId, page),
    countByStatus: facilityId => residencyStore.countByStatus(facilityId),
    settle: async (actor, id) => recorded(actor, await residencyStore.move(id, 'applied', 'resident')),
    refuse: async (actor, id) => recorded(actor, await residencyStore.move(id, 'applied', 'refused')),
    accompany: companion => void companions.push(companion),

    async extend(actor, stay, extension) {
      return inTransaction(async () => {
        const extended = await residencyStore.extend(stay, extension);
        await audit.record('residency.extended', `residency:${stay._id}`, {
          by: actor,
          jurisdictionId: stay.jurisdictionId,
          details: { ...extension, facilityId: stay.facilityId, startupId: stay.startupId },
        });
        return extended;
      });
    },
  };
}

function alreadyOpen(cause: unknown): never {
  if (isDuplicate(cause, 'startupId')) throw conflict('residency_open', '该企业已有在办或在驻的入驻记录，请先办理退出');
  throw cause;
}
