import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { newCreditCode } from '../../support/creditCodes.js';
import { approvedOrganisation } from '../../support/factories.js';
import { cast, ELSEWHERE, NEXT_DOOR, staff } from '../../support/people.js';
import { ADMISSION, done, setStage, type ResourceStage } from '../../support/resourceStage.js';

jest.setTimeout(60_000);

const waitingFor = async (who: Client, area: string): Promise<object[]> => {
  const { items } = await done(who.get('/v1/desk/queue'));
  return items.filter((item: { area: string }) => item.area === area);
};

describe('GET /v1/desk/queue, the matters of the registers (H7)', () => {
  let app: TestApp;
  let stage: ResourceStage;
  let strangers: Client[];
  beforeAll(async () => {
    app = await startTestApp();
    app.clock.set('2026-03-05T02:00:00.000Z');
    stage = await setStage(app);
    strangers = [
      await staff(app, 'nextDoor', [{ role: 'districtReviewer', ...NEXT_DOOR }]),
      await staff(app, 'elsewhere', [
        { role: 'districtReviewer', ...ELSEWHERE },
        { role: 'cityReviewer', jurisdictionId: ELSEWHERE.jurisdictionId },
      ]),
    ];
  });

  /** Waits for these and for nobody of another place, until `settle`. */
  async function waits(area: string, who: Client[], expected: object, settle: () => Promise<unknown>): Promise<void> {
    for (const one of who) expect(await waitingFor(one, area)).toEqual([expect.objectContaining(expected)]);
    for (const one of [...strangers, stage.operator]) expect(await waitingFor(one, area)).toEqual([]);
    await settle();
    for (const one of who) expect(await waitingFor(one, area)).toEqual([]);
  }

  it('CX-20: shows a reported change to the reviewers of the place, and counts its working days', async () => {
    const { operator, facility, district, city } = stage;
    const change = { kind: 'direction', changedOn: '2026-03-01', description: '转向新材料' };
    const { id } = await done(operator.post(`/v1/organisations/${facility}/material-changes`, change));

    const expected = { id, title: '上林孵化器', clock: expect.objectContaining({ limit: 10, isOverdue: false }) };
    await waits('materialChanges', [district, city], expected, () =>
      done(district.post(`/v1/material-changes/${id}/decision`, { decision: 'accept' })),
    );
  });

  it('B7, TL-10: shows a filing of output to the city alone', async () => {
    const { operator, facility, district, city } = stage;
    const filing = { kind: 'management', recipient: '龙山众创空间', startsOn: '2026-05-01' };
    const { id } = await done(operator.post(`/v1/facilities/${facility}/output-filings`, filing));

    expect(await waitingFor(district, 'outputFilings')).toEqual([]);
    await waits('outputFilings', [city], { id, subtitle: '管理服务输出 → 龙山众创空间' }, () =>
      done(city.post(`/v1/output-filings/${id}/decision`, { decision: 'accept' })),
    );
  });

  it('B12: walks the admission of a provider from the district to the city', async () => {
    const { lab, provider, district, city } = stage;
    await done(lab.post(`/v1/organisations/${provider}/admission`, ADMISSION));
    const decide = (who: Client) =>
      done(who.post(`/v1/organisations/${provider}/admission/decision`, { decision: 'approve' }));

    expect(await waitingFor(city, 'providerAdmissions')).toEqual([]);
    await waits('providerAdmissions', [district], { id: provider, title: '家电检测中心' }, () => decide(district));
    await waits('providerAdmissions', [city], { id: provider }, () => decide(city));
  });

  it('B13: shows a demand before it is published', async () => {
    const { operator, facility, district, city } = stage;
    const demand = { kind: 'technology', title: '寻找低噪声方案', detail: '低于 70 分贝', expiresOn: '2026-04-30' };
    const { id } = await done(operator.post(`/v1/organisations/${facility}/demands`, demand));

    await waits('demands', [district, city], { id, title: '寻找低噪声方案', subtitle: '上林孵化器' }, () =>
      done(district.post(`/v1/demands/${id}/decision`, { decision: 'approve' })),
    );
  });

  it('A5: shows a team that has become a company to its district', async () => {
    const owner = await app.signIn('qihang');
    const team = await approvedOrganisation(app, { kind: 'makerTeam', owner, name: '启航团队' });
    const company = { name: '慈溪启航科技有限公司', creditCode: newCreditCode() };
    const { id } = await done(owner.post(`/v1/organisations/${team}/incorporations`, company));

    await waits('incorporations', [stage.district], { id, subtitle: '原团队：启航团队' }, () =>
      done(stage.district.post(`/v1/incorporations/${id}/decision`, { decision: 'approve' })),
    );
  });

  it('A9: shows an appeal to everybody who may answer it, and not to who laid the block', async () => {
    const [admin, person] = [await cast.admin(app), await app.signIn('noisy')];
    const order = { reason: '多次爽约', scopes: ['bookings'] };
    const { id } = await done(admin.post(`/v1/people/${person.userId}/blocks`, order));
    expect(await waitingFor(stage.city, 'appeals')).toEqual([]);
    await done(person.post(`/v1/blocks/${id}/appeal`, { text: '当时在住院' }));

    expect(await waitingFor(admin, 'appeals')).toEqual([]);
    await waits('appeals', [stage.city], { id, subtitle: '当时在住院' }, () =>
      done(stage.city.post(`/v1/blocks/${id}/answer`, { decision: 'lift', answer: '情况属实' })),
    );
  });
});
