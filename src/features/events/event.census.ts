import { EventModel } from './event.model.js';

/** Published events that began in a stretch of time, and the seats people took in them: for the public. */
export async function eventCensus(
  jurisdictionIds: readonly string[],
  { from, before }: { from: Date; before: Date },
): Promise<{ events: number; seats: number }> {
  const [row] = await EventModel.aggregate<{ events: number; seats: number }>([
    {
      $match: {
        jurisdictionId: { $in: [...jurisdictionIds] },
        status: 'published',
        startsAt: { $gte: from, $lt: before },
      },
    },
    { $group: { _id: null, events: { $sum: 1 }, seats: { $sum: '$seatsTaken' } } },
  ]);
  return { events: row?.events ?? 0, seats: row?.seats ?? 0 };
}
