import type { FairUseService } from '../mentors/index.js';
import type { RegistrationRecord } from './registration.model.js';
import { registrationStore } from './registration.store.js';

/** How many of those who wait are put in order; who came after them stands behind in any case. */
const LOOKED_AT = 200;

/** Where a person stands: 1 is next; lowered while the rule of fair use puts them after the others. */
export interface QueuePlace {
  position: number;
  isLowered: boolean;
}

/** The waiting list of an event in the order in which it is served. */
export interface WaitingQueue {
  inTurn(eventId: string): Promise<RegistrationRecord[]>;
  placeOf(registration: RegistrationRecord): Promise<QueuePlace>;
}

export function createWaitingQueue(fairUse: FairUseService): WaitingQueue {
  const turns = async (eventId: string) =>
    fairUse.inTurn(await registrationStore.listWaiting(eventId, LOOKED_AT), ({ userId, organisationId }) => ({
      userId,
      organisationId,
    }));

  return {
    inTurn: async eventId => (await turns(eventId)).order,

    async placeOf(registration) {
      const isThis = ({ _id }: RegistrationRecord) => _id === registration._id;
      const { order, lowered } = await turns(registration.eventId);
      const index = order.findIndex(isThis);
      if (index < 0) return { position: await registrationStore.position(registration), isLowered: false };
      return { position: index + 1, isLowered: [...lowered].some(isThis) };
    },
  };
}
