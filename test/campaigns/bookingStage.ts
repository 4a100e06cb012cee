import { setTimeout as pause } from 'node:timers/promises';
import { MembershipModel } from '../../src/features/identity/membership.model.js';
import { emptyAvailability } from '../../src/features/mentors/availability.rules.js';
import { MentorModel } from '../../src/features/mentors/mentor.model.js';
import { mentorFrom } from '../../src/features/mentors/rosterMerge.rules.js';
import { OrganisationModel } from '../../src/features/organisations/organisation.model.js';
import { addDays, instantAt, shanghaiDay } from '../../src/shared/calendar.js';
import { newId } from '../../src/shared/ids.js';
import { clientOf, type Client } from '../support/client.js';
import { newCreditCode } from '../support/creditCodes.js';

const MENTORS = 5;
const HOURS = ['09:00', '10:00', '11:00', '14:00', '15:00', '16:00'];
const FOUNDERS = 40;
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7].flatMap(weekday => [
  { weekday, from: '09:00', to: '12:00' },
  { weekday, from: '14:00', to: '17:00' },
]);

/** A founder as clients of every API process, acting for their own startup. */
export type Founder = readonly Client[] & { organisationId: string };

export interface Stage {
  founders: Founder[];
  /** Thirty slots the day after tomorrow. */
  slots: { mentorId: string; startsAt: Date }[];
}

async function newMentor(index: number): Promise<string> {
  const id = newId('mnt');
  const name = `竞约${index}`;
  const entry = {
    row: 1,
    rosterNo: name,
    rosterKey: `no ${name}`,
    name,
    organisation: '竞约研究院',
    category: 'technicalExpert' as const,
    expertise: ['机器人'],
    district: 'cixi-gaoxin',
    modes: ['online' as const],
  };
  const made = { id, jurisdictionId: 'cixi', by: 'campaign', now: new Date(), termEndsOn: '2099-12-31' };
  const availability = { ...emptyAvailability(), weekly: EVERY_DAY, noticeHours: 0 };
  await MentorModel.create([{ ...mentorFrom(entry, made), availability, hoursSetBy: 'mentor' }]);
  return id;
}

async function newFounder(urls: readonly string[], name: string): Promise<Founder> {
  const [first = ''] = urls;
  const { body } = await clientOf(first).post('/v1/sessions', { code: `dev:${name}` });
  const who = { token: String(body.token), userId: String(body.user.id) };
  const owner = clientOf(first, who);
  const created = await owner.post('/v1/organisations', {
    kind: 'startup',
    name: `${name}科技有限公司`,
    creditCode: newCreditCode(),
    district: 'cixi-gaoxin',
    contactName: '林晓',
  });
  const organisationId = String(created.body.id);
  await OrganisationModel.updateOne({ _id: organisationId }, { $set: { status: 'approved', decidedAt: new Date() } });
  if ((await MembershipModel.countDocuments({ organisationId })) !== 1) throw new Error(`${name} has no startup`);
  const clients = urls.map(url => clientOf(url, { ...who, organisationId }));
  return Object.assign(clients, { organisationId });
}

/** Five mentors with six slots each, and forty startups who want them. */
export async function layOut(urls: readonly string[]): Promise<Stage> {
  const day = addDays(shanghaiDay(new Date()), 2);
  const slots: Stage['slots'] = [];
  for (let index = 0; index < MENTORS; index += 1) {
    const mentorId = await newMentor(index);
    slots.push(...HOURS.map(hour => ({ mentorId, startsAt: instantAt(day, hour) })));
  }
  const founders: Founder[] = [];
  for (let index = 0; index < FOUNDERS; index += 1) founders.push(await newFounder(urls, `fighter-${index}`));
  // Memberships are remembered for half a second.
  await pause(1_000);
  return { founders, slots };
}
