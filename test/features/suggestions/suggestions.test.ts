import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { approvedOrganisation } from '../../support/factories.js';
import { cast, HOME, NEXT_DOOR, staff } from '../../support/people.js';
import { done } from '../../support/resourceStage.js';

let app: TestApp;
let district: Client;
let city: Client;
let stranger: Client;
let people = 0;

beforeAll(async () => {
  app = await startTestApp();
  district = await cast.district(app);
  city = await cast.city(app);
  stranger = await app.signIn('stranger');
});

const PATH = '/v1/suggestions';
const CONTENT = {
  topic: 'service',
  title: '实验室晚间开放',
  text: '样品测试常要到夜里，请延长开放时间',
  district: HOME.district,
};
const ANSWER = { outcome: 'adopted', text: '下月起工作日开放到 22 点' };
const suggested = (who: Client, change: object = {}) => who.post(PATH, { ...CONTENT, ...change });
const acted = (who: Client, id: string, act: string, body: object = {}) => who.post(`${PATH}/${id}/${act}`, body);
async function author(): Promise<Client> {
  people += 1;
  return app.signIn(`author-${people}`);
}
async function waiting(change: object = {}): Promise<{ who: Client; id: string }> {
  const who = await author();
  const { id } = await done(suggested(who, change));
  return { who, id: String(id) };
}
const titlesAt = async (desk: Client): Promise<string[]> =>
  (await done(desk.get('/v1/desk/queue'))).items
    .filter(({ area }: { area: string }) => area === 'suggestions')
    .map(({ title }: { title: string }) => title);

describe('B13: a suggestion to the bureau (QD-20)', () => {
  it('B13: has a number and a clock, is answered by the district, and its author is told', async () => {
    const { who, id } = await waiting({ title: '晚间开放' });
    const own = await done(who.get(`${PATH}/${id}`));
    expect(own).toMatchObject({ status: 'submitted', desk: 'district', dueOn: '2026-03-26', isMine: true });
    expect(own.suggestionNo).toMatch(/^JY20260305[A-Z0-9]{8}$/);
    expect(await titlesAt(district)).toContain('晚间开放');
    expect(await titlesAt(city)).not.toContain('晚间开放');

    await done(acted(district, id, 'answer', { ...ANSWER, revision: own.revision }));
    const answered = await done(who.get(`${PATH}/${id}`));
    expect(answered).toMatchObject({ status: 'answered', dueOn: null, answers: [{ outcomeName: '已采纳' }] });
    expect(JSON.stringify(await done(who.get('/v1/notifications')))).toContain('已答复：已采纳');
    await done(acted(who, id, 'settle', { isContent: true }));
    expect((await acted(who, id, 'settle', { isContent: true })).body.code).toBe('suggestion_changed');
  });

  it('B13: goes to the city when its author is not content, once, with a clock of its own', async () => {
    const { who, id } = await waiting({ title: '要市里统筹' });
    await done(acted(district, id, 'answer', { outcome: 'explained', text: '经费不足' }));
    expect((await acted(who, id, 'settle', { isContent: false })).status).toBe(422);
    await done(acted(who, id, 'settle', { isContent: false, reason: '请市里统筹' }));

    expect(await titlesAt(city)).toContain('要市里统筹');
    expect((await acted(district, id, 'answer', ANSWER)).status).toBe(403);
    await done(acted(city, id, 'answer', ANSWER));
    expect((await acted(who, id, 'settle', { isContent: false, reason: '还不行' })).body.code).toBe('looked_at_twice');
    expect((await acted(who, id, 'withdraw')).body.code).toBe('suggestion_changed');
  });

  it('B13: is passed on by a district that cannot decide it, and not twice', async () => {
    const { id } = await waiting();
    expect((await acted(district, id, 'pass-on', { reason: '' })).status).toBe(422);
    await done(acted(district, id, 'pass-on', { reason: '涉及全市政策' }));
    expect((await acted(city, id, 'pass-on', { reason: '再转' })).body.code).toBe('suggestion_changed');
    await done(acted(city, id, 'answer', ANSWER));
  });

  it('B13: is read by others once answered when its author agrees, and never with a name', async () => {
    const owner = await author();
    const startup = await approvedOrganisation(app, { kind: 'startup', owner, name: '启明传感' });
    const { district: _own, ...content } = CONTENT;
    const ask = async (isOpen: boolean) =>
      String((await done(owner.as(startup).post(PATH, { ...content, isOpen }))).id);
    const [open, closed] = [await ask(true), await ask(false)];
    expect((await stranger.get(`${PATH}/${open}`)).status).toBe(404);
    for (const id of [open, closed]) await done(acted(district, id, 'answer', ANSWER));

    const { items } = await done(stranger.get(`${PATH}?as=open&limit=100`));
    expect(items).toContainEqual(expect.objectContaining({ id: open, organisationName: null, isMine: false }));
    expect(JSON.stringify(items)).not.toContain('启明传感');
    expect((await stranger.get(`${PATH}/${closed}`)).status).toBe(404);
    expect((await done(district.get(`${PATH}/${closed}`))).organisationName).toBe('启明传感');
    expect((await stranger.get(`${PATH}?as=desk`)).status).toBe(403);
  });

  it('B13: does not exist for the bureau of another district, and is not answered by its author', async () => {
    const next = await staff(app, 'next-door', [{ role: 'districtReviewer', ...NEXT_DOOR }]);
    const { id } = await waiting();
    expect((await next.get(`${PATH}/${id}`)).status).toBe(404);
    expect((await acted(next, id, 'answer', ANSWER)).status).toBe(404);
    const own = await done(suggested(district));
    expect((await acted(district, own.id, 'answer', ANSWER)).status).toBe(403);
    await done(acted(district, own.id, 'withdraw'));
  });

  it.each([
    [{ district: undefined }, 'district_needed'],
    [{ topic: 'gossip' }, 'invalid_request'],
    [{ title: ' ' }, 'invalid_request'],
    [{ authorId: 'usr_other' }, 'invalid_request'],
  ])('B13: refuses %j', async (change, code) => {
    expect((await suggested(await author(), change)).body.code).toBe(code);
  });

  it('B13: refuses a district of another city for an organisation, and a sixth on one day', async () => {
    const owner = await author();
    const startup = await approvedOrganisation(app, { kind: 'startup', owner, name: '远行科技' });
    const elsewhere = await suggested(owner.as(startup), { district: '150526' });
    expect(elsewhere.body.code).toBe('district_elsewhere');
    for (let i = 0; i < 5; i += 1) await done(suggested(owner));
    expect((await suggested(owner)).body.code).toBe('too_many_suggestions');
  });

  it('B13: is taken as settled when its author says nothing for fifteen days', async () => {
    const { who, id } = await waiting();
    await done(acted(district, id, 'answer', ANSWER));
    app.clock.advance(15 * 24 * 3_600_000 + 1_000);
    await app.services.duties.sweep();
    const again = await app.signIn(`author-${people}`);
    expect((await done(again.get(`${PATH}/${id}`))).status).toBe('closed');
    expect(again.userId).toBe(who.userId);
    [district, city] = [await cast.district(app), await cast.city(app)];
  });

  const answeredAtOnce = async () => {
    const { id } = await waiting();
    const replies = await Promise.all(
      [1, 2, 3, 4].map(which => acted(district, id, 'answer', { ...ANSWER, text: `第 ${which} 种答复` })),
    );
    return replies.filter(({ status }) => status === 200).length;
  };

  it('B13: is answered once, however many answer at once', async () => {
    expect(await answeredAtOnce()).toBe(1);
  });

  it('B13: is among what a person takes along, and stays without the name when they go', async () => {
    const { who, id } = await waiting();
    expect((await done(who.get('/v1/me/data'))).parts.suggestions).toHaveLength(1);
    expect((await who.delete('/v1/me')).status).toBe(204);
    const left = await done(district.get(`${PATH}/${id}`));
    expect([left.status, left.isMine]).toEqual(['submitted', false]);
    await done(acted(district, id, 'answer', ANSWER));
  });
});
