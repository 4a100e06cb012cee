import { ApplicationModel } from '../../../src/features/recognition/application.model.js';
import { AuditModel } from '../../../src/features/audit/audit.model.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { done, evidence } from '../../support/resourceStage.js';
import {
  daysLater,
  decide,
  drafted,
  inspect,
  marksOf,
  newFacility,
  publicise,
  reviewed,
  root,
  score,
  scoredBy,
  setStage,
  signedInAnew,
  submitted,
  type Stage,
} from './stage.js';

const STANDARD = 'cixi-makerspace';

describe('the review of an application for recognition', () => {
  let app: TestApp;
  let stage: Stage;
  let today: string;
  beforeAll(async () => {
    app = await startTestApp();
    stage = await setStage(app, 'makerspace');
  });
  beforeEach(async () => {
    today = app.clock.now().toISOString().slice(0, 10);
    stage = await signedInAnew({ ...stage, ...(await newFacility(app, 'makerspace')) });
  });

  const read = async (id: string, who: Client = stage.operator) => (await who.get(`${root}/${id}`)).body;
  /** To the step of the experts. */
  async function underReview(): Promise<string> {
    const id = await submitted(stage, STANDARD);
    await done(decide(stage.district, id));
    await done(decide(stage.district, id));
    await done(inspect(stage.district, id, today));
    return id;
  }

  describe('before it is handed in', () => {
    it('F2, X4: counts what the platform knows, names what is missing, and shows whose number it is', async () => {
      const { operator, facilityId } = stage;
      const { status, body } = await operator.get(
        `/v1/facilities/${facilityId}/recognition-check?standardId=${STANDARD}`,
      );

      expect(status).toBe(200);
      expect(body.ready).toBe(false);
      const of = (key: string) => body.findings.find((finding: { key: string }) => finding.key === key);
      expect(of('floorArea')).toMatchObject({
        actual: 1_200,
        threshold: 500,
        met: true,
        origin: 'counted',
        assumption: expect.stringContaining('慈科〔2020〕51号'),
      });
      expect(of('funds')).toMatchObject({ actual: 0, threshold: 1, met: false, advice: '还差 1 支', assumption: null });
      expect(of('gathersMakers')).toMatchObject({ kind: 'evidence', met: false });
      expect(of('trainingEvents')).toMatchObject({ required: false });
    });

    it('refuses what is not met, with every line, and a declared figure without a paper', async () => {
      const { operator, facilityId } = stage;
      const declared = [{ fact: 'funds', value: 1 }];
      const { body } = await operator.post(root, { facilityId, standardId: STANDARD, declared });

      const refused = await operator.post(`${root}/${body.id}/submit`);

      expect(refused.status).toBe(409);
      expect(refused.body.code).toBe('criteria_not_met');
      const funds = refused.body.findings.find(({ key }: { key: string }) => key === 'funds');
      expect(funds).toMatchObject({ origin: 'declared', counted: 0, met: false, advice: '申报数须附证明材料' });
    });

    it('F14: asks for a signed and sealed pledge', async () => {
      const id = await drafted(stage, STANDARD, { pledge: null });

      const refused = await stage.operator.post(`${root}/${id}/submit`);

      expect(refused.body.code).toBe('pledge_missing');
      const pledge = { signedBy: '赵敏', signedOn: today, fileId: await evidence(stage.operator) };
      const { revision } = await read(id);
      await done(stage.operator.put(`${root}/${id}`, { pledge, revision }));
      expect((await stage.operator.post(`${root}/${id}/submit`)).status).toBe(200);
      expect((await stage.district.get(`/v1/files/${pledge.fileId}`)).status).toBe(200);
      const stranger = await app.signIn('stranger');
      expect((await stranger.get(`/v1/files/${pledge.fileId}`)).status).toBe(404);
    });

    it('refuses other kinds, other places, unknown standards and criteria, and a second application in the year', async () => {
      const { operator, facilityId } = stage;
      const start = (more: object) => operator.post(root, { facilityId, standardId: STANDARD, ...more });
      const incubator = await start({ standardId: 'cixi-incubator' });
      const elsewhere = await start({ standardId: 'tongliao-makerspace' });
      const unknown = await start({ standardId: 'none' });
      const criterion = await start({ evidence: [{ criterion: 'nothing', fileIds: [] }] });
      const strange = await start({ oddity: 1 });
      await done(start({}));
      const second = await start({});

      expect([incubator.body.code, elsewhere.body.code]).toEqual(['standard_not_fitting', 'standard_not_fitting']);
      expect([unknown.status, criterion.body.code, strange.status]).toEqual([404, 'criterion_unknown', 422]);
      expect(second.body.code).toBe('application_exists');
    });

    it('is nobody else’s business while it is a draft', async () => {
      const id = await drafted(stage, STANDARD);
      const rival = await newFacility(app, 'makerspace');

      expect((await stage.district.get(`${root}/${id}`)).status).toBe(404);
      expect((await rival.operator.get(`${root}/${id}`)).status).toBe(404);
      expect((await rival.operator.post(root, { facilityId: stage.facilityId, standardId: STANDARD })).status).toBe(
        404,
      );
    });
  });

  describe('at the desk', () => {
    it('returns with reasons, takes the corrected one, and lets a refused facility try again', async () => {
      const id = await submitted(stage, STANDARD);
      const silent = await decide(stage.district, id, { decision: 'return' });
      await done(decide(stage.district, id, { decision: 'return', comment: '请补充合作协议' }));
      expect(await read(id)).toMatchObject({ status: 'returned', approvalVoid: false });
      await done(stage.operator.post(`${root}/${id}/submit`));
      await done(decide(stage.district, id, { decision: 'refuse', comment: '导师不实' }));

      const { letter, status } = await read(id);
      expect(silent.status).toBe(422);
      expect(status).toBe('refused');
      expect(letter).toMatchObject({ outcome: 'refused', reasons: expect.arrayContaining(['导师不实']) });
      expect((await stage.operator.get(`${root}/${id}/letter.pdf`)).status).toBe(200);
      expect(await submitted(stage, STANDARD)).not.toBe(id);
    });

    it('is decided in order, about what was read, by the people whose step it is', async () => {
      const id = await submitted(stage, STANDARD);
      const { contentHash } = await read(id);
      const old = await decide(stage.district, id, { contentHash: 'other' });
      await done(decide(stage.district, id, { contentHash }));
      await done(decide(stage.district, id));
      const early = await decide(stage.district, id);
      const alone = await inspect(stage.district, id, today, { inspectors: ['钱立'] });
      const future = await inspect(stage.district, id, '2099-03-06');
      const below = await inspect(stage.district, id, today, { figures: [{ fact: 'mentors', value: 1 }] });
      await done(inspect(stage.district, id, today));
      const again = await inspect(stage.district, id, today);
      const district = await decide(stage.district, id);
      const unscored = await decide(stage.city, id);
      const notYet = await publicise(stage.city, id);

      expect(old.body.code).toBe('content_changed');
      expect(early.body.code).toBe('inspection_missing');
      expect([alone.body.code, future.body.code, below.body.code]).toEqual([
        'inspectors_too_few',
        'inspected_in_future',
        'figures_below',
      ]);
      expect(again.body.code).toBe('not_to_inspect');
      expect(district.body.code).toBe('city_decides');
      expect(unscored.body.code).toBe('reviewers_missing');
      expect(notYet.body.code).toBe('not_approved');
    });

    it('is not decided by somebody who reviewed it before', async () => {
      const id = await submitted(stage, STANDARD);
      await done(decide(stage.city, id));
      await done(decide(stage.district, id));
      await done(inspect(stage.district, id, today));
      await scoredBy(stage, id, [80, 80, 80]);

      expect((await decide(stage.city, id)).body.code).toBe('same_person');
    });
  });

  describe('with the experts', () => {
    it('F4: needs three sheets, a pass, and a word about marks that lie far apart', async () => {
      const id = await underReview();
      await scoredBy(stage, id, [95, 80]);
      const two = await decide(stage.city, id);
      await done(score(stage.experts[2] as Client, id, 30));
      const failed = await decide(stage.city, id);
      await done(score(stage.experts[2] as Client, id, 70));
      const silent = await decide(stage.city, id);
      const { panel } = await read(id, stage.city);

      expect(two.body.code).toBe('reviewers_missing');
      expect(failed.body.code).toBe('below_pass_mark');
      expect(silent.body.code).toBe('spread_unexplained');
      expect(panel).toMatchObject({ scored: 3, meanHundredths: 8_166, spread: 25, wide: true, passed: true });
      expect((await decide(stage.city, id, { comment: '低分因材料页缺失，已补' })).status).toBe(200);
    });

    it('keeps sheets apart: an expert sees only the own one, the applicant none', async () => {
      const id = await underReview();
      await scoredBy(stage, id, [95, 80, 70]);
      const sheets = async (who: Client) => (await who.get(`${root}/${id}/sheets`)).body.items.length;

      expect(await sheets(stage.city)).toBe(3);
      expect(await sheets(stage.experts[0] as Client)).toBe(1);
      expect(await sheets(stage.operator)).toBe(0);
      expect((await read(id)).panel).toBeNull();
    });

    it('lets an expert step back, and keeps those with an interest out', async () => {
      const { city, experts, operator, facilityId } = stage;
      const id = await underReview();
      const { body: candidates } = await city.get(`${root}/${id}/experts`);
      const [first] = experts as [Client, ...Client[]];
      const { code } = await done(operator.post(`/v1/organisations/${facilityId}/invitations`, { role: 'member' }));
      const outsider = await city.post(`${root}/${id}/experts`, { userIds: [operator.userId] });
      await scoredBy(stage, id, [80, 80]);
      await done(first.post(`${root}/${id}/recusals`, { reason: '曾任其顾问' }));
      const after = await score(first, id, 90);
      const second = experts[1] as Client;
      await done(second.post(`/v1/invitations/${code}/accept`));
      app.clock.advance(1_000);
      const own = await score(second, id, 90);
      const left = await city.get(`${root}/${id}/experts`);

      expect(candidates.items).toHaveLength(3);
      expect(outsider.body.code).toBe('expert_unfit');
      expect(after.status).toBe(404);
      expect(own.body.code).toBe('own_matter');
      expect(left.body.items.map((each: { id: string }) => each.id)).not.toContain(second.userId);
      expect((await read(id, city)).panel).toMatchObject({ recused: 1, scored: 1 });
    });

    it('refuses marks that the rubric does not give', async () => {
      const id = await underReview();
      const [first] = stage.experts as [Client, ...Client[]];
      await done(stage.city.post(`${root}/${id}/experts`, { userIds: [first.userId] }));
      const send = (marks: object[]) =>
        first.post(`${root}/${id}/scores`, { marks, comment: '同意', hasNoInterest: true });

      expect((await send([{ key: 'direction', points: 21 }])).body.code).toBe('marks_unfit');
      expect((await send([{ key: 'charm', points: 5 }])).body.code).toBe('marks_unfit');
      const undeclared = await first.post(`${root}/${id}/scores`, { marks: marksOf(80), comment: '同意' });
      expect(undeclared).toMatchObject({ status: 422, body: { issues: [{ path: 'hasNoInterest' }] } });
    });

    it('F4, H7: waits with each expert until scored, and shows what the marks came to only once they are fixed', async () => {
      const id = await underReview();
      const [first] = stage.experts as [Client, ...Client[]];
      const waiting = async () =>
        (await done(first.get('/v1/desk/queue'))).items.map((item: { id: string }) => item.id).includes(id);
      await done(stage.city.post(`${root}/${id}/experts`, { userIds: stage.experts.map(({ userId }) => userId) }));
      expect(await waiting()).toBe(true);
      for (const expert of stage.experts) await done(score(expert, id, 80));

      expect(await waiting()).toBe(false);
      expect((await read(id, first)).panel).toBeNull();
      expect((await done(first.get(`${root}/${id}/sheets`))).items).toHaveLength(1);
      await done(decide(stage.city, id));
      expect((await read(id, first)).panel).toMatchObject({ scored: 3, meanHundredths: 8_000 });
      expect((await read(id)).panel).toBeNull();
    });
  });

  describe('after the approval', () => {
    it('is void when the content is edited: back to the beginning, the notice and the marks gone', async () => {
      const id = await submitted(stage, STANDARD);
      expect((await stage.operator.get(`${root}/${id}/letter.pdf`)).body.code).toBe('not_decided');
      await reviewed(stage, id);
      expect((await decide(stage.city, id)).body.code).toBe('already_approved');
      expect((await publicise(stage.city, id, { decidedOn: '2099-01-01' })).body.code).toBe('decided_in_future');
      await done(publicise(stage.city, id));
      const before = await read(id);

      const edited = await stage.operator.put(`${root}/${id}`, { summary: '改过的说明', revision: before.revision });

      expect(edited.body).toMatchObject({ status: 'submitted', step: null, approvalVoid: true, inspection: null });
      expect(edited.body.notice).toMatchObject({ status: 'withdrawn' });
      expect(edited.body.contentHash).not.toBe(before.contentHash);
      await daysLater(app, 12);
      expect((await read(id)).status).toBe('submitted');
      await done(decide(stage.district, id));
      await done(decide(stage.district, id));
      await done(inspect(stage.district, id, today));
      expect((await decide(stage.city, id)).body).toMatchObject({ code: 'reviewers_missing', panel: { scored: 0 } });
      const actions = await AuditModel.find({ subject: `recognition:${id}` }).lean();
      expect(actions.map(({ action }) => action)).toContain('recognition.resubmitted');
    });

    it('is void when the record was changed behind its back: nothing is recognised', async () => {
      const id = await submitted(stage, STANDARD);
      await reviewed(stage, id);
      await done(publicise(stage.city, id));
      await ApplicationModel.updateOne({ _id: id }, { $set: { summary: '暗中改动' } });

      await daysLater(app, 12);

      expect(await read(id)).toMatchObject({ status: 'submitted', approvalVoid: true });
      const { body } = await app.anyone.get(`/v1/recognitions?public=true&facilityId=${stage.facilityId}`);
      expect(body.items).toEqual([]);
    });

    it('refuses an edit of what somebody else has just changed', async () => {
      const id = await submitted(stage, STANDARD);
      const { revision } = await read(id);
      await done(decide(stage.district, id));

      const late = await stage.operator.put(`${root}/${id}`, { summary: '晚了', revision });

      expect(late.body.code).toBe('application_changed');
    });
  });

  describe('while it is shown', () => {
    it('F17: waits as long as somebody holds the notice, and is recognised on the day after', async () => {
      const id = await submitted(stage, STANDARD);
      await reviewed(stage, id);
      let isObjected = true;
      let noticeId = '';
      app.services.recognition.holdWhile(
        async ids => new Map(isObjected && ids.includes(noticeId) ? [[noticeId, { reason: 'open' }]] : []),
      );
      const short = await publicise(stage.city, id, { workingDays: 1 });
      const { notice } = await done(publicise(stage.city, id));
      noticeId = notice.id;
      const early = await decide(stage.city, id);
      await daysLater(app, 15);
      const held = await read(id);
      isObjected = false;
      await daysLater(app, 1);

      expect(short.body.code).toBe('window_too_short');
      expect(early.body.code).toBe('notice_open');
      expect(held).toMatchObject({ status: 'publicised', notice: { status: 'open' } });
      expect(held.notice.heldSince > notice.closesOn).toBe(true);
      expect(await read(id)).toMatchObject({ status: 'recognised', notice: { status: 'closed', heldSince: null } });
    });

    it('can be refused for an objection that is right, by the city', async () => {
      const id = await submitted(stage, STANDARD);
      await reviewed(stage, id);
      await done(publicise(stage.city, id));

      const returned = await decide(stage.city, id, { decision: 'return', comment: '退回' });
      const district = await decide(stage.district, id, { decision: 'refuse', comment: '异议成立' });
      await done(decide(stage.city, id, { decision: 'refuse', comment: '异议成立：场地不实' }));
      await daysLater(app, 12);

      expect([returned.body.code, district.body.code]).toEqual(['notice_open', 'city_decides']);
      expect(await read(id)).toMatchObject({ status: 'refused', notice: { status: 'withdrawn' } });
    });
  });

  it('withdraws at any time before the end, and then takes nothing more', async () => {
    const id = await submitted(stage, STANDARD);
    await done(stage.operator.post(`${root}/${id}/withdraw`));

    expect((await stage.operator.post(`${root}/${id}/withdraw`)).body.code).toBe('application_closed');
    expect((await decide(stage.district, id)).status).toBe(404);
  });

  it('shows its lists to those whose they are', async () => {
    const id = await underReview();
    await scoredBy(stage, id, [80]);
    const ids = async (who: Client, as: string) =>
      (await who.get(`${root}?as=${as}&limit=100`)).body.items.map((item: { id: string }) => item.id);

    expect(await ids(stage.operator, 'mine')).toEqual([id]);
    expect(await ids(stage.district, 'desk')).toContain(id);
    expect(await ids(stage.experts[1] as Client, 'expert')).toContain(id);
    expect((await stage.operator.get(`${root}?as=desk`)).status).toBe(403);
  });
});
