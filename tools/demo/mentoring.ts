import { addDays, instantAt, shanghaiDay } from '../../src/shared/calendar.js';
import type { Actor } from '../../src/shared/actor.js';
import type { Demo } from './demo.js';
import { registerStartup } from './organisations.js';
import type { DemoOrganisations } from './organisations.js';

const NEIGHBOUR = 'dev:neighbour';

/** A second startup, so that the founder of the demo is not alone in wanting a mentor. */
async function neighbourOf({ services, cast }: Demo): Promise<{ actor: () => Promise<Actor>; startup: string }> {
  const { identity } = services;
  const { user } = await identity.signIn(NEIGHBOUR);
  const actor = async () => {
    const found = await identity.actorOf(user._id);
    if (!found) throw new Error('the neighbour of the demo is missing');
    return found;
  };
  await identity.rename(await actor(), '韩追光');
  const startup = await registerStartup(services, { owner: actor, district: () => cast('district') });
  return { actor, startup };
}

/** Mentors of the roster who take sessions online, the demo mentor aside. */
async function othersOnline({ services, cast }: Demo): Promise<[string, string]> {
  const { items } = await services.mentoring.mentors.list(await cast('city'), { expertise: '新材料', limit: 20 });
  const [first, second] = items.filter(one => one.modes.includes('online') && one.name !== '陈志远');
  if (!first || !second) throw new Error('the demo roster has too few mentors for new materials');
  return [first._id, second._id];
}

/** An office hour, a full mentor with a waiting list, a request to be passed on, and a planned mentor day. */
export async function layOutMentoring(demo: Demo, own: DemoOrganisations): Promise<void> {
  const { operate, cast } = demo;
  const today = shanghaiDay(new Date());
  const at = (days: number, clock: string) => instantAt(addDays(today, days), clock).toISOString();
  const city = () => cast('city');
  const neighbour = await neighbourOf(demo);
  const [busy, screened] = await othersOnline(demo);
  const { mentorId: chen = '' } = await cast('mentor');
  const put = async (operation: string, id: string, body: unknown) =>
    operate(operation, { actor: await city(), params: { id }, body });
  const ask = async (mentorId: string, change: object) =>
    operate('bookings.request', { actor: await neighbour.actor(), body: { mentorId, mode: 'online', ...change } });

  const hour = { title: '小家电产线自动化集体答疑', startsAt: at(6, '10:00'), minutes: 90, mode: 'online', seats: 6 };
  const opened = await operate('officeHours.create', { actor: await cast('mentor'), params: { id: chen }, body: hour });
  const question = { question: '小批量产线值得上机器人吗' };
  await operate('officeHours.take', {
    actor: await neighbour.actor(),
    params: { id: String(opened['id']) },
    body: question,
  });

  const only = { on: addDays(today, 4), windows: [{ from: '14:00', to: '15:00' }] };
  await put('availability.put', busy, { weekly: [], overrides: [only], noticeHours: 1 });
  await ask(busy, { startsAt: at(4, '14:00'), topic: '负极材料中试的设备选型' });
  const window = { from: today, to: addDays(today, 13), mode: 'online', topic: '封装胶的耐温验证' };
  await operate('slotWaits.join', { actor: await cast('founder'), params: { id: busy }, body: window });

  const open = { on: addDays(today, 5), windows: [{ from: '09:00', to: '12:00' }] };
  await put('availability.put', screened, { weekly: [], overrides: [open], noticeHours: 1 });
  await put('mentors.setTriage', screened, { triage: true });
  const form = await put('mentors.putIntake', screened, {
    questions: [{ label: '目前处于哪个阶段', kind: 'choice', required: true, choices: ['想法', '样机', '量产'] }],
  });
  const [asked] = form['questions'] as { id: string }[];
  const answers = asked ? { [asked.id]: '样机' } : {};
  await ask(screened, { startsAt: at(5, '09:00'), topic: '储能模组的热失控防护', answers });

  const day = await operate('mentorDays.create', {
    actor: await city(),
    body: {
      title: '高新区导师日',
      on: addDays(today, 12),
      from: '13:30',
      rounds: 4,
      place: '慈溪高新区创业大厦 2 楼',
      startupIds: [own.founder, neighbour.startup],
      mentorIds: [chen, busy, screened],
    },
  });
  await put('mentorDays.plan', String(day['id']), { revision: day['revision'], seed: 1 });
}
