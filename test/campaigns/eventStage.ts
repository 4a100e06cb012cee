import { UserModel } from '../../src/features/identity/user.model.js';
import { clientOf, type Client } from '../support/client.js';
import type { Lab } from '../support/processes.js';
import { insist } from './insist.js';

/** Signs somebody of the rehearsal in at one of the processes, which may just be starting. */
export async function signIn({ apis }: Lab, name: string, turn = 0): Promise<Client> {
  const url = apis[turn % apis.length]?.url ?? '';
  const { body } = await insist(Math.random, () => clientOf(url).post('/v1/sessions', { code: `dev:${name}` }));
  return clientOf(url, { token: String(body.token), userId: String(body.user.id) });
}

/** An event that is open for registration, and its organiser. `hours` says when it begins and ends, from now. */
export async function openEvent(
  lab: Lab,
  {
    hours: [begins, ends],
    ...content
  }: { title: string; capacity: number; hours: [number, number]; ticketTypes?: object[] },
): Promise<{ id: string; organiser: Client }> {
  const { userId } = await signIn(lab, 'organiser');
  await UserModel.updateOne({ _id: userId }, { $set: { roles: [{ role: 'organiser', jurisdictionId: 'cixi' }] } });
  const organiser = await signIn(lab, 'organiser');
  const inHours = (count: number) => new Date(Date.now() + count * 3_600_000).toISOString();
  const times = { startsAt: inHours(begins), endsAt: inHours(ends) };
  const created = await organiser.post('/v1/events', { place: '报告厅', ...content, ...times });
  const published = await organiser.post(`/v1/events/${created.body.id}/publish`);
  if (published.status !== 200) throw new Error(JSON.stringify([created.body, published.body]));
  return { id: String(created.body.id), organiser };
}
