import type { Actor } from '../../shared/actor.js';
import { allow } from '../../shared/errors.js';
import { scopesOf } from '../../shared/scopes.js';
import type { AllianceRecord, SeatRecord } from './alliance.model.js';
import type { SharedKind } from './alliance.rules.js';
import { allianceStore, seatStore, shareStore } from './alliance.store.js';

/** An alliance as the bureau reads it: who is in it and how much is shared, not what. */
export interface RegisteredAlliance {
  alliance: AllianceRecord;
  seats: SeatRecord[];
  shared: Record<SharedKind, number>;
}

export interface AllianceRegister {
  /** 联盟台账: the alliances that facilities of the reader's places have founded. 403 for others than the bureau. */
  register(actor: Actor): Promise<RegisteredAlliance[]>;
}

/** Reading the register: what is shared stays with the members, the bureau sees members and numbers. */
export const createAllianceRegister = (): AllianceRegister => ({
  async register(actor) {
    const scopes = scopesOf(actor);
    allow(scopes.length > 0, '只有科技局的审核和管理人员可以查看台账汇总');
    const alliances = await allianceStore.listIn(scopes);
    const ids = alliances.map(({ _id }) => _id);
    const seats = await seatStore.listOpenOf(ids);
    const shares = await shareStore.listOf(ids);
    return alliances.map(alliance => {
      const own = shares.filter(({ allianceId }) => allianceId === alliance._id);
      const count = (kind: SharedKind) => own.filter(share => share.kind === kind).length;
      return {
        alliance,
        seats: seats.filter(({ allianceId }) => allianceId === alliance._id),
        shared: { mentor: count('mentor'), event: count('event'), demand: count('demand') },
      };
    });
  },
});
