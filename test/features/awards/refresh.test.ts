import { AwardModel } from '../../../src/features/awards/award.model.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import {
  approve,
  approved,
  awardsOf,
  enter,
  graded,
  grant,
  ledgerOf,
  newFacility,
  partsOf,
  recognised,
  setStage,
  submit,
  theAward,
  wan,
  type Stage,
} from './stage.js';

describe('awards that follow the facts', () => {
  let app: TestApp;
  let stage: Stage;
  beforeAll(async () => {
    app = await startTestApp();
    stage = await setStage(app);
  });

  /** A fresh facility on the same stage. */
  const fresh = async (kind: 'incubator' | 'makerspace' = 'incubator'): Promise<Stage> => ({
    ...stage,
    ...(await newFacility(app, kind)),
  });

  it('F6, F7: opens one draft per recognition, with its instalments, and explains every fen', async () => {
    const own = await fresh();
    await recognised(own, 'county', '2022-03-10');

    const [award, ...others] = await awardsOf(own);

    expect(others).toEqual([]);
    expect(award).toMatchObject({
      rule: 'CX-17',
      article: '三(二)',
      status: 'draft',
      kind: 'ceiling',
      policyVersion: 'cixi-2021@2021-01-01',
      amountFen: wan(50),
      formula: '50万',
      on: '2022-03-10',
      cause: 'recognition:county',
    });
    expect(award.inputs).toContainEqual({
      fact: 'recognitions',
      label: '认定（备案）记录',
      value: '本市级 2022-03-10',
    });
    expect(award.instalments.map((part: { formula: string; rule: string }) => `${part.rule} ${part.formula}`)).toEqual([
      'CX-18 50万 × 60%',
      'CX-18 50万 × 20%',
      'CX-18 50万 × 20%',
    ]);
  });

  it('F7: releases and forfeits 60/20/20 as the assessments of CX-18 say', async () => {
    const own = await fresh('makerspace');
    await recognised(own, 'county', '2022-03-10');
    const award = await approved(own, (await theAward(own, 'CX-16')).id);
    expect(partsOf(award)).toEqual(['released 18', 'pending 6', 'pending 6']);

    await graded(own, { year: 2023, grade: 'fail', on: '2023-12-20' });
    expect(partsOf(await theAward(own, 'CX-16'))).toEqual(['released 18', 'forfeited 6', 'pending 6']);
    await graded(own, { year: 2024, grade: 'good', on: '2024-12-20' });

    expect(partsOf(await theAward(own, 'CX-16'))).toEqual(['released 18', 'forfeited 6', 'released 6']);
    expect((await theAward(own, 'CX-16')).instalments[1].reason).toBe('2023年度考核不合格，当年部分作废');
    await ledgerOf(own);
  });

  it('F6: pays the difference on promotion at once, whether looked at after each event or once at the end', async () => {
    const [each, once] = [await fresh(), await fresh()];
    for (const [level, on] of [
      ['county', '2021-05-01'],
      ['prefecture', '2022-05-01'],
      ['province', '2023-05-01'],
    ] as const) {
      await recognised(each, level, on);
      const opened = (await awardsOf(each)).find(({ cause }) => cause === `recognition:${level}`);
      await approved(each, opened.id);
    }
    await recognised(once, 'province', '2023-05-01');
    await recognised(once, 'county', '2021-05-01');
    await recognised(once, 'prefecture', '2022-05-01');

    const amounts = async (own: Stage) =>
      (await awardsOf(own))
        .map(({ cause, amountFen }: { cause: string; amountFen: number }) => `${cause} ${amountFen / 1e6}`)
        .toSorted();
    expect(await amounts(each)).toEqual([
      'recognition:county 50',
      'recognition:prefecture 30',
      'recognition:province 20',
    ]);
    expect(await amounts(once)).toEqual(await amounts(each));
  });

  it('changes nothing when refreshed again', async () => {
    const own = await fresh();
    await recognised(own, 'county', '2022-03-10');
    await approved(own, (await theAward(own, 'CX-17')).id);
    const before = await AwardModel.find({ facilityId: own.facilityId }).lean();
    const books = await ledgerOf(own);

    await app.services.awards.refresh('system', own.facilityId);
    await app.services.awards.refresh('system', own.facilityId, '2022-06-01');

    expect(await AwardModel.find({ facilityId: own.facilityId }).lean()).toEqual(before);
    expect(await ledgerOf(own)).toEqual(books);
  });

  it('X1: keeps day, version, inputs, formula and assumptions of what was approved, whatever is computed later', async () => {
    const own = await fresh();
    await recognised(own, 'county', '2022-03-10');
    const { id } = await theAward(own, 'CX-17');
    const seen = await approved(own, id);
    await graded(own, { year: 2023, grade: 'excellent', on: '2023-12-20' });

    const later = (await own.checker.get(`/v1/awards/${id}`)).body;

    for (const part of ['formula', 'inputs', 'assumptions', 'policyVersion', 'contentHash', 'computedOn', 'article'])
      expect(later[part]).toEqual(seen[part]);
    expect(later.hands.map(({ step }: { step: string }) => step)).toEqual(['made', 'checked']);
  });

  it('gives the excellent grade its own award, under the article of CX-21', async () => {
    const own = await fresh();
    await recognised(own, 'county', '2022-03-10');
    await graded(own, { year: 2023, grade: 'excellent', on: '2023-12-20' });

    expect(await theAward(own, 'CX-21')).toMatchObject({ amountFen: wan(10), cause: 'assessment:2023' });
  });

  it('forfeits what is left when rectification fails, and the money goes back to the budget (CX-22)', async () => {
    const own = await fresh('makerspace');
    await recognised(own, 'county', '2022-03-10');
    await approved(own, (await theAward(own, 'CX-16')).id);
    const before = await ledgerOf(own);

    await graded(own, { year: 2023, grade: 'fail', on: '2023-12-20', rectified: false });

    expect(partsOf(await theAward(own, 'CX-16'))).toEqual(['released 18', 'forfeited 6', 'forfeited 6']);
    const after = await ledgerOf(own);
    expect(after['availableFen']).toBe(Number(before['availableFen']) + wan(12));
    expect(after['approvedFen']).toBe(Number(before['approvedFen']) - wan(12));
  });

  it('brings a forfeited part back when the grade is corrected, and takes a draft away with its ground', async () => {
    const own = await fresh('makerspace');
    const recognition = await recognised(own, 'county', '2022-03-10');
    await approved(own, (await theAward(own, 'CX-16')).id);
    const failed = await graded(own, { year: 2023, grade: 'fail', on: '2023-12-20' });
    const correct = (entryId: string, body: object) =>
      own.maker.post(`/v1/facilities/${own.facilityId}/dossier/${entryId}/correction`, {
        source: { kind: 'document', id: '更正通知' },
        reason: '申诉成立',
        ...body,
      });

    await correct(failed, { fact: { kind: 'assessment', year: 2023, grade: 'pass' } });
    expect(partsOf(await theAward(own, 'CX-16'))).toEqual(['released 18', 'released 6', 'pending 6']);

    await correct(recognition, { fact: null });
    expect(partsOf(await theAward(own, 'CX-16'))).toEqual(['forfeited 18', 'forfeited 6', 'forfeited 6']);
    const twice = await correct(recognition, { fact: null });
    expect(twice).toMatchObject({ status: 409, body: { code: 'already_corrected' } });
    await ledgerOf(own);
  });

  it('F15, X3: approves nothing without a budget, nothing beyond it, and nothing that changed meanwhile', async () => {
    const district = 'cixi-zhouxiang';
    const own = { ...stage, ...(await newFacility(app, 'incubator')) };
    await recognised(own, 'county', '2022-03-10');
    const { id } = await theAward(own, 'CX-17');
    await submit(own.maker, id);

    const stale = await approve(own.checker, id, { contentHash: 'a'.repeat(64) });
    expect(stale).toMatchObject({ status: 409, body: { code: 'content_changed' } });
    expect((await grant(own.admin, wan(1), { district })).status).toBe(201);
    expect((await grant(own.admin, wan(1), { district })).body.code).toBe('budget_exists');
  });

  it('enters one record once, and refuses what is still to come', async () => {
    const own = await fresh();
    const path = `/v1/facilities/${own.facilityId}/dossier`;
    const statement = {
      fact: { kind: 'recognition', level: 'county' },
      on: '2022-03-10',
      source: { kind: 'document', id: '慈科〔2022〕1号' },
    };
    const first = await own.maker.post(path, statement);
    const second = await own.maker.post(path, statement);
    const other = await own.maker.post(path, { ...statement, on: '2022-04-10' });
    const future = await own.maker.post(path, { ...statement, on: '2099-01-01' });

    expect(second.body.id).toBe(first.body.id);
    expect(other).toMatchObject({ status: 409, body: { code: 'fact_differs' } });
    expect(future).toMatchObject({ status: 422, body: { code: 'fact_in_future' } });
    expect(await awardsOf(own)).toHaveLength(1);
  });

  it('QD-18, F12: an incubatee’s certificate opens the award of ZB-13 by itself, and the same one is not counted twice', async () => {
    const { facilityId } = await newFacility(app, 'incubator', '370303');
    const { facilityId: other } = await newFacility(app, 'incubator', '370302');
    const certificate = {
      kind: 'highTechIncubatee' as const,
      certificateNo: 'GR202137000001',
      movedInOn: '2018-03-10',
      provincialAwardFen: wan(60),
    };
    for (const id of [facilityId, other]) {
      const at = { facilityId: id, source: { kind: 'recognition', id: '鲁科字' } };
      await app.services.dossiers.record('system', {
        ...at,
        fact: { kind: 'recognition', level: 'province' },
        on: '2020-06-01',
      });
      await app.services.dossiers.record('system', { ...at, fact: certificate, on: '2021-03-10' });
    }

    const awards = await AwardModel.find({ rule: 'ZB-13', facilityId }).lean();

    expect(awards).toMatchObject([{ amountFen: wan(12), cause: 'certificate:GR202137000001' }]);
  });

  it('enters floor area, and caps it as ZB-11 says', async () => {
    const { facilityId } = await newFacility(app, 'incubator', '370303');
    const at = { facilityId, source: { kind: 'document', id: '核定表' }, on: '2021-06-01' };
    await app.services.dossiers.record('system', { ...at, fact: { kind: 'floorArea', newFloorArea: 25_000 } });

    expect(await AwardModel.find({ facilityId }).lean()).toMatchObject([{ rule: 'ZB-11', amountFen: wan(100) }]);
  });

  it('ZB-09: waits for a person where the text is silent about promotion, and follows the reading', async () => {
    const zibo = { ...stage, ...(await newFacility(app, 'incubator', '370303')) };
    for (const [level, on] of [
      ['province', '2020-06-01'],
      ['nation', '2021-06-01'],
    ] as const)
      await app.services.dossiers.record('system', {
        facilityId: zibo.facilityId,
        fact: { kind: 'recognition', level },
        on,
        source: { kind: 'document', id: level },
      });
    const [, second] = await AwardModel.find({ facilityId: zibo.facilityId }).sort({ on: 1 }).lean();

    expect(second).toMatchObject({ status: 'choosing', amountFen: 0 });
    expect(second?.readings.map(({ name, amountFen }) => [name, amountFen])).toEqual([
      ['full', wan(200)],
      ['difference', wan(150)],
    ]);
  });

  it('keeps a stranger out of dossiers and awards', async () => {
    const own = await fresh();
    await enter(own.maker, own.facilityId, { kind: 'recognition', level: 'county' }, '2022-03-10');
    const stranger = await app.signIn('stranger');
    const { id } = await theAward(own, 'CX-17');

    expect((await stranger.get(`/v1/awards/${id}`)).status).toBe(404);
    expect((await stranger.get(`/v1/facilities/${own.facilityId}/dossier`)).status).toBe(404);
    expect((await own.operator.get(`/v1/awards?facilityId=${own.facilityId}`)).body.items).toHaveLength(1);
  });
});
