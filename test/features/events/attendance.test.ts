import { createHash } from 'node:crypto';
import { attendanceCsv } from '../../../src/features/events/attendance.rules.js';
import { csvCell } from '../../../src/shared/sheetCell.js';
import type { TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { cast } from '../../support/people.js';
import { publishedEvent, qrOf, register, scan, startEventApp } from './stories.js';

describe('attendance', () => {
  let app: TestApp;
  let eventId: string;
  let organiser: Client;
  let guest: Client;
  let registrationId: string;
  beforeAll(async () => {
    app = await startEventApp();
    organiser = await cast.organiser(app);
    eventId = await publishedEvent(organiser, { questions: [{ id: 'company', label: '公司' }] });
    guest = await app.signIn('guest');
    await guest.patch('/v1/me', { name: '=HYPERLINK("evil")' });
    const { body } = await register(guest, eventId, { answers: { company: '林氏,新材' } });
    registrationId = body.id;
    await register(await app.signIn('absent'), eventId);
    app.clock.set('2026-03-12T05:30:00.000Z');
    organiser = await cast.organiser(app);
    guest = await app.signIn('guest');
  });

  it('packs what an offline door needs, and nothing from which a ticket could be made', async () => {
    const door = await cast.doorStaff(app);
    const qr = await qrOf(guest, registrationId);

    const { status, body } = await door.get(`/v1/events/${eventId}/check-in-pack`);

    expect(status).toBe(200);
    const mine = body.items.find((item: { registrationId: string }) => item.registrationId === registrationId);
    const proof = qr.split('.')[3] ?? '';
    expect(createHash('sha256').update(proof).digest('base64url').slice(0, 22)).toBe(mine.digest);
    expect(mine.name).toBe('=***');
    expect(JSON.stringify(body)).not.toContain(proof);
  });

  it('counts who comes and who came, with full names and answers for the organiser alone', async () => {
    await scan(organiser, eventId, await qrOf(guest, registrationId));

    const full = await organiser.get(`/v1/events/${eventId}/attendance`);
    const masked = await (await cast.doorStaff(app)).get(`/v1/events/${eventId}/attendance?status=checkedIn`);

    expect(full.body).toMatchObject({ capacity: 30, seatsTaken: 2, counts: { checkedIn: 1, registered: 1 } });
    expect(full.body.items).toHaveLength(2);
    expect(masked.body.items).toEqual([expect.objectContaining({ registrationId, status: 'checkedIn', name: '=***' })]);
    expect(masked.body.items[0].answers).toBeUndefined();
  });

  it('exports a file in which no cell is a formula', async () => {
    const { status, body, headers } = await organiser.get(`/v1/events/${eventId}/attendance?format=csv`);

    expect(status).toBe(200);
    expect(headers.get('content-type')).toContain('text/csv');
    expect(body).toContain(`"'=HYPERLINK(""evil"")",,已签到,`);
    expect(body).toContain('"林氏,新材"');
    expect((await (await cast.doorStaff(app)).get(`/v1/events/${eventId}/attendance?format=csv`)).status).toBe(403);
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['+86', "'+86"],
    ['-5', "'-5"],
    ['@SUM', "'@SUM"],
    ['\t=1', "'\t=1"],
    ['a"b', '"a""b"'],
    ['普通', '普通'],
  ])('writes %j as %j', (value, cell) => expect(csvCell(value)).toBe(cell));

  it('is an empty table with a header when nobody has registered', () => {
    const event = { ticketTypes: [], questions: [] } as unknown as Parameters<typeof attendanceCsv>[0];
    expect(attendanceCsv(event, [])).toBe('\uFEFF姓名,票种,状态,报名时间,签到时间\r\n');
  });
});
