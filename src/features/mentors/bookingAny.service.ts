import { inTransaction } from '../../platform/mongo/index.js';
import type { Actor } from '../../shared/actor.js';
import { MINUTE, shanghaiTime } from '../../shared/calendar.js';
import { conflict } from '../../shared/errors.js';
import { jurisdictionOf } from '../../../config/jurisdictions.js';
import type { BookingRecord } from './booking.model.js';
import type { Wish } from './booking.rules.js';
import type { RequestAny } from './booking.schema.js';
import type { BookingParts, BookingService } from './booking.service.js';
import type { Suitable, SuitabilityService } from './suitability.service.js';
import type { Matter } from './suitability.rules.js';

const TRIED = 10;

export interface BookingAnyService {
  /** 任一合适的导师: asks whoever suits best and is free at that time; 409 `nobody_free` when nobody is. */
  request(actor: Actor, wanted: RequestAny): Promise<BookingRecord>;
  /** Who would be asked for it, best first; without those named. Inside the caller's unit. */
  choose(jurisdictionId: string, wish: Wish, matter: Matter & { except: readonly string[] }): Promise<Suitable>;
}

export function createBookingAnyService(
  parts: BookingParts & { suitability: SuitabilityService },
  bookings: BookingService,
): BookingAnyService {
  const { applicants, placement, suitability } = parts;

  const nobody = (startsAt: Date) =>
    conflict('nobody_free', `${shanghaiTime(startsAt)} 没有合适的导师有空，请换一个时间或放宽专长`);

  async function choose(
    jurisdictionId: string,
    wish: Wish,
    { except, ...matter }: Matter & { except: readonly string[] },
  ) {
    const suitable = (await suitability.at(jurisdictionId, wish, matter)).filter(one => !except.includes(one.mentorId));
    for (const one of suitable.slice(0, TRIED)) if (!(await placement.refusal(one.mentor, wish))) return one;
    throw nobody(wish.startsAt);
  }

  return {
    choose,

    async request(actor, { startsAt, minutes, mode, topic, expertise, attendeeIds }) {
      const organisation = await applicants.actingFor(actor);
      await applicants.assertMembers(organisation._id, attendeeIds);
      const wish = { startsAt, endsAt: new Date(startsAt.getTime() + minutes * MINUTE), mode };
      return inTransaction(async () => {
        const refused = await placement.allowance(organisation._id, wish);
        if (refused) throw refused;
        const own = actor.mentorId ? [actor.mentorId] : [];
        const { id } = jurisdictionOf(organisation.district);
        const { mentor, why } = await choose(id, wish, { topic, expertise, mode, except: own });
        return bookings.place({
          mentor,
          wish,
          organisation: { id: organisation._id, name: organisation.name },
          founderId: actor.userId,
          topic,
          alternatives: [],
          attendeeIds: attendeeIds.filter(one => one !== actor.userId),
          followsId: null,
          by: actor,
          why,
        });
      });
    },
  };
}
