import { setTimeout as pause } from 'node:timers/promises';
import { MembershipModel } from '../../src/features/identity/membership.model.js';
import { UserModel } from '../../src/features/identity/user.model.js';
import { emptyAvailability } from '../../src/features/mentors/availability.rules.js';
import { MentorModel } from '../../src/features/mentors/mentor.model.js';
import { mentorFrom } from '../../src/features/mentors/rosterMerge.rules.js';
import { OrganisationModel } from '../../src/features/organisations/organisation.model.js';
import { addDays, instantAt, shanghaiDay } from '../../src/shared/calendar.js';
import type { RoleGrant } from '../../src/shared/actor.js';
import { newId } from '../../src/shared/ids.js';
import { clientOf, type Client } from '../support/client.js';
import { newCreditCode } from '../support/creditCodes.js';

const HOURS = ['09:00', '10:00', '11:00', '14:00', '15:00', '16:00'];
const FOUNDERS = 40;

/** Somebody as clients of every API process. */
export type Person = readonly Client[];
/** A founder, acting for their own startup. */
export type Founder = Person & { organisationId: string };

export interface Stage {
  day: string;
  founders: Founder[];
  /** Who accepts for mentors that have not signed in. */
  coordinator: Person;
  mentorIds: string[];
  /** The day after tomorrow. */
  slots: { mentorId: string; startsAt: Date }[];
}

/** A mentor who has the named hours of one day, and no other. */
async function newMentor(name: string, day: string, hours: readonly string[]): Promise<string> {
  const id = newId('mnt');
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
  const windows = hours.map(from => ({ from, to: `${String(Number(from.slice(0, 2)) + 1).padStart(2, '0')}:00` }));
  const overrides = [{ on: day, closed: false, windows: joined(windows) }];
  const availability = { ...emptyAvailability(), overrides, noticeHours: 0 };
  await MentorModel.create([{ ...mentorFrom(entry, made), availability, hoursSetBy: 'mentor' }]);
  return id;
}

/** Hours that touch become one window, so that a session may begin at any five minutes within. */
function joined(windows: { from: string; to: string }[]): { from: string; to: string }[] {
  const all: { from: string; to: string }[] = [];
  for (const window of windows) {
    const last = all.at(-1);
    if (last?.to === window.from) last.to = window.to;
    else all.push({ ...window });
  }
  return all;
}

export async function signIn(url: string, name: string) {
  const { body } = await clientOf(url).post('/v1/sessions', { code: `dev:${name}` });
  return { token: String(body.token), userId: String(body.user.id) };
}

async function newFounder(urls: readonly string[], name: string): Promise<Founder> {
  const [first = ''] = urls;
  const who = await signIn(first, name);
  const created = await clientOf(first, who).post('/v1/organisations', {
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

/** Somebody with roles given straight into the database. */
export async function newStaff(urls: readonly string[], name: string, roles: RoleGrant[]): Promise<Person> {
  const who = await signIn(urls[0] ?? '', name);
  await UserModel.updateOne({ _id: who.userId }, { $set: { roles } });
  return urls.map(url => clientOf(url, who));
}

/** Mentors with so many slots among them, the forty startups who want them, and a coordinator; fresh for every round. */
export async function layOut(urls: readonly string[], { slots: wanted, round }: { slots: number; round: number }) {
  const day = addDays(shanghaiDay(new Date()), 2);
  const slots: Stage['slots'] = [];
  const mentorIds: string[] = [];
  while (slots.length < wanted) {
    const hours = HOURS.slice(0, wanted - slots.length);
    const mentorId = await newMentor(`竞约${round}-${mentorIds.length}`, day, hours);
    mentorIds.push(mentorId);
    slots.push(...hours.map(hour => ({ mentorId, startsAt: instantAt(day, hour) })));
  }
  const founders: Founder[] = [];
  for (let index = 0; index < FOUNDERS; index += 1) founders.push(await newFounder(urls, `fighter-${round}-${index}`));
  const coordinator = await newStaff(urls, `coordinator-${round}`, [{ role: 'coordinator', jurisdictionId: 'cixi' }]);
  // Memberships and roles are remembered for half a second.
  await pause(1_000);
  return { day, founders, coordinator, mentorIds, slots } satisfies Stage;
}
