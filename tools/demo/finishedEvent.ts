import { randomUUID } from 'node:crypto';
import type { MovableClock } from '../../src/platform/clock/movableClock.js';
import type { Actor } from '../../src/shared/actor.js';
import { addDays, HOUR, instantAt, shanghaiDay } from '../../src/shared/calendar.js';
import { AppError } from '../../src/shared/errors.js';
import type { Services } from '../../src/services.js';
import type { Operate } from './operate.js';
import { creditCodeOf } from './organisations.js';
import type { DemoCast } from './people.js';

interface Demo {
  services: Services;
  operate: Operate;
  cast: DemoCast;
  clock: MovableClock;
}

const DAYS_AGO = 12;
const DISTRICT = '370303';
const PLACE = { district: DISTRICT, address: '张店区柳泉路 125 号', contactName: '宋知齐' };
/** The first comes for a startup, the others for themselves; the last registers and stays away. */
const GUESTS = ['温如玉', '葛青山', '姚一帆', '汪思远'];

/**
 * An incubator in a city that supports events (ZB-17), and an event of its own that is over: people registered and were
 * let in, so its subsidy can be asked for. The clock is set back meanwhile, as nobody registers for what has been.
 */
export async function layOutFinishedEvent({ services, operate, cast, clock }: Demo): Promise<void> {
  const { identity, organisations } = services;

  async function newcomer(name: string): Promise<() => Promise<Actor>> {
    const { user } = await identity.signIn(`dev:${name}`);
    const actor = async () => {
      const found = await identity.actorOf(user._id);
      if (!found) throw new Error(`${name} of the demo is missing`);
      return found;
    };
    await identity.rename(await actor(), name);
    return actor;
  }

  async function approved(owner: () => Promise<Actor>, content: object): Promise<string> {
    const registered = await organisations.register(await owner(), content as never);
    if (registered instanceof AppError) throw registered;
    await organisations.submit(await owner(), registered._id);
    await organisations.decide(await cast('ziboBureau'), registered._id, { decision: 'approve', comment: '' });
    return registered._id;
  }

  async function attend(eventId: string, guest: Actor, door: Actor | null): Promise<void> {
    const seat = await operate('registrations.create', { actor: guest, params: { id: eventId } });
    if (!door) return;
    const { qr } = await operate('registrations.ticket', { actor: guest, params: { id: String(seat['id']) } });
    await operate('checkIns.create', {
      actor: door,
      params: { id: eventId },
      body: { ticket: qr, nonce: randomUUID() },
    });
  }

  const day = addDays(shanghaiDay(clock.now()), -DAYS_AGO);
  await clock.advance(instantAt(day, '13:00').getTime() - clock.now().getTime());
  try {
    const incubator = await approved(() => cast('zibo'), {
      ...PLACE,
      kind: 'incubator',
      name: '淄博齐鲁新材料孵化器',
      creditCode: creditCodeOf('0000301'),
      industry: '新材料',
      summary: '聚焦聚氨酯和先进陶瓷的专业孵化器，办有新材料创业大赛。',
      floorArea: 9_800,
    });
    const host = async (): Promise<Actor> => ({ ...(await cast('zibo')), organisationId: incubator });
    const startsAt = instantAt(day, '14:00');
    const event = await operate('events.create', {
      actor: await host(),
      body: {
        title: '齐鲁新材料创业大赛路演',
        series: '齐鲁创业汇',
        summary: '受市孵化器协会委托承办，六个新材料项目现场路演，投资机构与龙头企业到场对接。',
        place: '淄博高新区会展中心 3 楼',
        startsAt: startsAt.toISOString(),
        endsAt: new Date(startsAt.getTime() + 3 * HOUR).toISOString(),
        capacity: 80,
        door: { opensMinutesBefore: 120, closesMinutesAfter: 60 },
      },
    });
    const eventId = String(event['id']);
    await operate('events.publish', { actor: await host(), params: { id: eventId } });
    for (const [index, name] of GUESTS.entries()) {
      const guest = await newcomer(name);
      const startup = { kind: 'startup', name: '淄博云瓷新材料有限公司', creditCode: creditCodeOf('0000302') };
      const own = index === 0 ? { organisationId: await approved(guest, { ...PLACE, ...startup }) } : {};
      await attend(eventId, { ...(await guest()), ...own }, index < GUESTS.length - 1 ? await host() : null);
    }
  } finally {
    await clock.reset();
  }
}
