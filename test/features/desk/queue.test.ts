import { DAY } from '../../../src/shared/calendar.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { newCreditCode } from '../../support/creditCodes.js';
import { cast, ELSEWHERE, HOME, NEXT_DOOR, staff } from '../../support/people.js';
import { claim, decide, setStage, spent, submitted, yuan, type Stage } from '../vouchers/stage.js';

interface Shown {
  areas: { area: string; waiting: number; overdue: number; oldest: { text: string } | null }[];
  items: { area: string; id: string; title: string; districtName: string; clock: { text: string } }[];
}

let app: TestApp;
let stage: Stage;

beforeAll(async () => {
  app = await startTestApp();
  stage = await setStage(app);
});

const queueOf = async (who: Client): Promise<Shown> => {
  const { status, body } = await who.get('/v1/desk/queue');
  expect(status).toBe(200);
  return body as Shown;
};
const areasOf = ({ areas }: Shown) => areas.map(({ area }) => area);
const titlesIn = ({ items }: Shown, area: string) => items.filter(item => item.area === area).map(({ title }) => title);

let owners = 0;

async function register(name: string, district: string): Promise<string> {
  const owner = await app.signIn(`owner${(owners += 1)}`);
  const { body } = await owner.post('/v1/organisations', {
    kind: 'startup',
    name,
    creditCode: newCreditCode(),
    district,
    contactName: '林晓',
  });
  await owner.post(`/v1/organisations/${body.id}/submit`);
  return String(body.id);
}

describe('GET /v1/desk/queue', () => {
  it('shows a district reviewer the registrations and applications of their own district alone', async () => {
    await register('本区企业', HOME.district);
    await register('邻区企业', NEXT_DOOR.district);
    await register('外市企业', ELSEWHERE.district);

    const queue = await queueOf(stage.district);

    expect(areasOf(queue)).toEqual([
      'organisations',
      'mandates',
      'organisers',
      'voucherApplications',
      'recognitions',
      'assessmentForms',
      'objections',
      'suggestions',
      'showcases',
      'materialChanges',
      'providerAdmissions',
      'demands',
      'incorporations',
    ]);
    expect(titlesIn(queue, 'organisations')).toEqual(['本区企业']);
  });

  it('shows a reviewer of two districts both, and nobody the matters of another city', async () => {
    const both = await staff(app, 'twoDistricts', [
      { role: 'districtReviewer', ...HOME },
      { role: 'districtReviewer', ...NEXT_DOOR },
    ]);

    expect(titlesIn(await queueOf(both), 'organisations').sort()).toEqual(['本区企业', '邻区企业'].sort());
  });

  it('counts working days, oldest first, and says when a matter is overdue', async () => {
    app.clock.advance(4 * DAY);
    await register('后来的企业', HOME.district);
    const afterDays = await queueOf(stage.district);
    expect(afterDays.items[0]).toMatchObject({ title: '本区企业', clock: { text: '第 2/5 个工作日' } });
    expect(titlesIn(afterDays, 'organisations')).toEqual(['本区企业', '后来的企业']);

    app.clock.advance(5 * DAY);
    const [registrations] = (await queueOf(stage.district)).areas;

    expect(registrations).toMatchObject({ waiting: 2, overdue: 1, oldest: { text: '已超期 1 个工作日' } });
  });

  it('drops a matter as soon as it is decided', async () => {
    const id = (await queueOf(stage.district)).items.find(({ title }) => title === '后来的企业')?.id;
    await stage.district.post(`/v1/organisations/${id}/decision`, { decision: 'approve' });

    expect(titlesIn(await queueOf(stage.district), 'organisations')).toEqual(['本区企业']);
  });

  it('hands an application from the district to the city, with a clock of its own', async () => {
    const schemeId = await stage.scheme();
    const applicationId = await submitted(stage.founder, schemeId, yuan(1_000));
    expect(titlesIn(await queueOf(stage.district), 'voucherApplications')).toEqual(['慈溪云启科技']);
    expect(titlesIn(await queueOf(stage.city), 'voucherApplications')).toEqual([]);

    app.clock.advance(DAY);
    await decide(stage.district, applicationId);

    expect(titlesIn(await queueOf(stage.district), 'voucherApplications')).toEqual([]);
    const { items } = await queueOf(stage.city);
    expect(items).toEqual([expect.objectContaining({ id: applicationId, area: 'voucherApplications' })]);
    expect(items[0]?.clock.text).toBe('今日提交，5 个工作日内办结');
  });

  it('shows claims to finance alone', async () => {
    const voucherId = await spent(stage, await stage.scheme(), yuan(1_000));
    const { body } = await claim(stage.founder, voucherId, [
      { number: 'INV-QUEUE', amountFen: yuan(400), issuedOn: '2026-03-05' },
    ]);

    const queue = await queueOf(stage.finance);

    expect(areasOf(queue)).toEqual(['redemptions']);
    expect(queue.items).toEqual([expect.objectContaining({ id: body.id, title: '慈溪云启科技' })]);
    expect(titlesIn(await queueOf(stage.city), 'redemptions')).toEqual([]);
  });

  it('shows nominated mentors to those who look after the pool, but nobody their own nomination', async () => {
    const nominee = {
      name: '沈一鸣',
      organisation: '宁波工程学院',
      category: 'technicalExpert',
      expertise: ['新材料'],
      district: HOME.district,
      modes: ['online'],
    };
    const coordinator = await staff(app, 'coordinator', [{ role: 'coordinator', jurisdictionId: HOME.jurisdictionId }]);
    await coordinator.post('/v1/mentors', { ...nominee, for: 'other' });

    expect(titlesIn(await queueOf(stage.city), 'mentors')).toEqual(['沈一鸣']);
    expect(titlesIn(await queueOf(coordinator), 'mentors')).toEqual([]);
    expect(areasOf(await queueOf(stage.district))).not.toContain('mentors');
  });

  it('is empty for people who decide nothing, and refuses those who have not signed in', async () => {
    expect(await queueOf(stage.founder)).toEqual({ areas: [], items: [] });
    expect(await queueOf(await cast.organiser(app))).toEqual({ areas: [], items: [] });
    expect((await app.anyone.get('/v1/desk/queue')).status).toBe(401);
  });
});
