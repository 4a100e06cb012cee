import { INCUBATION } from '../../../config/incubation.js';
import type { Clock } from '../../platform/clock/clock.js';
import type { Duties } from '../../platform/duties/index.js';
import { isMember, type Actor } from '../../shared/actor.js';
import { addDays, instantAt, shanghaiDay } from '../../shared/calendar.js';
import { allow, conflict, notFound } from '../../shared/errors.js';
import type { Page } from '../../shared/page.js';
import type {
  OrganisationService,
  ResidencyRecord,
  ResidencyService,
  ResidencyStatus,
} from '../organisations/index.js';
import type { Herald } from './herald.js';
import { leaseStore } from './lease.store.js';
import type { Places } from './places.js';
import type { LeaseRecord, RoomRequestRecord } from './room.model.js';
import type { RoomService } from './room.service.js';
import { extensionFor, incubationClock, type Extension, type IncubationClock } from './tenancy.rules.js';

/** A startup's stay as both sides see it. */
export interface Tenancy {
  stay: ResidencyRecord;
  startupName: string;
  facilityName: string;
  industry: string;
  /** None before it has moved in or after it has left. */
  clock: IncubationClock | null;
  /** What an article would still allow. */
  extension: Extension | null;
  leases: { lease: LeaseRecord; place: string }[];
}

export interface RosterQuery {
  status?: ResidencyStatus;
  cursor?: string;
  limit: number;
}

export interface TenancyService {
  roster(actor: Actor, facilityId: string, query: RosterQuery): Promise<Page<Tenancy>>;
  /** The whole roster, for a file; at most 5 000 rows. */
  wholeRoster(actor: Actor, facilityId: string, status?: ResidencyStatus): Promise<Tenancy[]>;
  ofStartup(actor: Actor, startupId: string): Promise<{ items: Tenancy[]; requests: RoomRequestRecord[] }>;
  /** Lengthens the incubation by the article that allows it. */
  extend(actor: Actor, residencyId: string): Promise<Tenancy>;
  planReminders(stay: ResidencyRecord): Promise<void>;
  remind(residencyId: string, endsOn: string): Promise<void>;
}

interface Parts {
  clock: Clock;
  duties: Duties;
  herald: Herald;
  organisations: OrganisationService;
  residencies: ResidencyService;
  places: Places;
  rooms: RoomService;
}

const EXPORT_PAGE = 100;
const MOST_ROWS = 5_000;

/** 在孵企业名册 and the three-year clock. */
export function createTenancyService(parts: Parts): TenancyService {
  const { clock, duties, herald, organisations, residencies, places, rooms } = parts;
  const today = () => shanghaiDay(clock.now());

  async function show(stay: ResidencyRecord): Promise<Tenancy> {
    const startup = await organisations.find(stay.startupId);
    const leases = (await leaseStore.listOfStartup(stay.startupId)).filter(
      ({ residencyId, open }) => open && residencyId === stay._id,
    );
    const names = await rooms.placeNames(leases);
    const isResident = stay.status === 'resident';
    const industry = startup?.industry ?? '';
    return {
      stay,
      startupName: startup?.name ?? '',
      facilityName: await herald.nameOf(stay.facilityId),
      industry,
      clock: isResident ? incubationClock(stay.startsOn, stay.extension, today()) : null,
      extension: isResident ? extensionFor(industry, stay.extension) : null,
      leases: leases.map(lease => ({ lease, place: names.get(lease._id) ?? '' })),
    };
  }

  async function showAll(stays: readonly ResidencyRecord[]): Promise<Tenancy[]> {
    const shown = [];
    for (const stay of stays) shown.push(await show(stay));
    return shown;
  }

  async function planReminders(stay: ResidencyRecord): Promise<void> {
    const { endsOn } = incubationClock(stay.startsOn, stay.extension, today());
    for (const days of INCUBATION.remindDaysBefore) {
      const on = addDays(endsOn, -days);
      if (on <= today()) continue;
      await duties.plan({
        key: `incubation.remind ${stay._id} ${endsOn} ${days}`,
        subject: `residency:${stay._id}`,
        kind: 'incubation.remind',
        payload: { residencyId: stay._id, endsOn },
        dueAt: instantAt(on, '09:00'),
      });
    }
  }

  async function roster(actor: Actor, facilityId: string, query: RosterQuery): Promise<Page<Tenancy>> {
    await places.read(actor, facilityId);
    const { items, nextCursor } = await residencies.pageOfFacility(facilityId, query);
    return { items: await showAll(items), nextCursor };
  }

  return {
    roster,
    planReminders,

    async wholeRoster(actor, facilityId, status) {
      const all: Tenancy[] = [];
      for (let cursor: string | undefined; ;) {
        const { items, nextCursor } = await roster(actor, facilityId, {
          limit: EXPORT_PAGE,
          ...(status ? { status } : {}),
          ...(cursor ? { cursor } : {}),
        });
        all.push(...items);
        if (!nextCursor || all.length >= MOST_ROWS) return all;
        cursor = nextCursor;
      }
    },

    async ofStartup(actor, startupId) {
      const stays = await residencies.listOfStartup(actor, startupId);
      const requests = isMember(actor, startupId) ? await leaseStore.listRequestsOf(startupId) : [];
      return { items: await showAll(stays), requests };
    },

    async extend(actor, residencyId) {
      const stay = await residencies.find(residencyId);
      if (!stay) throw notFound('该入驻记录');
      await places.run(actor, stay.facilityId);
      allow(!isMember(actor, stay.startupId), '不能为本人所在企业延期');
      const { extension } = await show(stay);
      if (stay.status !== 'resident') throw conflict('not_resident', '该企业不在驻');
      if (!extension) throw conflict('no_extension', '没有条款允许再延长孵化期，请办理毕业或退出');
      const extended = await residencies.extend(actor, stay, extension);
      await duties.drop(`residency:${residencyId}`, 'incubation.remind');
      await planReminders(extended);
      return show(extended);
    },

    async remind(residencyId, endsOn) {
      const stay = await residencies.find(residencyId);
      if (stay?.status !== 'resident') return;
      if (incubationClock(stay.startsOn, stay.extension, today()).endsOn !== endsOn) return;
      const { startupId, facilityId } = stay;
      await herald.tellMembers('incubation.ending', [startupId, await herald.operatorOf(facilityId)], {
        data: { startup: await herald.nameOf(startupId), startupId, endsOn },
        dedupeKey: `incubation.ending ${residencyId} ${today()}`,
      });
    },
  };
}
