import { SHOWCASE_STATUSES, SHOWCASE_TRANSITIONS } from '../../../src/features/showcases/showcase.states.js';
import { canMove } from '../../../src/shared/states.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { approvedOrganisation } from '../../support/factories.js';
import { ELSEWHERE } from '../../support/people.js';
import { done, evidence, setStage, type ResourceStage } from '../../support/resourceStage.js';

describe('the way of a showcase', () => {
  it.each(SHOWCASE_STATUSES.flatMap(from => SHOWCASE_STATUSES.map(to => [from, to] as const)))(
    'G10: from %s to %s is as the table says',
    (from, to) => {
      expect(canMove(SHOWCASE_TRANSITIONS, from, to)).toBe(
        [
          'proposed shown',
          'proposed returned',
          'proposed declined',
          'proposed withdrawn',
          'returned proposed',
          'returned withdrawn',
          'shown takenDown',
          'shown withdrawn',
        ].includes(`${from} ${to}`),
      );
    },
  );
});

describe('cases and honours (ZB-20, QD-26, CX-26)', () => {
  let app: TestApp;
  let stage: ResourceStage;
  beforeAll(async () => {
    app = await startTestApp();
    stage = await setStage(app);
  });

  const CASE = { title: '以赛代评选项目', text: '三年办赛 12 场，落地 9 个项目。', year: 2026, agreed: true };
  const propose = (change: object = {}, by = stage.operator) =>
    by.post(`/v1/organisations/${stage.facility}/showcases`, { ...CASE, ...change });
  const decide = (id: string, decision: object, by = stage.district) =>
    by.post(`/v1/showcases/${id}/decision`, decision);
  const shown = async (query = '') => {
    app.clock.advance(120_000);
    return (await done(stage.stranger.get(`/v1/public/showcases${query}`))).items as { title: string }[];
  };
  const titles = async () => (await shown()).map(({ title }) => title);

  it('G10: waits on the desk of the reviewers with a clock that runs out after ten working days', async () => {
    const { id } = await done(propose({ title: '等候办理的案例' }));
    const waiting = async (who = stage.district) =>
      (await done(who.get('/v1/desk/queue'))).items.filter(({ area }: { area: string }) => area === 'showcases');

    expect(await waiting()).toEqual([
      expect.objectContaining({ id, title: '等候办理的案例', clock: expect.objectContaining({ limit: 10 }) }),
    ]);
    expect(await waiting(stage.city)).toHaveLength(1);
    expect(await waiting(stage.operator)).toEqual([]);
    app.clock.advance(15 * 86_400_000);
    stage = await setStage(app);
    expect((await waiting()).find((item: { id: string }) => item.id === id).clock.isOverdue).toBe(true);
    await done(decide(id, { decision: 'refuse', comment: '不够典型' }));
    expect((await waiting()).map((item: { id: string }) => item.id)).not.toContain(id);
  });

  it('G10 CX-26: a case is proposed with its paper, chosen by the bureau, and then read by everybody', async () => {
    const paper = await evidence(stage.operator);
    const { id, status } = await done(propose({ fileIds: [paper] }));
    expect([status, await titles()]).toEqual(['proposed', []]);
    expect(JSON.stringify(await done(stage.district.get('/v1/notifications')))).toContain('以赛代评选项目');
    const { files, mayDecide } = await done(stage.district.get(`/v1/showcases/${id}`));
    expect([files.length, mayDecide]).toEqual([1, true]);
    expect((await stage.district.get(`/v1/files/${paper}`)).status).toBe(200);
    expect((await stage.stranger.get(`/v1/files/${paper}`)).status).toBe(404);

    await done(decide(id, { decision: 'approve', revision: 1 }));

    expect(await shown()).toEqual([
      {
        id,
        facilityName: '上林孵化器',
        jurisdictionName: '慈溪市',
        districtName: expect.any(String),
        honour: '',
        subject: '',
        title: CASE.title,
        text: CASE.text,
        year: 2026,
      },
    ]);
    expect(JSON.stringify(await done(stage.operator.get('/v1/notifications')))).toContain('已公开展示');
    expect(await shown('?jurisdiction=qingdao')).toEqual([]);
  });

  it('G10 QD-26: the four honours are the words of the policy, each with a name and the year', async () => {
    const { honours, keeps } = await done(stage.operator.get(`/v1/organisations/${stage.facility}/showcases`));
    expect([honours, keeps]).toEqual([['标杆孵化器', '创业人物', '创新工匠', '创业服务优秀代表'], true]);
    const honour = { title: '十年守一线', honour: '创新工匠', subject: '周师傅', year: 2025 };
    const { id } = await done(propose(honour));
    await done(decide(id, { decision: 'approve' }, stage.city));

    expect(await shown('?jurisdiction=cixi')).toContainEqual(expect.objectContaining(honour));
    expect((await propose({ honour: '劳模', subject: '周师傅' })).body.code).toBe('unknown_honour');
    expect((await propose({ honour: '创新工匠' })).body.code).toBe('invalid_request');
  });

  it.each([
    ['what nobody agreed to have shown', { agreed: false }, 'invalid_request'],
    ['a year to come', { year: 2027 }, 'year_to_come'],
    ['no text', { text: ' ' }, 'invalid_request'],
  ])('G10: refuses %s', async (_name, change, code) => {
    expect((await propose(change)).body.code).toBe(code);
  });

  it('G10: is returned with a reason, handed in again, and decided on the text that was read', async () => {
    const { id } = await done(propose({ title: '待补充的案例' }));
    expect((await decide(id, { decision: 'return' })).body.code).toBe('invalid_request');
    await done(decide(id, { decision: 'return', comment: '请补充数据' }));
    const again = (title: string) => stage.operator.post(`/v1/showcases/${id}/resubmission`, { ...CASE, title });
    expect((await done(again('补充后的案例'))).revision).toBe(2);
    expect((await again('再改一次')).body.code).toBe('showcase_changed');
    expect((await decide(id, { decision: 'approve', revision: 1 })).body.code).toBe('content_changed');
    await done(decide(id, { decision: 'refuse', comment: '与已公开案例重复', revision: 2 }));

    expect(await titles()).not.toContain('补充后的案例');
    expect((await stage.operator.post(`/v1/showcases/${id}/withdraw`)).body.code).toBe('showcase_changed');
  });

  it('G10: is decided once when two desks decide at once', async () => {
    const { id } = await done(propose({ title: '同时办理' }));

    const replies = await Promise.all([
      decide(id, { decision: 'approve' }),
      decide(id, { decision: 'refuse', comment: '不合适' }, stage.city),
    ]);

    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  });

  it('G10: is taken down by the bureau with a reason, or withdrawn by the facility', async () => {
    const showing = async (title: string) => {
      const { id } = await done(propose({ title }));
      await done(decide(id, { decision: 'approve' }));
      return id as string;
    };
    const [wrong, regretted] = [await showing('数据有误'), await showing('不愿再公开')];
    expect(await titles()).toEqual(expect.arrayContaining(['数据有误', '不愿再公开']));

    expect((await stage.operator.post(`/v1/showcases/${wrong}/take-down`, { reason: '错' })).status).toBe(403);
    await done(stage.district.post(`/v1/showcases/${wrong}/take-down`, { reason: '数据经核不实' }));
    await done(stage.operator.post(`/v1/showcases/${regretted}/withdraw`));

    const left = await titles();
    expect(left).not.toContain('数据有误');
    expect(left).not.toContain('不愿再公开');
    const { items } = await done(stage.district.get('/v1/showcases?status=takenDown'));
    expect(items).toEqual([expect.objectContaining({ title: '数据有误', comment: '数据经核不实' })]);
  });

  it('G10: is proposed and decided by nobody else', async () => {
    const { id } = await done(propose({ title: '别人的案例' }));
    expect((await propose({}, stage.stranger)).status).toBe(404);
    expect((await propose({}, stage.district)).status).toBe(403);
    expect((await decide(id, { decision: 'approve' }, stage.operator)).status).toBe(403);
    expect((await decide(id, { decision: 'approve' }, stage.stranger)).status).toBe(404);
    expect((await stage.stranger.get(`/v1/showcases/${id}`)).status).toBe(404);
    expect((await stage.operator.get('/v1/showcases')).status).toBe(403);
    const far = await app.signIn('farOperator');
    const facility = await approvedOrganisation(app, { kind: 'incubator', owner: far, district: ELSEWHERE.district });
    const { id: foreign } = await done(far.post(`/v1/organisations/${facility}/showcases`, CASE));
    expect((await decide(foreign, { decision: 'approve' })).status).toBe(404);
  });
});
