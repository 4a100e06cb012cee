import { UserModel } from '../../../src/features/identity/user.model.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client, Reply } from '../../support/client.js';
import { HOME, staff } from '../../support/people.js';
import { done } from '../../support/resourceStage.js';
import { withoutGuard } from '../../support/sabotage.js';
import {
  gradeAll,
  gradesOf,
  openRound,
  propose,
  publish,
  recognisedFacility,
  scoredAs,
  setPanel,
  type Assessed,
  type Panel,
} from './stage.js';

jest.setTimeout(120_000);

let app: TestApp;
let panel: Panel;
let all: Assessed[];

/** Fifteen recognised facilities, ten incubators and five makerspaces: five may be excellent (CX-21). */
beforeAll(async () => {
  app = await startTestApp();
  app.clock.set('2023-12-20T02:00:00.000Z');
  panel = await setPanel(app);
  all = [];
  for (let index = 0; index < 15; index += 1)
    all.push(
      await recognisedFacility(panel, {
        kind: index < 10 ? 'incubator' : 'makerspace',
        on: `2021-01-${String(index + 10)}`,
      }),
    );
});

const PLACE = { jurisdictionId: 'cixi' };
const idAt = (index: number): string => all[index]?.facilityId ?? '';

/** Opens a year and gives every facility the score that stands at its place. */
async function scoredYear(year: number, totals: readonly number[], settings: object = {}): Promise<void> {
  await openRound(panel, year, settings);
  for (const [index, total] of totals.entries()) await scoredAs(idAt(index), year, total, app.clock.now());
}

/** Best first: 99, 98, … 85. */
const FALLING = Array.from({ length: 15 }, (_, index) => 99 - index);

const ranking = (year: number) => done(panel.city.get(`/v1/assessments/${year}/ranking?jurisdiction=cixi`));
const gradesByRank = (list: { grade: string }[]) => list.map(({ grade }) => grade);
type Item = { facilityId: string; grade: string; rank: number };

describe('the excellent among the recognised', () => {
  it('F9: are at most a third, rounded down: five of fifteen (CX-21)', async () => {
    await scoredYear(2023, FALLING);
    const { quotas, items } = await ranking(2023);

    expect(quotas).toEqual([{ pool: 'all', recognised: 15, most: 5, taken: 0 }]);
    expect(gradesByRank(items).filter(grade => grade === 'excellent')).toHaveLength(5);
    expect(items[5].reason).toBe('达到优秀分数，名额已满');
  });

  it('X12: change with a score, a number of places or a reading, and nothing is saved', async () => {
    const before = await ranking(2023);
    const ask = (change: object) => panel.city.post('/v1/assessments/2023/what-if', { ...PLACE, ...change });
    const lifted = await done(ask({ scores: [{ facilityId: idAt(9), totalHundredths: 10_000 }] }));
    const fewer = await done(ask({ excellentMost: 3 }));
    const counted = await done(ask({ recognisedCount: 9 }));
    const apart = await done(ask({ settings: { excellentBase: 'separate' } }));

    const moves = (reply: Reply['body']) =>
      reply.changes
        .filter(({ from, to }: { from: string; to: string }) => from !== to)
        .map(({ facilityId, to }: { facilityId: string; to: string }) => [facilityId, to]);
    expect(moves(lifted)).toEqual([
      [idAt(9), 'excellent'],
      [idAt(4), 'good'],
    ]);
    expect(moves(fewer)).toEqual([
      [idAt(3), 'good'],
      [idAt(4), 'good'],
    ]);
    expect(counted.after.quotas).toEqual([{ pool: 'all', recognised: 9, most: 3 }]);
    // Ten incubators give three places, five makerspaces one.
    expect(apart.after.quotas.map(({ most }: { most: number }) => most)).toEqual([1, 3]);
    expect(moves(apart)).toContainEqual([idAt(10), 'excellent']);
    expect(await ranking(2023)).toEqual(before);
    expect((await ask({ scores: [{ facilityId: 'org_none', totalHundredths: 1 }] })).body.code).toBe('not_assessed');
    expect((await panel.experts[0]?.post('/v1/assessments/2023/what-if', PLACE))?.status).toBe(403);
  });

  it('F9: leave out a tie across the last place, unless the city orders it by the earlier recognition', async () => {
    const tied = [99, 98, 97, 96, 90, 90, 80, 80, 80, 80, 80, 80, 80, 80, 80];
    await scoredYear(2022, tied);
    const left = await ranking(2022);
    await done(panel.city.patch('/v1/assessments/2022/rounds', { ...PLACE, settings: { excellentTie: 'earlier' } }));
    const ordered = await ranking(2022);

    const excellent = (list: Item[]) => list.filter(({ grade }) => grade === 'excellent').map(one => one.facilityId);
    expect(excellent(left.items)).toEqual([0, 1, 2, 3].map(idAt));
    expect(left.items[4].reason).toBe('名额线上同分，按同分规则未列入优秀');
    expect(left.tied).toHaveLength(2);
    expect(excellent(ordered.items)).toEqual([0, 1, 2, 3, 4].map(idAt));
  });
});

describe('the publication of grades', () => {
  const only = (index: number, rest: object = {}) => [{ facilityId: idAt(index), ...rest }];

  it('F3: is proposed by one natural person and published by another', async () => {
    await UserModel.updateOne({ _id: panel.city.userId }, { $set: { phoneDigest: 'd1g3st' } });
    const batch = await done(propose(panel, 2023));
    const self = await publish(panel.city, batch.id);
    // The number moves to a second account of the same person.
    const bind = (_id: string, phoneDigest: string | null) => UserModel.updateOne({ _id }, { $set: { phoneDigest } });
    const alias = await staff(app, 'alias', [{ role: 'cityReviewer', jurisdictionId: HOME.jurisdictionId }]);
    await bind(panel.city.userId, null);
    await bind(alias.userId, 'd1g3st');
    const aliased = await publish(alias, batch.id);

    expect(batch.items).toHaveLength(15);
    expect([self.body.code, aliased.body.code]).toEqual(['same_person', 'same_person']);
    expect((await publish(panel.district, batch.id)).status).toBe(404);
    const refused = await done(
      panel.checker.post(`/v1/assessment-batches/${batch.id}/decision`, {
        decision: 'refuse',
        comment: '请复核第 6 名',
      }),
    );
    expect(refused.status).toBe('refused');
    expect((await publish(panel.checker, batch.id)).body.code).toBe('batch_changed');
  });

  it('asks for a reason where the committee departs from the rules, and never passes the share', async () => {
    const bare = await propose(panel, 2023, only(6, { grade: 'excellent' }));
    const sixth = [0, 1, 2, 3, 4, 5].map(index => ({
      facilityId: idAt(index),
      grade: 'excellent',
      reason: '评委会意见',
    }));
    const many = await propose(panel, 2023, sixth);

    expect(bare.body.issues[0].path).toBe('items.0.reason');
    expect(many.body.code).toBe('excellent_cap_reached');
    expect((await propose(panel, 2023, [...only(0), ...only(0)])).status).toBe(422);
    expect((await propose(panel, 2023, [{ facilityId: 'org_none' }])).body.code).toBe('not_assessed');
  });

  it('F9: records each grade once, with rank and base, and changes nothing when it is repeated', async () => {
    const id = await gradeAll(panel, 2023);
    const before = await gradesOf(panel.city, 2023);
    const again = await done(publish(panel.checker, id));

    expect(again.status).toBe('published');
    expect(await gradesOf(panel.city, 2023)).toEqual(before);
    expect(before.quotas).toEqual([{ pool: 'all', recognised: 15, most: 5, taken: 5 }]);
    const { items } = await done(panel.city.get(`/v1/facilities/${idAt(2)}/dossier`));
    expect(items.filter(({ fact }: { fact: { kind: string } }) => fact.kind === 'assessment')).toEqual([
      expect.objectContaining({
        fact: { kind: 'assessment', year: 2023, grade: 'excellent', rank: 3, recognisedCount: 15 },
        on: '2023-12-20',
      }),
    ]);
    expect((await propose(panel, 2023, only(0))).body.code).toBe('already_graded');
    const late = await panel.city.patch('/v1/assessments/2023/rounds', { ...PLACE, settings: { passMark: 50 } });
    expect(late.body.code).toBe('grades_published');
  });

  it('shows the published grades to everybody, and scores to the bureau and the facility alone', async () => {
    const seenBy = async (who: Client, index: number) =>
      (await gradesOf(who, 2023)).items.find(({ facilityId }: Item) => facilityId === idAt(index)).totalHundredths;
    const own = all[1]?.operator;
    if (!own) throw new Error('no facility');

    expect([await seenBy(panel.city, 0), await seenBy(own, 1), await seenBy(own, 0)]).toEqual([9_900, 9_800, null]);
    expect((await panel.city.get('/v1/assessments/2023/grades?jurisdiction=zibo')).status).toBe(404);
  });

  it('pays the excellent the bonus of CX-21, and nobody else', async () => {
    const rulesOf = async (index: number) => {
      const { body } = await panel.city.get(`/v1/awards?facilityId=${idAt(index)}`);
      return body.items.map(({ rule, amountFen }: { rule: string; amountFen: number }) => `${rule} ${amountFen / 1e6}`);
    };

    expect(await rulesOf(4)).toContain('CX-21 10');
    expect((await rulesOf(5)).join()).not.toContain('CX-21');
  });

  it('waits for three experts, for a talk about wide differences, and for who did not take part', async () => {
    const late = await recognisedFacility(panel);
    await done(late.operator.post(`/v1/organisations/${late.facilityId}/assessments`, { year: 2023 }));
    const missing = await propose(panel, 2023, [{ facilityId: late.facilityId, grade: 'good' }]);
    const silent = await propose(panel, 2023, [{ facilityId: late.facilityId, grade: 'fail' }]);

    expect([missing.body.code, silent.body.code]).toEqual(['scores_missing', 'scores_missing']);
    expect(
      (await done(propose(panel, 2023, [{ facilityId: late.facilityId, grade: 'fail', reason: '未提交自评' }]))).items,
    ).toHaveLength(1);
  });
});

describe('two lists published at the same moment', () => {
  /** Two proposals of three excellent each, made while all five places are free; both published at once. */
  async function publishBoth(year: number) {
    await scoredYear(year, FALLING);
    const list = (indices: number[]) =>
      indices.map(index => ({ facilityId: idAt(index), grade: 'excellent', reason: '评委会意见' }));
    const first = await done(propose(panel, year, list([0, 1, 2])));
    const second = await done(propose(panel, year, list([3, 4, 5])));
    const replies = await Promise.all([publish(panel.checker, first.id), publish(panel.checker, second.id)]);
    const { items } = await gradesOf(panel.city, year);
    const excellent = items.filter(({ grade }: Item) => grade === 'excellent').length;
    return { replies, excellent };
  }

  it('F9: never pass a third together (CX-21)', async () => {
    const { replies, excellent } = await publishBoth(2021);

    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(replies.find(({ status }) => status === 409)?.body.code).toBe('excellent_cap_reached');
    expect(excellent).toBe(3);
  });

  it('are one publication when the same list is sent eight times', async () => {
    app.clock.advance(1_000);
    const [facilityId] = [idAt(9)];
    const batch = await done(propose(panel, 2021, [{ facilityId }]));
    const replies = await Promise.all(Array.from({ length: 8 }, () => publish(panel.checker, batch.id)));

    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]));
    const { items } = await done(panel.city.get(`/v1/facilities/${facilityId}/dossier`));
    const grades = items.filter(({ fact }: { fact: { kind: string; year: number } }) => fact.year === 2021);
    expect(grades).toHaveLength(1);
  });

  it('would pass it without the guard', async () => {
    app.clock.set('2024-01-05T02:00:00.000Z');
    const { excellent } = await withoutGuard('assessment.excellent', () => publishBoth(2024));

    expect(excellent).toBe(6);
  });
});
