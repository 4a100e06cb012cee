import { BookingModel, type BookingRecord } from '../../../src/features/mentors/booking.model.js';
import { SlotClaimModel } from '../../../src/features/mentors/slotClaim.model.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client, Reply } from '../../support/client.js';
import { withoutGuard } from '../../support/sabotage.js';
import { appointMentor, coordinator, FRIDAY_THREE, FRIDAY_TWO, MONDAY_NINE, newFounder, wishFor } from './story.js';

const START = '2026-03-05T02:00:00.000Z';
const CONTENDERS = 20;

/** Pairs of live bookings of one mentor that share time. */
function doubleBookings(bookings: readonly BookingRecord[]): number {
  const live = bookings.filter(booking => booking.live).toSorted((a, b) => +a.startsAt - +b.startsAt);
  return live.filter((booking, index) => {
    const before = live[index - 1];
    return before !== undefined && before.endsAt > booking.startsAt;
  }).length;
}

// Twenty people fight for every slot, perhaps beside other suites.
jest.setTimeout(120_000);

describe('a slot under contention', () => {
  let app: TestApp;
  let staff: Client;
  let founders: Client[];

  beforeAll(async () => {
    app = await startTestApp();
    staff = await coordinator(app);
    founders = [];
    for (let index = 0; index < CONTENDERS; index += 1) founders.push(await newFounder(app, `racer-${index}`));
    app.clock.set(START);
  });

  const newMentor = async (hours?: object) => {
    const id = await appointMentor(app, { by: staff, hours });
    app.clock.set(START);
    return id;
  };
  const bookingsOf = (mentorId: string) => BookingModel.find({ mentorId }).lean<BookingRecord[]>();
  /** Twenty requests whose hours all overlap: they start five minutes apart. */
  const staggered = (mentorId: string): Promise<Reply>[] =>
    founders.map((founder, index) => {
      const startsAt = new Date(new Date(FRIDAY_TWO).getTime() + (index % 12) * 300_000).toISOString();
      return founder.post('/v1/bookings', wishFor(mentorId, { startsAt }));
    });
  const codes = (replies: Reply[]) => replies.map(({ status, body }) => `${status} ${body.code ?? ''}`.trim());

  it('goes to one of twenty who ask at once; the others are told what is free', async () => {
    const mentorId = await newMentor();

    const replies = await Promise.all(founders.map(founder => founder.post('/v1/bookings', wishFor(mentorId))));

    expect(codes(replies).filter(code => code === '201')).toHaveLength(1);
    expect(codes(replies).filter(code => code === '409 slot_taken')).toHaveLength(CONTENDERS - 1);
    expect((await bookingsOf(mentorId)).filter(({ live }) => live)).toHaveLength(1);
    expect(await SlotClaimModel.countDocuments({ mentorId })).toBe(12);
  });

  it('is not shared by sessions that overlap without starting together', async () => {
    const mentorId = await newMentor();

    const replies = await Promise.all(staggered(mentorId));

    expect(codes(replies).filter(code => code === '201').length).toBeGreaterThanOrEqual(1);
    expect(codes(replies).every(code => code === '201' || code === '409 slot_taken')).toBe(true);
    expect(doubleBookings(await bookingsOf(mentorId))).toBe(0);
  });

  it('is shared by overlapping sessions when the guard is off', async () => {
    const mentorId = await newMentor();

    await withoutGuard('booking.slot', () => Promise.all(staggered(mentorId)));

    expect(doubleBookings(await bookingsOf(mentorId))).toBeGreaterThan(0);
  });

  it('keeps a daily limit when different hours are asked for at once', async () => {
    const mentorId = await newMentor({ limits: { perDay: 2 } });
    const hours = ['01', '02', '06', '07', '08', '09'];

    const replies = await Promise.all(
      hours.map((hour, index) =>
        founders[index]?.post('/v1/bookings', wishFor(mentorId, { startsAt: `2026-03-06T${hour}:00:00.000Z` })),
      ),
    );

    const made = replies.filter(reply => reply?.status === 201);
    expect(made).toHaveLength(2);
    expect(replies.filter(reply => reply?.body.code === 'mentor_full')).toHaveLength(4);
  });

  it('never ends both accepted and cancelled when the two cross', async () => {
    const person = await app.signIn('crossing');
    const mentorId = await appointMentor(app, { by: staff, self: person });
    app.clock.set(START);
    for (let round = 0; round < 6; round += 1) {
      const founder = founders[round] as Client;
      const { body } = await founder.post('/v1/bookings', wishFor(mentorId));
      const [accepted, cancelled] = await Promise.all([
        person.post(`/v1/bookings/${body.id}/accept`),
        founder.post(`/v1/bookings/${body.id}/cancel`),
      ]);
      const booking = (await BookingModel.findById(body.id).lean<BookingRecord>()) as BookingRecord;
      expect(cancelled.status).toBe(200);
      expect([200, 409]).toContain(accepted.status);
      expect(booking).toMatchObject({ status: 'cancelled', live: false });
      expect(await SlotClaimModel.countDocuments({ holderId: String(body.id) })).toBe(0);
    }
    app.clock.set(FRIDAY_TWO);
    await app.runDuties();
    app.clock.set(START);
    const { body } = await person.get('/v1/notifications?limit=100');
    expect(body.items.filter(({ kind }: { kind: string }) => kind === 'booking.hour')).toHaveLength(0);
  });

  it('goes to one when a move and a request want the same hour', async () => {
    const mentorId = await newMentor();
    const [mover, other] = founders as [Client, Client];
    for (const startsAt of [FRIDAY_THREE, MONDAY_NINE]) {
      const { body } = await mover.post('/v1/bookings', wishFor(mentorId));
      const replies = await Promise.all([
        mover.post(`/v1/bookings/${body.id}/reschedule`, { startsAt }),
        other.post('/v1/bookings', wishFor(mentorId, { startsAt })),
      ]);
      expect(replies.filter(({ status }) => status < 300)).toHaveLength(1);
      expect(replies.filter(reply => reply.body.code === 'slot_taken')).toHaveLength(1);
      await mover.post(`/v1/bookings/${body.id}/cancel`);
    }
    expect(doubleBookings(await bookingsOf(mentorId))).toBe(0);
  });

  it('is not given to a mentor who pauses at the same moment', async () => {
    const mentorId = await newMentor();
    const [founder] = founders as [Client];

    const [paused, asked] = await Promise.all([
      staff.post(`/v1/mentors/${mentorId}/pause`),
      founder.post('/v1/bookings', wishFor(mentorId)),
    ]);

    expect(paused.status).toBe(200);
    const late = await founder.post('/v1/bookings', wishFor(mentorId, { startsAt: MONDAY_NINE }));
    expect(late.body.code).toBe('mentor_paused');
    if (asked.status !== 201) expect(asked.body.code).toBe('mentor_paused');
  });
});
