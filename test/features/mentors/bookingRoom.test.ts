import fc from 'fast-check';
import { BookingModel } from '../../../src/features/mentors/booking.model.js';
import { allowanceRefusal, answerByOf, quarterAround } from '../../../src/features/mentors/booking.rules.js';
import { SlotClaimModel } from '../../../src/features/mentors/slotClaim.model.js';
import { addDays, HOUR, instantAt, MINUTE } from '../../../src/shared/calendar.js';
import type { Client } from '../../support/client.js';
import { spyOnDriver } from '../../support/driverSpy.js';
import { withoutGuard } from '../../support/sabotage.js';
import { setStage, START, type Stage } from './bookingStage.js';
import { FRIDAY_THREE, FRIDAY_TWO, MONDAY_NINE, OFFICE_HOURS, wishFor } from './story.js';

jest.setTimeout(90_000);

describe('rules of room and allowance', () => {
  it('C3: gives every Shanghai day 24 hours: no summer time', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), days => {
        const day = addDays('2000-01-01', days);
        expect(instantAt(addDays(day, 1)).getTime() - instantAt(day).getTime()).toBe(24 * HOUR);
      }),
    ));

  it.each([
    ['2026-03-05T02:00:00Z', '2025-12-31T16:00:00.000Z', '2026-03-31T16:00:00.000Z'],
    ['2026-03-31T16:00:00Z', '2026-03-31T16:00:00.000Z', '2026-06-30T16:00:00.000Z'],
    ['2026-12-31T15:59:59Z', '2026-09-30T16:00:00.000Z', '2026-12-31T16:00:00.000Z'],
  ])('C6: counts the quarter around %s in Shanghai', (at, from, before) => {
    const quarter = quarterAround(new Date(at));

    expect([quarter.from.toISOString(), quarter.before.toISOString()]).toEqual([from, before]);
  });

  it('C6: tells how many minutes of the quarter are left', () => {
    expect(allowanceRefusal({ live: 0, inMonth: 0, minutesInQuarter: 2_340 }, 60)).toBeNull();
    expect(allowanceRefusal({ live: 0, inMonth: 0, minutesInQuarter: 2_340 }, 65)).toMatchObject({
      code: 'allowance_used',
      details: { extra: { minutesLeft: 60 } },
    });
  });

  it('C8: never leaves an answer open beyond the session', () => {
    const [asked, soon] = [new Date(START), new Date(FRIDAY_TWO)];
    expect(answerByOf(asked, soon)).toEqual(soon);
    expect(answerByOf(asked, new Date('2026-03-20T06:00:00Z'))).toEqual(new Date('2026-03-08T02:00:00Z'));
  });
});

describe('room in a diary', () => {
  let stage: Stage;
  let founder: Client;
  let rival: Client;

  beforeAll(async () => {
    stage = await setStage();
    founder = await stage.newFounder();
    rival = await stage.newFounder();
  });
  beforeEach(() => stage.app.clock.set(START));

  const hold = (by: Client, mentorId: string, startsAt = FRIDAY_TWO) =>
    by.post('/v1/bookings/holds', { mentorId, startsAt, minutes: 60 });
  const stateAt = async (mentorId: string, startsAt: string) => {
    const day = startsAt.slice(0, 10);
    const { body } = await stage.app.anyone.get(`/v1/mentors/${mentorId}/slots?from=${day}&to=${day}`);
    return body.items.find((slot: { startsAt: string }) => slot.startsAt === startsAt)?.state;
  };
  const cancelAll = async (mentorId: string) => {
    await BookingModel.updateMany({ mentorId }, { $set: { status: 'cancelled', live: false } });
    await SlotClaimModel.deleteMany({ mentorId });
  };

  it('C3: names the two stretches that overlap', async () => {
    const { id, person } = await stage.newMentor();
    const weekly = [
      { weekday: 3, from: '09:00', to: '11:00' },
      { weekday: 3, from: '10:30', to: '12:00' },
    ];
    const { status, body } = await person.put(`/v1/mentors/${id}/availability`, { weekly });
    expect(status).toBe(422);
    expect(body.issues).toMatchObject([
      { path: 'weekly.1', message: '周三的 09:00–11:00 与 10:30–12:00 重叠，请合并或调整' },
    ]);
  });

  it('C3: closes public holidays unless a date opens them', async () => {
    const { id, person } = await stage.newMentor({ horizonDays: 90 });
    expect(await stateAt(id, '2026-04-06T01:00:00.000Z')).toBe('closed');
    const overrides = [{ on: '2026-04-06', windows: [{ from: '09:00', to: '12:00' }] }];
    await person.put(`/v1/mentors/${id}/availability`, { weekly: OFFICE_HOURS, horizonDays: 90, overrides });
    expect(await stateAt(id, '2026-04-06T01:00:00.000Z')).toBe('free');
    await person.put(`/v1/mentors/${id}/availability`, {
      weekly: OFFICE_HOURS,
      horizonDays: 90,
      closedOnHolidays: false,
    });
    expect(await stateAt(id, '2026-04-06T06:00:00.000Z')).toBe('free');
  });

  it('C4: begins only where the mentor begins, and keeps notice and horizon when a session moves', async () => {
    const { id } = await stage.newMentor({ startEveryMinutes: 30, noticeHours: 24, horizonDays: 10 });
    const { body } = await stage.app.anyone.get(`/v1/mentors/${id}/slots?from=2026-03-06&to=2026-03-06`);
    expect(body.items.slice(0, 3).map((slot: { startsAt: string }) => slot.startsAt.slice(11, 16))).toEqual([
      '01:00',
      '01:30',
      '02:00',
    ]);
    const off = await stage.ask(founder, id, { startsAt: '2026-03-06T06:10:00.000Z' });
    expect(off.body.code).toBe('off_increment');
    const booked = await stage.ask(founder, id, { startsAt: MONDAY_NINE });
    const move = (startsAt: string) => founder.post(`/v1/bookings/${booked.body.id}/reschedule`, { startsAt });
    expect((await move('2026-03-06T01:30:00.000Z')).body.code).toBe('too_soon');
    expect((await move('2026-03-16T01:00:00.000Z')).body.code).toBe('too_far');
  });

  it('C5: refuses beyond the year’s limit, with other hours and other mentors to choose from', async () => {
    const limited = await stage.newMentor({ limits: { perYear: 1 } }, { expertise: ['深海装备'] });
    const other = await stage.newMentor({}, { expertise: ['深海装备'] });
    await stage.ask(founder, limited.id);

    const second = await stage.ask(rival, limited.id, { startsAt: '2026-04-01T06:00:00.000Z' });

    expect(second).toMatchObject({ status: 409, body: { code: 'mentor_full', free: [] } });
    expect(second.body.mentors).toMatchObject([{ mentorId: other.id }]);
    await cancelAll(limited.id);
  });

  it('asks the database no more often to offer eight colleagues than to offer one', async () => {
    const wanted = await stage.newMentor({}, { expertise: ['海上风电'] });
    await stage.ask(founder, wanted.id);
    const refusal = async () => {
      await stage.ask(rival, wanted.id);
      const spy = spyOnDriver();
      const { body } = await stage.ask(rival, wanted.id);
      spy.stop();
      return { asked: spy.commands.length, offered: body.mentors.map((one: { mentorId: string }) => one.mentorId) };
    };
    const first = await stage.newMentor({}, { expertise: ['海上风电'] });
    const ofOne = await refusal();
    const busy = await stage.newMentor({}, { expertise: ['海上风电'] });
    await stage.ask(founder, busy.id);
    for (let more = 0; more < 6; more += 1) await stage.newMentor({}, { expertise: ['海上风电'] });

    const ofMany = await refusal();

    expect(ofOne.offered).toEqual([first.id]);
    expect(ofMany.offered).toHaveLength(3);
    expect(ofMany.asked).toBe(ofOne.asked);
    for (const { id } of [wanted, busy]) await cancelAll(id);
  });

  const atOnce = (mentorId: string, founders: Client[]) =>
    Promise.all(
      founders.map((one, index) =>
        one.post('/v1/bookings', wishFor(mentorId, { startsAt: `2026-03-06T0${index + 6}:00:00.000Z` })),
      ),
    );

  it('C5: keeps the limit when several ask at once, and would not without taking turns', async () => {
    const { id } = await stage.newMentor({ limits: { perDay: 1 } });
    const founders = [founder, rival, await stage.newFounder()];
    expect((await atOnce(id, founders)).filter(({ status }) => status === 201)).toHaveLength(1);

    let most = 1;
    for (let round = 0; round < 8 && most === 1; round += 1) {
      await cancelAll(id);
      const made = await withoutGuard('booking.turn', () => atOnce(id, founders));
      most = made.filter(({ status }) => status === 201).length;
    }
    expect(most).toBeGreaterThan(1);
    await cancelAll(id);
  });

  it('C10: keeps a time for five minutes, for its holder alone, and counts it as nothing else', async () => {
    const { id } = await stage.newMentor({ limits: { perDay: 1 } });
    const held = await hold(founder, id);
    expect(held).toMatchObject({ status: 201, body: { expiresAt: '2026-03-05T02:05:00.000Z' } });
    expect(await stateAt(id, FRIDAY_TWO)).toBe('taken');
    expect(await stateAt(id, FRIDAY_THREE)).toBe('free');
    expect((await stage.ask(rival, id)).body.code).toBe('slot_taken');
    expect((await hold(rival, id)).body.code).toBe('slot_taken');
    expect((await rival.delete(`/v1/bookings/holds/${held.body.id}`)).status).toBe(404);
    expect((await rival.delete('/v1/bookings/holds/hld_forged')).status).toBe(404);

    expect((await stage.ask(founder, id)).status).toBe(201);
    expect(await SlotClaimModel.countDocuments({ holderId: String(held.body.id) })).toBe(0);
    await cancelAll(id);
  });

  it('C10: is one per person and mentor, free when given up, and over after five minutes whatever crashes', async () => {
    const { id } = await stage.newMentor();
    await hold(founder, id);
    const second = await hold(founder, id, FRIDAY_THREE);
    expect(await stateAt(id, FRIDAY_TWO)).toBe('free');
    expect((await founder.delete(`/v1/bookings/holds/${second.body.id}`)).status).toBe(204);
    expect(await stateAt(id, FRIDAY_THREE)).toBe('free');

    await hold(founder, id, MONDAY_NINE);
    stage.app.clock.advance(5 * MINUTE);
    // No duty has run: a hold that is over stands in nobody's way all the same.
    expect(await stateAt(id, MONDAY_NINE)).toBe('free');
    expect((await hold(founder, id, MONDAY_NINE)).body.code).toBe('hold_used_up');
    expect((await stage.ask(rival, id, { startsAt: MONDAY_NINE })).status).toBe(201);
    await stage.app.runDuties();
    expect(await SlotClaimModel.countDocuments({ mentorId: id })).toBe(12);
  });

  it('C10: does not grow longer by giving up and holding again', async () => {
    const { id } = await stage.newMentor();
    const first = await hold(founder, id);
    stage.app.clock.advance(4 * MINUTE);
    await founder.delete(`/v1/bookings/holds/${first.body.id}`);
    expect((await hold(founder, id)).body.expiresAt).toBe(first.body.expiresAt);
  });

  it('C10: goes to one of those who hold and book at once, and to several when its guard is off', async () => {
    const { id } = await stage.newMentor();
    const replies = await Promise.all([hold(founder, id), stage.ask(rival, id), hold(await stage.newFounder(), id)]);
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(await SlotClaimModel.countDocuments({ mentorId: id })).toBe(12);
    await cancelAll(id);

    const others = [founder, rival, await stage.newFounder()];
    let most = 1;
    for (let round = 0; round < 8 && most === 1; round += 1) {
      const other = await stage.newMentor();
      const held = await withoutGuard('booking.hold', () => Promise.all(others.map(one => hold(one, other.id))));
      most = held.filter(({ status }) => status === 201).length;
    }
    expect(most).toBeGreaterThan(1);
    // In turn, what was read is enough: only at once does the guard count.
    const calm = await stage.newMentor();
    await hold(founder, calm.id);
    expect((await withoutGuard('booking.hold', () => hold(rival, calm.id))).body.code).toBe('slot_taken');
  });
});
