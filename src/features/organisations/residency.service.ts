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
import { canSeeWhole } from './organisation.access.js';
import { isFacility, isStartup } from './organisation.rules.js';
import type { OrganisationService } from './organisation.types.js';
import type { ResidencyStatus } from './organisation.states.js';
import type { ResidencyRecord } from './residency.model.js';
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

  /** The residency, for a member of either side; for others it does not exist. */
  async function loadSide(actor: Actor, id: string): Promise<ResidencyRecord> {
    const residency = await residencyStore.find(id);
    if (!residency) throw notFound('该入驻记录');
    if (!isMember(actor, residency.facilityId) && !isMember(actor, residency.startupId)) throw notFound('该入驻记录');
    return residency;
  }

  async function tellBothSides(residency: ResidencyRecord, by: Actor): Promise<void> {
    const { _id: id, facilityId, startupId, status } = residency;
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
        });
  }

  async function recorded(actor: Actor, residency: ResidencyRecord): Promise<ResidencyRecord> {
    const { _id: id, jurisdictionId, facilityId, startupId, status } = residency;
    await audit.record(`residency.${status}`, `residency:${id}`, {
      by: actor,
      jurisdictionId,
      details: { facilityId, startupId },
    });
    await tellBothSides(residency, actor);
    return residency;
  }

  return {
    async open(actor, facilityId, { startupId, startsOn }) {
      const facility = await organisations.findApproved(facilityId);
      const startup = await organisations.find(startupId);
      if (!isFacility(facility.kind)) throw invalid('not_a_facility', '该组织不是孵化载体，不能办理入驻');
      if (!startup || startup.status !== 'approved' || !isStartup(startup.kind)) throw notFound('该创业企业');
      const byFacility = isMember(actor, facilityId);
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
        createdAt: clock.now(),
      };
      return inTransaction(async () => {
        await residencyStore.insert(residency).catch(alreadyOpen);
        return recorded(actor, residency);
      });
    },

    async decide(actor, id, decision) {
      const { facilityId } = await loadSide(actor, id);
      allow(isMember(actor, facilityId), '由孵化载体办理');
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
      allow(isMember(actor, residency.facilityId), '由孵化载体办理');
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
  };
}

function alreadyOpen(cause: unknown): never {
  if (isDuplicate(cause, 'startupId')) throw conflict('residency_open', '该企业已有在办或在驻的入驻记录，请先办理退出');
  throw cause;
}
