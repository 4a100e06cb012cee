import { decide, submitted, yuan } from '../features/vouchers/stage.js';
import type { Client, Reply } from '../support/client.js';
import { clientAs } from './acts.js';

/** What the demonstration leaves to whoever tries it, by its name: the id of one of each. */
export interface Things {
  booking: string;
  application: string;
  voucher: string;
  engagement: string;
  registration: string;
}

async function done(reply: Promise<Reply>): Promise<Reply['body']> {
  const { status, body } = await reply;
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body;
}

const firstOf = async (client: Client, path: string) => (await done(client.get(path))).items[0];

/** A session that the demo's founder asked for and the mentor has accepted. */
async function bookingOf(founder: Client, mentor: Client): Promise<string> {
  const { mentorId } = await done(mentor.get('/v1/me'));
  const { items } = await done(founder.get(`/v1/mentors/${mentorId}/slots`));
  const { startsAt } = items.findLast((slot: { state: string }) => slot.state === 'free');
  const { id } = await done(
    founder.post('/v1/bookings', { mentorId, startsAt, mode: 'online', topic: '请教低功耗芯片的选型' }),
  );
  await done(mentor.post(`/v1/bookings/${id}/accept`));
  return id;
}

/** A voucher in the founder's hands, and the application it came from. */
async function voucherOf(
  founder: Client,
  reviewers: readonly Client[],
): Promise<[application: string, voucher: string]> {
  const { id: schemeId } = await firstOf(founder, '/v1/voucher-schemes');
  const id = await submitted(founder, schemeId, yuan(1_000));
  let voucher = '';
  for (const reviewer of reviewers) voucher = (await done(decide(reviewer, id))).voucherId;
  return [id, voucher];
}

/** Makes one of each thing over HTTP: a page that shows one is then seen with it. */
export async function makeThings(base: string): Promise<Things> {
  const [person, mentor, district, city] = await Promise.all(
    ['founder', 'mentor', 'district', 'city'].map(name => clientAs(base, name)),
  );
  if (!person || !mentor || !district || !city) throw new Error('the demonstration has lost its people');
  const { organisations } = await done(person.get('/v1/me'));
  const founder = person.as(organisations[0].id);
  const [application, voucher] = await voucherOf(founder, [district, city]);
  const event = await firstOf(founder, '/v1/events');
  const service = await firstOf(founder, '/v1/services');
  const need = { need: '两件样品的高低温循环试验' };
  return {
    booking: await bookingOf(founder, mentor),
    application,
    voucher,
    engagement: (await done(founder.post(`/v1/services/${service.id}/engagements`, need))).id,
    registration: (await done(founder.post(`/v1/events/${event.id}/registrations`, {}))).id,
  };
}
