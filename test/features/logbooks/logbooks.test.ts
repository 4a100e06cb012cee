import { LogbookEntryModel } from '../../../src/features/logbooks/logbook.model.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { spyOnDriver } from '../../support/driverSpy.js';
import { approvedOrganisation } from '../../support/factories.js';
import { ELSEWHERE } from '../../support/people.js';
import { done, evidence, setStage, type ResourceStage } from '../../support/resourceStage.js';
import { withoutGuard } from '../../support/sabotage.js';

describe('the logbooks of a facility', () => {
  let app: TestApp;
  let stage: ResourceStage;
  let owner: Client;
  beforeAll(async () => {
    app = await startTestApp();
    stage = await setStage(app);
    owner = await app.signIn('owner');
    const ownerId = await approvedOrganisation(app, { kind: 'provider', owner, name: '国资公司' });
    await done(stage.city.put(`/v1/facilities/${stage.facility}/keepers`, { ownerId }));
    app.clock.advance(1_000);
  });

  const path = (book: string) => `/v1/organisations/${stage.facility}/logbooks/${book}/entries`;
  const record = (book: string, entry: object, by = stage.operator) =>
    by.post(path(book), { title: '一件事', startsOn: '2026-03-02', ...entry });
  const cover = async (book: string, by = stage.operator) => {
    const { items } = await done(by.get(`/v1/organisations/${stage.facility}/logbooks?year=2026`));
    return items.find((one: { book: string }) => one.book === book);
  };
  const hire = async (name: string, duty: string) =>
    (
      await done(
        stage.operator.post(`/v1/organisations/${stage.facility}/staff`, { name, duty, joinedOn: '2026-01-05' }),
      )
    ).id;
  let numbers = 0;
  const certify = async (staffId: string, change: object = {}) =>
    done(
      stage.operator.post(`/v1/staff/${staffId}/certificates`, {
        kind: 'techBroker',
        number: `JJ-${(numbers += 1)}`,
        issuer: '科技厅',
        issuedOn: '2025-01-01',
        fileIds: [await evidence(stage.operator)],
        ...change,
      }),
    );

  it('B6 LZ-02: the operator logs its duties, the owner and the bureau read them, each duty is counted', async () => {
    await done(record('duties', { word: '招商引资', title: '引进微电机项目', text: '签约 2 家' }));
    await done(record('duties', { word: '招商引资', title: '深圳招商会', startsOn: '2026-02-10' }));
    await done(record('duties', { word: '品牌推广', title: '开放日', startsOn: '2025-12-31' }));

    const { keeps, items } = await done(owner.get(`/v1/organisations/${stage.facility}/logbooks?year=2026`));
    expect([keeps, items[0].entries, items[0].byWord.length]).toEqual([false, 2, 6]);
    expect(items[0].byWord[0]).toEqual({ word: '招商引资', count: 2 });
    expect((await done(owner.get(path('duties')))).items).toHaveLength(3);
    expect((await record('duties', { word: '招商引资' }, owner)).status).toBe(403);
    expect((await record('duties', { word: '招商引资' }, stage.district)).status).toBe(403);
    expect((await record('duties', { word: '招商引资' }, stage.stranger)).status).toBe(404);
    expect((await stage.stranger.get(path('duties'))).status).toBe(404);
    const register = await done(stage.district.get('/v1/logbook-register?year=2026'));
    expect(register.items).toContainEqual(
      expect.objectContaining({ facilityName: '上林孵化器', bookName: '运营职责', entries: 2 }),
    );
    expect((await stage.operator.get('/v1/logbook-register?year=2026')).status).toBe(403);
  });

  it('LZ-02: an appointed operator writes, and the facility itself then reads', async () => {
    const [keeper, company] = [await app.signIn('keeper'), await app.signIn('company')];
    const facility = await approvedOrganisation(app, { kind: 'incubator', owner: keeper, name: '齐智汇' });
    const operatorId = await approvedOrganisation(app, { kind: 'provider', owner: company, name: '运营公司' });
    await done(stage.city.put(`/v1/facilities/${facility}/keepers`, { operatorId }));
    const at = `/v1/organisations/${facility}/logbooks/duties/entries`;
    const entry = { word: '资源整合', title: '共享中试线', startsOn: '2026-03-01' };

    await done(company.post(at, entry));

    expect((await keeper.post(at, entry)).status).toBe(403);
    expect((await done(keeper.get(at))).items).toHaveLength(1);
  });

  it.each([
    ['a duty nobody named', 'duties', { word: '喝茶' }, 'entry_incomplete'],
    ['no duty', 'duties', {}, 'entry_incomplete'],
    ['what the book does not ask for', 'duties', { word: '招商引资', partner: '某公司' }, 'entry_incomplete'],
    ['an end where nothing runs', 'duties', { word: '招商引资', endsOn: '2026-03-03' }, 'entry_incomplete'],
    ['a day to come', 'duties', { word: '招商引资', startsOn: '2026-03-09' }, 'entry_out_of_time'],
    ['a cooperation without its contract', 'cooperations', { word: '承建', partner: '启迪' }, 'entry_incomplete'],
    ['training without hours', 'training', { word: '初级', staffId: 'stf_none' }, 'entry_incomplete'],
    ['a person nobody knows', 'training', { word: '初级', staffId: 'stf_none', minutes: 60 }, 'staff_elsewhere'],
    ['a book nobody keeps', 'gossip', {}, 'invalid_request'],
  ])('LZ-02, ZB-05, QD-13: refuses %s', async (_name, book, entry, code) => {
    expect((await record(book, entry)).body.code).toBe(code);
  });

  it('B5 ZB-04 QD-07: a project is incubated at a base outside and lands here once; the landed are a figure', async () => {
    const project = { title: '柔性传感团队', word: '市外孵化基地', partner: '上海张江基地', startsOn: '2026-01-10' };
    const { id, stage: first } = await done(record('landings', project));
    await done(record('landings', { ...project, title: '另一个团队' }));
    const land = (movedOn: string) =>
      stage.operator.post(`/v1/logbook-entries/${id}/moves`, { stage: '回流落地', movedOn });

    expect(first).toBe('市外孵化');
    expect((await land('2026-01-09')).body.code).toBe('entry_out_of_time');
    expect((await done(land('2026-03-03'))).reachedOn).toBe('2026-03-03');
    expect((await land('2026-03-03')).body.code).toBe('stage_not_ahead');
    const { reached, byStage } = await cover('landings');
    expect(reached).toBe(1);
    expect(byStage).toEqual([
      { word: '市外孵化', count: 1 },
      { word: '回流落地', count: 1 },
    ]);
  });

  it('QD-07: a facility of Qingdao has the bases and the two steps of its own policy', async () => {
    const far = await app.signIn('farOperator');
    const facility = await approvedOrganisation(app, { kind: 'incubator', owner: far, district: ELSEWHERE.district });
    const at = `/v1/organisations/${facility}/logbooks/landings/entries`;
    const project = { title: '机器视觉', partner: '特拉维夫基地', startsOn: '2026-01-10' };

    expect((await far.post(at, { ...project, word: '市外孵化基地' })).body.code).toBe('entry_incomplete');
    expect(await done(far.post(at, { ...project, word: '离岸孵化基地' }))).toMatchObject({ stage: '海外预孵化' });
  });

  it('ZB-05 TL-07: a cooperation has its mode, partner, contract and days, and ends once', async () => {
    const contract = await evidence(stage.operator);
    const body = {
      word: '合作投资',
      partner: '启迪之星',
      title: '共建加速区',
      endsOn: '2028-12-31',
      fileIds: [contract],
    };
    const { id } = await done(record('cooperations', body));
    const end = (endsOn: string) => stage.operator.post(`/v1/logbook-entries/${id}/end`, { endsOn, note: '提前终止' });

    expect((await owner.get(`/v1/files/${contract}`)).status).toBe(200);
    expect((await stage.stranger.get(`/v1/files/${contract}`)).status).toBe(404);
    expect((await record('cooperations', { ...body, endsOn: '2026-03-01' })).body.code).toBe('entry_out_of_time');
    expect((await end('2026-03-01')).body.code).toBe('entry_out_of_time');
    expect(await done(end('2026-03-05'))).toMatchObject({ endsOn: '2026-03-05', endNote: '提前终止' });
    expect((await end('2026-03-05')).body.code).toBe('entry_ended');
    const { id: duty } = await done(record('duties', { word: '招商引资' }));
    const without = await stage.operator.post(`/v1/logbook-entries/${duty}/end`, { endsOn: '2026-03-05', note: '完' });
    expect(without.body.code).toBe('entry_without_end');
  });

  it('B7 TL-07 TL-10: the output within a cooperation is filed from it, before it starts and once', async () => {
    const contract = await evidence(stage.operator);
    const body = { word: '承建', partner: '通辽双创中心', title: '输出管理服务', fileIds: [contract] };
    const { id, filing: none, files } = await done(record('cooperations', body));
    const file = (change: object = {}, by = stage.operator) =>
      by.post(`/v1/logbook-entries/${id}/output-filing`, { kind: 'management', startsOn: '2026-05-01', ...change });
    const seen = async (by = owner) =>
      (await done(by.get(path('cooperations')))).items.find((one: { id: string }) => one.id === id);

    expect([none, files.map((one: { id: string }) => one.id)]).toEqual([null, [contract]]);
    expect((await file({ startsOn: '2026-03-05' })).body.code).toBe('filed_too_late');
    expect((await file({ kind: 'gossip' })).body.code).toBe('invalid_request');
    expect([(await file({}, owner)).status, (await file({}, stage.stranger)).status]).toEqual([403, 404]);
    const replies = await Promise.all([1, 2, 3, 4].map(() => file()));
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(await seen()).toMatchObject({ filing: { status: 'filed', startsOn: '2026-05-01' } });
    const filings = async () =>
      (await done(stage.city.get(`/v1/output-filings?facilityId=${stage.facility}`))).items.filter(
        ({ recipient }: { recipient: string }) => recipient === '通辽双创中心',
      );
    expect(await filings()).toHaveLength(1);
    expect((await file()).body.code).toBe('already_filed');
    const [{ id: filed }] = await filings();
    await done(stage.city.post(`/v1/output-filings/${filed}/decision`, { decision: 'return', comment: '请补充内容' }));
    expect((await seen()).filing.status).toBe('returned');
    expect(await done(file({ content: '派驻三人' }))).toMatchObject({ filing: { status: 'filed' } });
    const { id: duty } = await done(record('duties', { word: '招商引资' }));
    const other = await stage.operator.post(`/v1/logbook-entries/${duty}/output-filing`, {
      kind: 'management',
      startsOn: '2026-05-01',
    });
    expect(other.body.code).toBe('not_a_cooperation');
  });

  it('B5 ZB-04 QD-07: a project that has landed is tied to the tenant it has become', async () => {
    const project = { title: '落地团队', word: '市外孵化基地', partner: '上海张江基地', startsOn: '2026-01-10' };
    const { id, tenant } = await done(record('landings', project));
    const tie = (tenantId: unknown, by = stage.operator) => by.put(`/v1/logbook-entries/${id}/tenant`, { tenantId });

    expect(tenant).toBeNull();
    expect((await tie(stage.provider)).body.code).toBe('not_a_tenant');
    expect((await tie(stage.startup, owner)).status).toBe(403);
    expect(await done(tie(stage.startup))).toMatchObject({ tenant: { id: stage.startup, name: '慈溪微芯' } });
    const { items } = await done(owner.get(path('landings')));
    expect(items.find((one: { id: string }) => one.id === id).tenant.name).toBe('慈溪微芯');
    expect(await done(tie(null))).toMatchObject({ tenant: null });
    for (const bad of [undefined, 5, { $ne: null }]) expect((await tie(bad)).body.code).toBe('invalid_request');
  });

  it('LZ-02: is summed by the database as by hand, and no entry is read for it', async () => {
    const days = ['2025-12-31', '2026-01-01', '2026-12-31', '2027-01-01'];
    const pick = <T>(from: readonly T[]): T => from[Math.floor(Math.random() * from.length)] as T;
    const stages = ['发现', '挖掘', '策划', '转化', '服务'];
    const at = { facilityId: 'org_sums', jurisdictionId: 'cixi', district: 'cixi-gaoxin', book: 'brokering' as const };
    const entries = Array.from({ length: 300 }, (_, index) => ({
      ...at,
      _id: `log_sum${index}`,
      title: '项目',
      recordedBy: 'usr_x',
      createdAt: app.clock.now(),
      moves: [],
      startsOn: pick(days),
      endsOn: pick([null, null, '2026-06-01']),
      stage: pick(stages),
      reachedOn: pick([null, ...days]),
    }));
    await LogbookEntryModel.insertMany(entries);

    const spy = spyOnDriver();
    const { items } = await done(stage.district.get('/v1/logbook-register?year=2026'));
    spy.stop();
    const row = items.find(({ facilityId }: { facilityId: string }) => facilityId === 'org_sums');
    const inYear = (on: string | null) => on?.startsWith('2026') ?? false;
    expect(row).toMatchObject({
      entries: entries.filter(({ startsOn }) => inYear(startsOn)).length,
      reached: entries.filter(({ reachedOn }) => inYear(reachedOn)).length,
      byStage: stages.map(word => ({
        word,
        count: entries.filter(entry => entry.endsOn === null && entry.stage === word).length,
      })),
    });
    expect(spy.commands.map(({ find }) => find)).not.toContain('logbookEntries');
    await LogbookEntryModel.deleteMany({ facilityId: 'org_sums' });
  });

  it('B9 TL-06: only a broker with a valid certificate keeps a project, and hands it on to another such', async () => {
    const [bare, lapsed, sound, director] = [
      await hire('无证', 'broker'),
      await hire('过期', 'broker'),
      await hire('赵敏', 'broker'),
      await hire('周总', 'director'),
    ];
    await certify(lapsed, { expiresOn: '2026-03-01' });
    await certify(sound);
    await certify(director);
    const open = (staffId: string) => record('brokering', { title: '低噪声电机', staffId });

    for (const staffId of [bare, lapsed, director])
      expect((await open(staffId)).body.code).toBe('broker_not_certified');
    const { id } = await done(open(sound));
    const move = (change: object) =>
      stage.operator.post(`/v1/logbook-entries/${id}/moves`, { stage: '策划', movedOn: '2026-03-04', ...change });
    expect((await move({ staffId: bare })).body.code).toBe('broker_not_certified');
    expect((await move({ stage: '巡查' })).body.code).toBe('stage_not_ahead');
    const { stage: now, moves } = await done(move({ note: '完成商业计划' }));
    expect([now, moves.map((one: { stage: string }) => one.stage)]).toEqual(['策划', ['发现', '策划']]);
    await done(stage.operator.post(`/v1/logbook-entries/${id}/end`, { endsOn: '2026-03-05', note: '对方放弃' }));
    expect((await move({ stage: '转化' })).body.code).toBe('entry_ended');
  });

  /** Four people move one project on at once; answers how many moves it then has beside the first. */
  async function movesAtOnce(): Promise<number> {
    const project = { title: '同时推进', word: '市外孵化基地', partner: '上海基地', startsOn: '2026-01-10' };
    const { id } = await done(record('landings', project));
    const body = { stage: '回流落地', movedOn: '2026-03-03' };
    await Promise.all([1, 2, 3, 4].map(() => stage.operator.post(`/v1/logbook-entries/${id}/moves`, body)));
    const { items } = await done(stage.operator.get(path('landings')));
    return items.find((one: { id: string }) => one.id === id).moves.length - 1;
  }

  it('TL-06: moves a project once when several people move it at once', async () => {
    expect(await movesAtOnce()).toBe(1);
  });

  it('would move it more often without looking at the stage it is in', async () => {
    expect(await withoutGuard('logbook.stage', movesAtOnce)).toBeGreaterThan(1);
  });

  it('B9 QD-13: adds up the hours of training by level', async () => {
    const staffId = await hire('孙训', 'incubation');
    await done(record('training', { word: '初级', staffId, minutes: 480, title: '孵化器从业人员培训' }));
    await done(record('training', { word: '高级', staffId, minutes: 90, title: '技术经理人研修' }));

    const { minutes, byWord } = await cover('training');
    expect(minutes).toBe(570);
    expect(byWord.map(({ count }: { count: number }) => count)).toEqual([1, 0, 1]);
  });
});
