import { SUGGESTION_RULES } from '../../../config/suggestions.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { cast, HOME } from '../../support/people.js';
import { done } from '../../support/resourceStage.js';
import { withoutGuard } from '../../support/sabotage.js';
import { TurnModel } from '../../../src/platform/turns/index.js';

let app: TestApp;
let district: Client;
beforeAll(async () => {
  app = await startTestApp();
  district = await cast.district(app);
});
beforeEach(() => TurnModel.collection.deleteMany({}));

const PATH = '/v1/suggestions';
const CONTENT = { topic: 'space', title: '夜间照明', text: '园区东门到车站没有路灯', district: HOME.district };
const ANSWER = { outcome: 'planned', text: '列入明年改造计划' };
const lookedUp = (suggestionNo: string, secret: string) => app.anyone.post(`${PATH}/look-up`, { suggestionNo, secret });

/** Nine suggestions of one sender at once; how many were taken. */
async function nineAtOnce(by: Client): Promise<number> {
  const replies = await Promise.all(Array.from({ length: 9 }, () => by.post(PATH, CONTENT)));
  expect(replies.map(({ status }) => status).filter(status => ![201, 429].includes(status))).toEqual([]);
  return replies.filter(({ status }) => status === 201).length;
}

describe('B13: a suggestion without sign-in (QD-20)', () => {
  it('B13: is answered, and the answer is read with number and secret', async () => {
    const { id, suggestionNo, secret, isMine } = await done(app.anyone.post(PATH, CONTENT));
    expect([secret, isMine]).toEqual([expect.stringMatching(/^[a-z0-9]{16}$/i), false]);
    expect(await done(lookedUp(suggestionNo, secret))).toMatchObject({ status: 'submitted', answers: [] });

    await done(district.post(`${PATH}/${id}/answer`, ANSWER));
    const found = await done(lookedUp(suggestionNo.toLowerCase(), secret));
    expect(found).toMatchObject({ status: 'answered', answers: [{ outcomeName: '列入计划', text: ANSWER.text }] });
    expect(JSON.stringify([found, await done(district.get(`${PATH}/${id}`))])).not.toContain(secret);
  });

  it('B13: is not found with the secret of another, and one of an account has none', async () => {
    const [mine, other] = [
      await done(app.anyone.post(PATH, CONTENT)),
      await done(app.anyone.post(PATH, { ...CONTENT, isOpen: false })),
    ];
    const wrong = await lookedUp(mine.suggestionNo, other.secret);
    expect([wrong.status, wrong.body.code]).toEqual([404, 'not_found']);
    const author = await app.signIn('author-signed-in');
    const own = await done(author.post(PATH, CONTENT));
    expect(own).toMatchObject({ secret: null, isMine: true });
    expect((await lookedUp(own.suggestionNo, other.secret)).status).toBe(404);
    expect((await app.anyone.get(`${PATH}/${other.id}`)).status).toBe(401);
  });

  it('B13: needs a district, and a sixth on one day has to wait until midnight', async () => {
    const { district: _none, ...nowhere } = CONTENT;
    expect((await app.anyone.post(PATH, nowhere)).body.code).toBe('district_needed');
    for (let i = 0; i < SUGGESTION_RULES.mostADay; i += 1) await done(app.anyone.post(PATH, CONTENT));
    const { status, body, headers } = await app.anyone.post(PATH, CONTENT);
    expect([status, body.code]).toEqual([429, 'too_many_suggestions']);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
  });
});

describe('suggestions in haste', () => {
  it('B13: takes as many of one person, and of one address, as a day allows, however fast they come', async () => {
    expect(await nineAtOnce(app.anyone)).toBe(SUGGESTION_RULES.mostADay);
    expect(await nineAtOnce(await app.signIn('hasty'))).toBe(SUGGESTION_RULES.mostADay);
  });

  it('sabotage twin: without the guard all are taken', async () => {
    expect(await withoutGuard('sender.turn', () => nineAtOnce(app.anyone))).toBe(9);
  });
});
