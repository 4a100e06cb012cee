import { randomInt } from 'node:crypto';
import fc from 'fast-check';
import { SurveyAnswerModel, SurveyMarkModel } from '../../../src/features/events/survey.model.js';
import { resultsOf } from '../../../src/features/events/survey.rules.js';
import type { TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { cast } from '../../support/people.js';
import { refused } from '../../support/refused.js';
import { withoutGuard } from '../../support/sabotage.js';
import { inboxOf, publishedEvent, qrOf, register, scan, startEventApp } from './stories.js';

const BEFORE = '2026-03-05T02:00:00.000Z';
const DURING = '2026-03-12T06:30:00.000Z';
const AFTER = '2026-03-12T08:30:00.000Z';
const QUESTIONS = [
  { id: 'overall', label: '总体评价', kind: 'scale', required: true },
  { id: 'next', label: '会后打算', kind: 'choice', choices: ['继续对接', '暂不考虑'] },
  { id: 'advice', label: '您的建议', kind: 'text' },
];
const GOOD = { overall: '5', next: '继续对接', advice: '希望多留对接时间' };

describe('E19: the survey of an event', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startEventApp();
  });

  const at = (eventId: string) => `/v1/events/${eventId}/survey`;
  const put = (by: Client, eventId: string, questions: unknown = QUESTIONS) => by.put(at(eventId), { questions });
  const answer = (by: Client, eventId: string, answers: unknown = GOOD) =>
    by.post(`${at(eventId)}/answers`, { answers });
  const results = async (by: Client, eventId: string) => (await by.get(`${at(eventId)}/results`)).body;

  /** An event that is over: so many guests were let in, one more registered and stayed away. */
  async function over(guests: number, questions: unknown = QUESTIONS) {
    app.clock.set(BEFORE);
    const organiser = await cast.organiser(app);
    const eventId = await publishedEvent(organiser);
    if (questions) expect(await put(organiser, eventId, questions)).toMatchObject({ status: 200 });
    const names = Array.from({ length: guests + 1 }, (_, index) => `guest${index}-${randomInt(1e9)}`);
    const seats = [];
    for (const name of names) seats.push((await register(await app.signIn(name), eventId)).body.id);
    app.clock.set(DURING);
    const door = await cast.organiser(app);
    for (const [index, name] of names.slice(0, -1).entries())
      await scan(door, eventId, await qrOf(await app.signIn(name), seats[index]));
    app.clock.set(AFTER);
    const people = [];
    for (const name of names) people.push(await app.signIn(name));
    const absent = people.pop() as Client;
    return { eventId, organiser: await cast.organiser(app), people, absent };
  }

  it('is chosen by the organiser until the event ends, from what is suggested', async () => {
    app.clock.set(BEFORE);
    const organiser = await cast.organiser(app);
    const eventId = await publishedEvent(organiser);

    const { body } = await organiser.get(at(eventId));
    expect(body).toMatchObject({ questions: [], canEdit: true, mine: 'notThere' });
    expect(await put(organiser, eventId, body.suggested)).toMatchObject({ status: 200 });
    expect((await put(organiser, eventId)).body.questions.map(({ id }: { id: string }) => id)).toEqual([
      'overall',
      'next',
      'advice',
    ]);
    app.clock.set(AFTER);
    expect(await put(await cast.organiser(app), eventId)).toMatchObject(refused(409, 'survey_fixed'));
  });

  it('takes no more and no longer questions than a guest will answer', async () => {
    app.clock.set(BEFORE);
    const organiser = await cast.organiser(app);
    const eventId = await publishedEvent(organiser);
    const scale = { id: 'a', label: '评价', kind: 'scale' };

    for (const bad of [
      Array.from({ length: 11 }, (_, index) => ({ ...scale, id: `q${index}` })),
      [scale, scale],
      [{ ...scale, label: '长'.repeat(61) }],
      [{ ...scale, kind: 'file' }],
      [{ ...scale, kind: 'choice', choices: ['只有一个'] }],
      [{ ...scale, kind: 'choice', choices: ['同', '同'] }],
      [{ ...scale, kind: 'choice', choices: Array.from({ length: 9 }, (_, index) => `${index}`) }],
      [{ ...scale, id: '__proto__' }],
      [{ ...scale, extra: 1 }],
      'questions',
    ])
      expect(await put(organiser, eventId, bad)).toMatchObject(refused(422, 'invalid_request'));
    expect((await organiser.get(at(eventId))).body.questions).toEqual([]);
  });

  it('asks those who were there once the event is over, and nobody else', async () => {
    const { eventId, people, absent } = await over(3);
    await answer(people[2] as Client, eventId);

    await app.runDuties();
    expect(await inboxOf(people[0] as Client)).toContain('请您评价活动');
    expect(await inboxOf(people[2] as Client)).not.toContain('请您评价活动');
    expect(await inboxOf(absent)).not.toContain('请您评价活动');
  });

  it('is answered once by each guest within two weeks, and only by guests', async () => {
    const { eventId, people, absent, organiser } = await over(2);
    const [first, second] = people as [Client, Client];

    expect(await answer(first, eventId)).toMatchObject({ status: 201, body: { mine: 'answered' } });
    expect(await answer(first, eventId)).toMatchObject(refused(409, 'already_answered'));
    expect(await answer(absent, eventId)).toMatchObject(refused(403, 'forbidden'));
    expect(await answer(organiser, eventId)).toMatchObject(refused(403, 'forbidden'));
    expect((await first.get(at(eventId))).body).toMatchObject({ mine: 'answered', canEdit: false, suggested: [] });
    app.clock.set(DURING);
    expect(await answer(second, eventId)).toMatchObject(refused(409, 'survey_not_open'));
    app.clock.set('2026-03-26T08:00:00.000Z');
    expect(await answer(second, eventId)).toMatchObject(refused(409, 'survey_closed'));
  });

  it('names each answer that does not fit its question, and keeps none of them', async () => {
    const { eventId, people } = await over(1);
    const [guest] = people as [Client];

    for (const [answers, path] of [
      [{}, 'answers.overall'],
      [{ overall: '6' }, 'answers.overall'],
      [{ overall: '5.5' }, 'answers.overall'],
      [{ overall: '5', next: '别的' }, 'answers.next'],
      [{ overall: '5', advice: '长'.repeat(301) }, 'answers.advice'],
      [{ overall: '5', other: '1' }, 'answers.other'],
    ] as const)
      expect(await answer(guest, eventId, answers)).toMatchObject({
        status: 422,
        body: { code: 'invalid_answers', issues: [expect.objectContaining({ path })] },
      });
    for (const bad of [{ overall: 5 }, [], null, 'x', { overall: { $gt: '' } }])
      expect(await answer(guest, eventId, bad)).toMatchObject(refused(422, 'invalid_request'));
    expect(await SurveyAnswerModel.countDocuments({ eventId })).toBe(0);
    expect(await answer(guest, eventId, { overall: '3' })).toMatchObject({ status: 201 });
  });

  it('shows a number alone below three answers, then figures three at a time, and never whose they are', async () => {
    const { eventId, people, organiser } = await over(5);
    const say = async (index: number, overall: string, rest: object = {}) =>
      answer(people[index] as Client, eventId, { overall, ...rest });

    await say(0, '5', { advice: '茶歇太短' });
    await say(1, '4', { next: '继续对接' });
    const two = await results(organiser, eventId);
    expect(two).toMatchObject({ guests: 5, answered: 2, counted: 0, minAnswers: 3 });
    expect(two.questions[0]).toEqual({ ...two.questions[0], count: 0, mean: null, distribution: [], texts: [] });
    expect(JSON.stringify(two)).not.toContain('茶歇');
    await say(2, '5', { advice: '再办一次' });
    const three = await results(organiser, eventId);
    expect(three).toMatchObject({ answered: 3, counted: 3 });
    expect(three.questions[0]).toMatchObject({ count: 3, mean: 4.67 });
    expect(three.questions[0].distribution.map(({ count }: { count: number }) => count)).toEqual([0, 0, 0, 1, 2]);
    // Two of three wrote something: too few to be read without guessing who.
    expect(three.questions[2]).toMatchObject({ count: 2, texts: [] });
    await say(3, '1', { advice: '场地偏远' });
    expect(await results(organiser, eventId)).toMatchObject({ ...three, answered: 4 });
    const kept = await SurveyAnswerModel.findOne({ eventId }, { __v: 0 }).lean();
    expect(Object.keys(kept ?? {}).toSorted()).toEqual(['_id', 'eventId', 'released', 'values']);
  });

  it('shows its results to those who hold the event only', async () => {
    const { eventId, people } = await over(1);

    expect(await (people[0] as Client).get(`${at(eventId)}/results`)).toMatchObject(refused(403, 'forbidden'));
    expect(await put(people[0] as Client, eventId)).toMatchObject(refused(403, 'forbidden'));
    expect(await (people[0] as Client).get(at('evt_none'))).toMatchObject(refused(404, 'not_found'));
  });

  const rush = (guest: Client, eventId: string) =>
    Promise.all(Array.from({ length: 12 }, () => answer(guest, eventId)));

  it('counts one answer of a guest whose requests cross', async () => {
    const { eventId, people } = await over(1);

    const replies = await rush(people[0] as Client, eventId);
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(await SurveyAnswerModel.countDocuments({ eventId })).toBe(1);
    expect(await SurveyMarkModel.countDocuments({ eventId })).toBe(1);
  });

  it('would count several without its guard', async () => {
    const { eventId, people } = await over(1);

    await withoutGuard('survey.once', () => rush(people[0] as Client, eventId));
    expect(await SurveyAnswerModel.countDocuments({ eventId })).toBeGreaterThan(1);
  });

  it('leaves an event without a survey without questions', async () => {
    const { eventId, people } = await over(1, null);

    expect(await answer(people[0] as Client, eventId)).toMatchObject(refused(404, 'not_found'));
  });
});

describe('the figures of a survey', () => {
  const question = { id: 'q', label: '评价', kind: 'scale' as const, required: true, choices: [] };

  it('adds up: the distribution holds every answer, and the mean lies among them', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 60 }), given => {
        const tallies = [1, 2, 3, 4, 5]
          .map(value => ({ questionId: 'q', value: String(value), count: given.filter(one => one === value).length }))
          .filter(({ count }) => count > 0);
        const [result] = resultsOf([question], tallies);
        expect(result?.count).toBe(given.length);
        if (given.length < 3) return expect(result).toMatchObject({ mean: null, distribution: [] });
        expect(result?.distribution.reduce((sum, { count }) => sum + count, 0)).toBe(given.length);
        expect(result?.mean).toBeCloseTo(given.reduce((sum, one) => sum + one, 0) / given.length, 2);
      }),
    );
  });
});
