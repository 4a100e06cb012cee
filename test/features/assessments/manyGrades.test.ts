import { randomInt } from 'node:crypto';
import { DossierEntryModel } from '../../../src/features/dossiers/dossier.model.js';
import { FormModel } from '../../../src/features/assessments/form.model.js';
import { OrganisationModel } from '../../../src/features/organisations/organisation.model.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { staff } from '../../support/people.js';
import { done } from '../../support/resourceStage.js';
import { enter, newFacility } from '../awards/stage.js';
import { publish, scoredAs } from './stage.js';

jest.setTimeout(240_000);

const MANY = 200;
const YEAR = 2024;
const PLACE = { jurisdictionId: 'zibo' } as const;
const GRADE_WORDS: Readonly<Record<string, string>> = { excellent: '优秀', good: '良好', pass: '合格', fail: '不合格' };
/** What a reader waits at most, in milliseconds; many times what it takes on a quiet machine. */
const FAST_MS = 2_000;

interface Graded {
  facilityId: string;
  grade: string;
}

let app: TestApp;
let city: Client;
let checker: Client;

async function sign(): Promise<void> {
  city = await staff(app, 'zibo-city', [{ role: 'cityReviewer', ...PLACE }]);
  checker = await staff(app, 'zibo-city2', [{ role: 'cityReviewer', ...PLACE }]);
}

async function at(instant: string): Promise<void> {
  app.clock.set(instant);
  await app.runDuties();
  await sign();
}

/** As many recognised facilities as a province has, copied from one that went through every door. */
async function facilities(): Promise<string[]> {
  const { facilityId } = await newFacility(app, 'makerspace', '370303');
  await enter(city, facilityId, { kind: 'recognition', level: 'province' }, '2021-03-01');
  const organisation = await OrganisationModel.findById(facilityId).lean();
  const [fact] = await DossierEntryModel.find({ facilityId }).lean();
  if (!organisation || !fact) throw new Error('no facility to copy');
  const ids = Array.from({ length: MANY - 1 }, (_, index) => `org_copy${index}`);
  const credit = (index: number) => `${organisation.creditCode?.slice(0, 12) ?? ''}${String(index).padStart(6, '0')}`;
  await OrganisationModel.insertMany(
    ids.map((_id, index) => ({ ...organisation, _id, name: `众创空间第 ${index + 1} 号`, creditCode: credit(index) })),
  );
  await DossierEntryModel.insertMany(
    ids.map((id, index) => ({
      ...fact,
      _id: `dos_copy${index}`,
      key: `copy ${index}`,
      rootId: `dos_copy${index}`,
      facilityId: id,
    })),
  );
  return [facilityId, ...ids];
}

const notice = async (id: string) => (await app.anyone.get(`/v1/public/notices/${id}`)).body;
const published = async (): Promise<Graded[]> =>
  (await done(city.get(`/v1/assessments/${YEAR}/grades?jurisdiction=zibo`))).items;

async function quickest(ask: () => Promise<unknown>): Promise<number> {
  const times = [];
  for (let round = 0; round < 3; round += 1) {
    const from = performance.now();
    await ask();
    times.push(performance.now() - from);
  }
  return Math.min(...times);
}

describe('the public notice of two hundred grades (ZB-21, ZB-22)', () => {
  let ids: string[];
  beforeAll(async () => {
    app = await startTestApp();
    app.clock.set('2025-03-03T02:00:00.000Z');
    await sign();
    ids = await facilities();
    await done(city.post(`/v1/assessments/${YEAR}/rounds`, { ...PLACE, selfDueOn: '2025-03-31' }));
    for (const id of ids) await scoredAs(id, YEAR, randomInt(60, 100), app.clock.now());
  });

  it('G9, F3: names each once with its grade, is read fast, and is corrected where an objection was right', async () => {
    const first = await done(city.post(`/v1/assessments/${YEAR}/grades`, PLACE));
    const { noticeId } = await done(publish(checker, first.id));
    const shown = await notice(noticeId);
    const listed = new Map(shown.entries.map(({ name, detail }: { name: string; detail: string }) => [name, detail]));
    expect(first.items).toHaveLength(MANY);
    expect(shown.entries).toHaveLength(MANY);
    expect(listed.size).toBe(MANY);
    for (const { facilityName, grade } of first.items)
      expect(listed.get(facilityName)).toBe(`拟定等次：${GRADE_WORDS[grade]}`);
    expect(await quickest(() => notice(noticeId))).toBeLessThan(FAST_MS);

    const receipt = { noticeId, reason: '该载体的在孵企业名单与现场不符，有附近居民可以作证。' };
    await done(app.anyone.post('/v1/objections', receipt));
    const { items } = await done(city.get('/v1/objections?as=desk&status=received'));
    const reply = { outcome: 'upheld', answer: '经现场复核，该载体的等次应予更正，感谢监督。' };
    await done(city.post(`/v1/objections/${items[0].id}/answer`, reply));
    await at('2025-03-12T02:00:00.000Z');
    expect(await published()).toEqual([]);
    const back = { decision: 'refuse', comment: '异议成立，更正后重新公示' };
    await done(checker.post(`/v1/assessment-batches/${first.id}/decision`, back));
    expect((await notice(noticeId)).status).toBe('withdrawn');

    const wrong = first.items.find(({ grade }: Graded) => grade === 'good');
    const named = [{ facilityId: wrong.facilityId, grade: 'pass', reason: '异议成立，核减经营成效得分' }];
    const rest = ids.filter(id => id !== wrong.facilityId).map(facilityId => ({ facilityId }));
    const second = await done(city.post(`/v1/assessments/${YEAR}/grades`, { ...PLACE, items: [...named, ...rest] }));
    const { noticeId: corrected } = await done(publish(checker, second.id));
    const { entries } = await notice(corrected);
    expect(entries).toHaveLength(MANY);
    expect(entries.find(({ name }: { name: string }) => name === wrong.facilityName).detail).toBe('拟定等次：合格');
    const page = (await app.anyone.get('/v1/public/notices?jurisdiction=zibo&limit=1')).body;
    const next = (await app.anyone.get(`/v1/public/notices?jurisdiction=zibo&limit=1&cursor=${page.nextCursor}`)).body;
    expect([...page.items, ...next.items].map(({ id }: { id: string }) => id)).toEqual([corrected, noticeId]);

    await at('2025-03-21T02:00:00.000Z');
    const grades = await published();
    expect(grades).toHaveLength(MANY);
    expect(new Set(grades.map(({ facilityId }) => facilityId)).size).toBe(MANY);
    const proposed = new Map(second.items.map(({ facilityId, grade }: Graded) => [facilityId, grade]));
    for (const { facilityId, grade } of grades) expect(grade).toBe(proposed.get(facilityId));
    expect(grades.find(({ facilityId }) => facilityId === wrong.facilityId)?.grade).toBe('pass');
    expect((await notice(corrected)).status).toBe('closed');

    const form = await FormModel.findOne({ facilityId: wrong.facilityId, year: YEAR }).lean();
    const asked = { grade: 'good', reason: '复核发现评分汇总有误' };
    const { id } = await done(city.post(`/v1/assessment-forms/${form?._id}/corrections`, asked));
    await done(checker.post(`/v1/grade-corrections/${id}/decision`, { decision: 'apply', comment: '' }));
    const after = new Map((await published()).map(({ facilityId, grade }) => [facilityId, grade]));
    expect(after).toEqual(
      new Map(grades.map(({ facilityId, grade }) => [facilityId, grade])).set(wrong.facilityId, 'good'),
    );
    expect(await quickest(published)).toBeLessThan(FAST_MS);
  });
});
