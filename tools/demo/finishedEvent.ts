import { randomUUID } from 'node:crypto';
import { USUAL_SURVEY } from '../../config/eventSurvey.js';
import type { Actor } from '../../src/shared/actor.js';
import { addDays, HOUR, instantAt, shanghaiDay, yearOf } from '../../src/shared/calendar.js';
import { AppError } from '../../src/shared/errors.js';
import type { DemoInTime } from './demo.js';
import { creditCodeOf } from './organisations.js';
import { NAMELESS, type DemoName } from './people.js';

type Json = Record<string, unknown>;

/** One event that is over, who held it and who came. */
interface Finished {
  host: DemoName;
  bureau: DemoName;
  /** The day it took place, given today. */
  day: (today: string) => string;
  place: { district: string; address: string; contactName: string };
  incubator: Json;
  event: Json;
  startup: Json;
  /** The first comes for a startup, the others for themselves; the last registers and stays away. */
  guests: readonly string[];
  /** What the first of them answered to the survey afterwards. */
  answers: readonly Record<string, string>[];
}

const FINISHED: readonly Finished[] = [
  {
    host: 'zibo',
    bureau: 'ziboBureau',
    day: today => addDays(today, -12),
    place: { district: '370303', address: '张店区柳泉路 125 号', contactName: '宋知齐' },
    incubator: {
      name: '淄博齐鲁新材料孵化器',
      creditCode: creditCodeOf('0000301'),
      industry: '新材料',
      summary: '聚焦聚氨酯和先进陶瓷的专业孵化器，办有新材料创业大赛。',
      floorArea: 9_800,
    },
    event: {
      title: '齐鲁新材料创业大赛路演',
      series: '齐鲁创业汇',
      summary: '受市孵化器协会委托承办，六个新材料项目现场路演，投资机构与龙头企业到场对接。',
      place: '淄博高新区会展中心 3 楼',
      capacity: 80,
    },
    startup: { name: '淄博云瓷新材料有限公司', creditCode: creditCodeOf('0000302') },
    // The third is of the demonstration, and has not answered the survey yet.
    guests: ['温如玉', '葛青山', 'expert', '汪思远'],
    answers: [
      { overall: '5', useful: '5', contact: '继续对接', advice: '投资机构到场多，建议每季度办一次。' },
      { overall: '4', useful: '5', contact: '再了解' },
    ],
  },
  {
    host: 'qingdao',
    bureau: 'qingdaoBureau',
    // The policy covers events of its own years only (2019-2022年).
    day: () => '2022-11-18',
    place: { district: '370212', address: '崂山区松岭路 169 号', contactName: '王海澜' },
    incubator: {
      name: '青岛崂山海洋科技孵化器',
      creditCode: creditCodeOf('0000311'),
      industry: '海洋装备',
      summary: '面向海洋装备和智能传感的专业孵化器，承办“千帆汇”海洋专场。',
      floorArea: 12_400,
    },
    event: {
      title: '“千帆汇”海洋科技创业大赛',
      series: '千帆汇',
      brandLevel: 'city',
      summary: '“千帆汇”大赛海洋专场，十二个项目同台，涉海企业和投资机构到场对接。',
      place: '青岛国际创新园 A 座报告厅',
      capacity: 120,
    },
    startup: { name: '青岛深蓝传感科技有限公司', creditCode: creditCodeOf('0000312') },
    guests: ['范海宁', '尚小渔', '曲向东', '毕文博'],
    answers: [
      { overall: '5', useful: '5', contact: '继续对接' },
      { overall: '5', useful: '4', contact: '继续对接', advice: '希望公布评委点评。' },
      { overall: '4', useful: '5', contact: '再了解' },
    ],
  },
];

/**
 * Incubators in cities that support events (ZB-17, QD-24), each with an event of its own that is over: people registered
 * and were let in, so its subsidy can be asked for. The clock is set back meanwhile, as nobody registers for what has been.
 */
export async function layOutFinishedEvents(demo: DemoInTime): Promise<void> {
  for (const finished of FINISHED) await layOutFinished(demo, finished);
  const budget = { jurisdictionId: 'qingdao', policyId: 'qingdao-2019', year: yearOf(shanghaiDay(demo.clock.now())) };
  const actor = await demo.cast('qingdaoBureau2');
  await demo.operate('awardBudgets.create', { actor, body: { ...budget, budgetFen: 200_000_000 } });
}

async function layOutFinished({ services, operate, cast, clock }: DemoInTime, finished: Finished): Promise<void> {
  const { host, place, guests } = finished;
  const { identity, organisations } = services;

  async function newcomer(name: string): Promise<() => Promise<Actor>> {
    const { user } = await identity.signIn(`dev:${name}`);
    const actor = async () => {
      const found = await identity.actorOf(user._id);
      if (!found) throw new Error(`${name} of the demo is missing`);
      return found;
    };
    if (user.name === NAMELESS) await identity.rename(await actor(), name);
    return actor;
  }

  async function approved(owner: () => Promise<Actor>, content: object): Promise<string> {
    const registered = await organisations.register(await owner(), content as never);
    if (registered instanceof AppError) throw registered;
    await organisations.submit(await owner(), registered._id);
    await organisations.decide(await cast(finished.bureau), registered._id, { decision: 'approve', comment: '' });
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

  const day = finished.day(shanghaiDay(clock.now()));
  await clock.advance(instantAt(day, '13:00').getTime() - clock.now().getTime());
  try {
    const incubator = await approved(() => cast(host), { ...place, kind: 'incubator', ...finished.incubator });
    const holder = async (): Promise<Actor> => ({ ...(await cast(host)), organisationId: incubator });
    const startsAt = instantAt(day, '14:00');
    const event = await operate('events.create', {
      actor: await holder(),
      body: {
        ...finished.event,
        startsAt: startsAt.toISOString(),
        endsAt: new Date(startsAt.getTime() + 3 * HOUR).toISOString(),
        door: { opensMinutesBefore: 120, closesMinutesAfter: 60 },
      },
    });
    const eventId = String(event['id']);
    await operate('events.publish', { actor: await holder(), params: { id: eventId } });
    const params = { id: eventId };
    await operate('eventSurveys.put', { actor: await holder(), params, body: { questions: USUAL_SURVEY } });
    const people = [];
    for (const [index, name] of guests.entries()) {
      const guest = await newcomer(name);
      people.push(guest);
      const startup = { ...place, kind: 'startup', ...finished.startup };
      const own = index === 0 ? { organisationId: await approved(guest, startup) } : {};
      await attend(eventId, { ...(await guest()), ...own }, index < guests.length - 1 ? await holder() : null);
    }
    await clock.advance(4 * HOUR);
    for (const [index, answers] of finished.answers.entries()) {
      const actor = await people[index]?.();
      if (actor) await operate('eventSurveys.answer', { actor, params, body: { answers } });
    }
  } finally {
    await clock.reset();
  }
}
