import type { Clock } from '../../platform/clock/clock.js';
import { inTransaction, isDuplicate } from '../../platform/mongo/index.js';
import { isMember, type Actor } from '../../shared/actor.js';
import { allow, conflict, invalid, notFound } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import type { AuditService } from '../audit/index.js';
import {
  isFacility,
  type OrganisationGuard,
  type OrganisationNews,
  type OrganisationRecord,
  type OrganisationService,
} from '../organisations/index.js';
import type { AllianceRecord, SeatRecord } from './alliance.model.js';
import type { FoundAlliance } from './alliance.schema.js';
import { allianceStore, seatStore, shareStore } from './alliance.store.js';

/** An alliance with the seats that are invited or taken. */
export interface Alliance {
  alliance: AllianceRecord;
  seats: SeatRecord[];
}

export interface AllianceService {
  found(actor: Actor, founderId: string, founded: FoundAlliance): Promise<Alliance>;
  invite(actor: Actor, id: string, facilityId: string): Promise<Alliance>;
  answer(actor: Actor, id: string, answer: { facilityId: string; decision: 'accept' | 'decline' }): Promise<void>;
  leave(actor: Actor, id: string, facilityId: string): Promise<void>;
  /** For people of its members and of those invited; for others it does not exist. */
  see(actor: Actor, id: string): Promise<Alliance>;
  listMine(actor: Actor): Promise<Alliance[]>;
  /** 404 unless the person belongs to a member: an invitation alone opens nothing. */
  assertMember(actor: Actor, id: string): Promise<AllianceRecord>;
}

export interface AllianceParts {
  clock: Clock;
  audit: AuditService;
  guard: OrganisationGuard;
  news: OrganisationNews;
  organisations: Pick<OrganisationService, 'findApproved' | 'namesOf'>;
}

const organisationsOf = (actor: Actor): string[] => actor.memberships.map(({ organisationId }) => organisationId);

/** 孵化联盟: founding, invitation, acceptance and leaving. */
export function createAllianceService({ clock, audit, guard, news, organisations }: AllianceParts): AllianceService {
  async function keptFacility(actor: Actor, id: string): Promise<OrganisationRecord> {
    const facility = await guard.kept(actor, id);
    if (!isFacility(facility.kind)) throw invalid('not_a_facility', '只有孵化载体可以组建或加入联盟');
    return facility;
  }

  async function load(id: string): Promise<AllianceRecord> {
    const alliance = await allianceStore.find(id);
    if (!alliance) throw notFound('该联盟');
    return alliance;
  }

  async function see(actor: Actor, id: string): Promise<Alliance> {
    const alliance = await load(id);
    if (!(await seatStore.findOpen(id, organisationsOf(actor)))) throw notFound('该联盟');
    return { alliance, seats: await seatStore.listOpen(id) };
  }

  async function assertMember(actor: Actor, id: string): Promise<AllianceRecord> {
    const { alliance, seats } = await see(actor, id);
    const isIn = seats.some(({ facilityId, status }) => status === 'member' && isMember(actor, facilityId));
    if (!isIn) throw notFound('该联盟的共享资源');
    return alliance;
  }

  const recorded = (actor: Actor, action: string, { _id, jurisdictionId }: AllianceRecord, facilityId: string) =>
    audit.record(action, `alliance:${_id}`, { by: actor, jurisdictionId, details: { facilityId } });

  const seatOf = (allianceId: string, facilityId: string, by: Actor): Omit<SeatRecord, 'status'> => ({
    _id: newId('sea'),
    allianceId,
    facilityId,
    open: true,
    invitedBy: by.userId,
    createdAt: clock.now(),
    movedAt: clock.now(),
  });

  /** The open seat of a facility, whose books the actor must keep. */
  async function ownSeat(actor: Actor, id: string, facilityId: string): Promise<SeatRecord> {
    const seat = await seatStore.findOpen(id, [facilityId]);
    if (!seat || !isMember(actor, facilityId)) throw notFound('该联盟');
    return seat;
  }

  return {
    async found(actor, founderId, founded) {
      const { jurisdictionId, district } = await keptFacility(actor, founderId);
      const _id = newId('all');
      const alliance = { ...founded, _id, founderId, jurisdictionId, district, createdAt: clock.now() };
      const seat: SeatRecord = { ...seatOf(_id, founderId, actor), status: 'member' };
      return inTransaction(async () => {
        await allianceStore.insert(alliance).catch(taken('alliance_exists', '已有同名联盟，请换一个名称'));
        await seatStore.insert(seat);
        await recorded(actor, 'alliance.founded', alliance, founderId);
        return { alliance, seats: [seat] };
      });
    },

    async invite(actor, id, facilityId) {
      const alliance = await assertMember(actor, id);
      const facility = await organisations.findApproved(facilityId);
      if (!isFacility(facility.kind)) throw invalid('not_a_facility', '只能邀请孵化载体加入联盟');
      return inTransaction(async () => {
        const seat: SeatRecord = { ...seatOf(id, facilityId, actor), status: 'invited' };
        await seatStore.insert(seat).catch(taken('already_in_alliance', '该载体已受邀或已是成员'));
        await recorded(actor, 'alliance.invited', alliance, facilityId);
        await news.tellMembers('alliance.invited', facilityId, {
          data: { allianceId: id, alliance: alliance.name, facility: facility.name },
          dedupeKey: `alliance.invited ${seat._id}`,
        });
        return { alliance, seats: await seatStore.listOpen(id) };
      });
    },

    async answer(actor, id, { facilityId, decision }) {
      const seat = await ownSeat(actor, id, facilityId);
      if (seat.status !== 'invited') throw conflict('seat_changed', '该邀请已答复，请刷新后查看');
      const alliance = await load(id);
      const isAccepted = decision === 'accept';
      await inTransaction(async () => {
        await seatStore.move(seat, isAccepted ? 'member' : 'declined', clock.now());
        await recorded(actor, isAccepted ? 'alliance.joined' : 'alliance.declined', alliance, facilityId);
        const names = await organisations.namesOf([facilityId]);
        await news.tellMembers('alliance.answered', alliance.founderId, {
          data: {
            allianceId: id,
            alliance: alliance.name,
            facility: names.get(facilityId) ?? '',
            result: isAccepted ? '已加入' : '谢绝加入',
          },
          dedupeKey: `alliance.answered ${seat._id}`,
        });
      });
    },

    async leave(actor, id, facilityId) {
      const seat = await ownSeat(actor, id, facilityId);
      const alliance = await load(id);
      if (seat.status !== 'member') throw conflict('seat_changed', '尚未加入该联盟');
      if (alliance.founderId === facilityId) {
        const others = (await seatStore.listOpen(id)).filter(other => other.facilityId !== facilityId);
        allow(others.length === 0, '发起单位须在其他成员都退出后才能退出');
      }
      await inTransaction(async () => {
        await seatStore.move(seat, 'left', clock.now());
        await shareStore.takeBackAllOf(id, facilityId);
        await recorded(actor, 'alliance.left', alliance, facilityId);
      });
    },

    see,

    async listMine(actor) {
      const seats = await seatStore.openOf(organisationsOf(actor));
      const alliances = await allianceStore.findMany([...new Set(seats.map(({ allianceId }) => allianceId))]);
      const found: Alliance[] = [];
      for (const alliance of alliances) found.push({ alliance, seats: await seatStore.listOpen(alliance._id) });
      return found;
    },

    assertMember,
  };
}

/** The unique index refused it: say so in words. */
const taken = (code: string, message: string) => (cause: unknown) => {
  if (isDuplicate(cause)) throw conflict(code, message);
  throw cause;
};
