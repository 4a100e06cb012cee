import { startTestApp, type TestApp } from '../../support/app.js';
import { refused } from '../../support/refused.js';
import { done, evidence } from '../../support/resourceStage.js';
import {
  daysLater,
  decide,
  inspect,
  newFacility,
  publicise,
  recognised,
  reviewed,
  root,
  score,
  scoredBy,
  setStage,
  signedInAnew,
  submitted,
  TONGLIAO,
  ZIBO,
  type Stage,
} from './stage.js';

const SPRING_2022 = '2022-03-01T02:00:00.000Z';

describe('from an application to an award', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });

  const awardsOf = async (stage: Stage) =>
    (await stage.city.get(`/v1/awards?facilityId=${stage.facilityId}`)).body.items;
  const read = async (stage: Stage, id: string) => (await stage.operator.get(`${root}/${id}`)).body;

  it('F1, F3, F16, F17: a makerspace of Cixi is taken in, reviewed, inspected, scored, shown and recognised', async () => {
    app.clock.set(SPRING_2022);
    const stage = await setStage(app, 'makerspace');
    const { operator, district, city } = stage;
    const id = await submitted(stage, 'cixi-makerspace');
    const status = async () => {
      const { status: state, step } = await read(stage, id);
      return step ? `${state}/${step}` : state;
    };
    const seen = [await status()];
    await done(decide(district, id));
    seen.push(await status());
    await done(decide(district, id));
    seen.push(await status());
    await done(inspect(district, id, '2022-03-01'));
    seen.push(await status());
    await scoredBy(stage, id, [85, 80, 78]);
    await done(decide(city, id));
    seen.push(await status());
    await done(publicise(city, id));
    seen.push(await status());
    const { body: shown } = await operator.get(`${root}/${id}`);
    await daysLater(app, 12);
    seen.push(await status());

    expect(seen).toEqual([
      'submitted',
      'accepted',
      'reviewing/inspection',
      'reviewing/experts',
      'reviewing/approved',
      'publicised/approved',
      'recognised/approved',
    ]);
    // Five working days from Tuesday: Wednesday to Friday, Monday, Tuesday.
    expect(shown.notice).toMatchObject({ opensOn: '2022-03-01', closesOn: '2022-03-08', status: 'open' });
    const { letter, recognisedOn } = await read(stage, id);
    expect(recognisedOn).toBe('2022-03-09');
    expect(letter.title).toBe('慈溪市级众创空间认定决定书');
    expect(letter.reasons.join()).toContain('专家评审 3 份，平均 81.00 分');
    expect(letter.assumptions.join()).toContain('慈科〔2020〕51号');
    const pdf = await operator.get(`${root}/${id}/letter.pdf`);
    expect(pdf.status).toBe(200);
    const [award, ...others] = await awardsOf(stage);
    expect(others).toEqual([]);
    expect(award).toMatchObject({ rule: 'CX-16', status: 'draft', amountFen: 30_000_000, on: '2022-03-09' });
    const { body: file } = await operator.get(`/v1/facilities/${stage.facilityId}`);
    expect(file).toMatchObject({ level: 'county', recognisedOn: '2022-03-09' });
    const { body: list } = await app.anyone.get('/v1/recognitions?public=true');
    expect(list.items).toEqual([expect.objectContaining({ facilityId: stage.facilityId, recognisedOn: '2022-03-09' })]);
  });

  it('CX-24: a park with the three ones is recognised as a micro-enterprise park', async () => {
    const stage = await setStage(app, 'sciencePark');
    const id = await recognised(stage, 'cixi-micro-park');

    expect(await read(stage, id)).toMatchObject({ status: 'recognised' });
    const { body } = await stage.city.get(`/v1/facilities/${stage.facilityId}/dossier`);
    expect(body.items).toContainEqual(
      expect.objectContaining({
        fact: { kind: 'recognition', level: 'county', facilityType: 'microPark' },
        source: { kind: 'recognition', id },
      }),
    );
  });

  it('TL-01, TL-08: 达标即准 leads a Tongliao incubator to its award under the policy in force today', async () => {
    app.clock.set('2026-03-05T02:00:00.000Z');
    const stage = await setStage(app, 'incubator', TONGLIAO);
    await recognised(stage, 'tongliao-incubator-province');

    expect(await awardsOf(stage)).toEqual([
      expect.objectContaining({ rule: 'TL-08', status: 'draft', amountFen: 50_000_000 }),
    ]);
  });

  it('F13, TL-09b: only the first evaluation after the recognition counts', async () => {
    const graded = async (stage: Stage, year: number, grade: string) =>
      done(
        (await signedInAnew(stage)).city.post(`/v1/facilities/${stage.facilityId}/dossier`, {
          fact: { kind: 'assessment', year, grade },
          on: app.clock.now().toISOString().slice(0, 10),
          source: { kind: 'document', id: `考核 ${year}` },
        }),
      );
    const first = await setStage(app, 'makerspace', TONGLIAO);
    const second: Stage = { ...first, ...(await newFacility(app, 'makerspace', TONGLIAO)) };
    for (const stage of [first, second]) await recognised(stage, 'tongliao-makerspace-province');
    app.clock.set('2027-02-01T02:00:00.000Z');
    await graded(first, 2026, 'excellent');
    await graded(second, 2026, 'pass');
    app.clock.set('2028-02-01T02:00:00.000Z');
    await graded(second, 2027, 'excellent');

    expect(await awardsOf(await signedInAnew(first))).toEqual([
      expect.objectContaining({ rule: 'TL-09b', amountFen: 20_000_000 }),
    ]);
    expect(await awardsOf(await signedInAnew(second))).toEqual([]);
  });

  describe('in Zibo, while its policy is in force', () => {
    let zibo: Stage;
    beforeAll(async () => {
      app.clock.set('2021-03-01T02:00:00.000Z');
      zibo = await setStage(app, 'incubator', ZIBO);
    });
    beforeEach(async () => {
      zibo = await signedInAnew(zibo);
    });

    const fresh = async (kind: 'incubator' | 'makerspace' | 'universityPark'): Promise<Stage> => ({
      ...zibo,
      ...(await newFacility(app, kind, ZIBO)),
    });
    const enter = (stage: Stage, fact: object, on = '2021-02-01') =>
      done(
        stage.city.post(`/v1/facilities/${stage.facilityId}/dossier`, {
          fact,
          on,
          source: { kind: 'document', id: JSON.stringify(fact).slice(0, 60) },
        }),
      );
    const registered = (stage: Stage) => enter(stage, { kind: 'registration', registered: true });

    it('ZB-07: nothing is taken in before the facility is registered and has been evaluated', async () => {
      const stage = await fresh('makerspace');
      const id = await submitted(stage, 'zibo-event').catch((cause: Error) => cause.message);
      expect(id).toContain('event_not_own');
      const said = await submitted(stage, 'zibo-demonstration').catch((cause: Error) => cause.message);
      expect(said).toContain('gate_not_met');
      const { body: list } = await stage.operator.get(root);
      await registered(stage);
      await enter(stage, { kind: 'assessment', year: 2020, grade: 'good' });

      const again = await stage.operator.post(`${root}/${list.items[0].id}/submit`);

      expect(again.status).toBe(200);
    });

    it('ZB-08: a listed incubator gets its ten thousand per list, and the day of the list is in the dossier', async () => {
      const stage = await fresh('incubator');
      await registered(stage);
      await recognised(stage, 'zibo-cultivation');

      expect(await awardsOf(stage)).toEqual([expect.objectContaining({ rule: 'ZB-08', amountFen: 10_000_000 })]);
    });

    it('F8, ZB-10: a university science park gets a fifth of what the province paid', async () => {
      const stage = await fresh('universityPark');
      await registered(stage);
      await enter(stage, { kind: 'assessment', year: 2020, grade: 'pass' });
      await recognised(stage, 'zibo-science-park-province');
      const on = app.clock.now().toISOString().slice(0, 10);
      await enter(stage, { kind: 'provincialAward', amountFen: 100_000_000 }, on);

      expect(await awardsOf(stage)).toContainEqual(expect.objectContaining({ rule: 'ZB-10', amountFen: 20_000_000 }));
    });

    it('F8, ZB-14: a platform is paid what was assessed, never above a million', async () => {
      const stage = await fresh('incubator');
      await registered(stage);
      const id = await submitted(stage, 'zibo-platform');
      const { district, city } = stage;
      await done(decide(district, id));
      await done(decide(district, id));
      await done(inspect(district, id, app.clock.now().toISOString().slice(0, 10)));
      await scoredBy(stage, id, [80, 80, 80]);
      const above = await decide(city, id, { assessedFen: 100_000_001 });
      await done(decide(city, id, { assessedFen: 60_000_000 }));
      await done(publicise(city, id));
      await daysLater(app, 12);

      expect(above.body.code).toBe('assessed_above_ceiling');
      expect(await awardsOf(stage)).toEqual([expect.objectContaining({ rule: 'ZB-14', amountFen: 60_000_000 })]);
    });

    it('E18, X17, F8, ZB-17: an event’s file is built from check-ins and costs, and its award from the file', async () => {
      const stage = await fresh('incubator');
      const { operator, facilityId, city } = stage;
      const event = await done(
        operator.post('/v1/events', {
          title: '新材料路演',
          place: '淄博高新区',
          startsAt: new Date(app.clock.now().getTime() + 2 * 86_400_000).toISOString(),
          endsAt: new Date(app.clock.now().getTime() + 2 * 86_400_000 + 7_200_000).toISOString(),
          capacity: 50,
        }),
      );
      const questions = [{ id: 'overall', label: '总体评价', kind: 'scale', required: true }];
      await done(operator.put(`/v1/events/${event.id}/survey`, { questions }));
      await done(operator.post(`/v1/events/${event.id}/publish`));
      const guest = await app.signIn('guest');
      const seat = await done(guest.post(`/v1/events/${event.id}/registrations`, {}));
      app.clock.advance(2 * 86_400_000);
      const { qr } = await done(guest.get(`/v1/registrations/${seat.id}/ticket`));
      await done(
        operator.post(`/v1/events/${event.id}/check-ins`, {
          ticket: qr,
          nonce: '0f6b7a52-3f5f-4d7e-9a86-2f1f0f0a0001',
        }),
      );
      app.clock.advance(86_400_000);
      await done(guest.post(`/v1/events/${event.id}/survey/answers`, { answers: { overall: '5' } }));
      const costs = [
        { what: '场地', amountFen: 800_000 },
        { what: '搭建与宣传', amountFen: 3_000_000 },
      ];
      const papers = ['ledByAssociation', 'invoices'].map(async criterion => ({
        criterion,
        fileIds: [await evidence(operator)],
      }));
      const unspent = {
        evidence: await Promise.all(papers),
        declared: [],
        pledge: { signedBy: '赵敏', signedOn: '2021-03-10', fileId: await evidence(operator) },
      };
      const started = await done(
        operator.post(root, { facilityId, standardId: 'zibo-event', eventId: event.id, ...unspent }),
      );
      expect(await operator.post(`${root}/${started.id}/submit`)).toMatchObject(refused(409, 'costs_missing'));
      await done(operator.put(`${root}/${started.id}`, { ...unspent, costs, revision: started.revision }));
      await done(operator.post(`${root}/${started.id}/submit`));
      await reviewed(stage, started.id);
      await done(publicise(city, started.id));
      await daysLater(app, 12);

      const { body } = await operator.get(`${root}/${started.id}`);
      expect(body.check.findings[0]).toMatchObject({ key: 'attendance', actual: 1, origin: 'counted', met: true });
      expect(body.eventFile).toMatchObject({ admitted: 1, spentFen: 3_800_000, proposedFen: 3_800_000 });
      expect(body.eventFile.feedback).toEqual({ guests: 1, answered: 1, lines: [] });
      expect((await operator.get(`${root}/${started.id}/proof.pdf`)).status).toBe(200);
      expect(await awardsOf(stage)).toEqual([expect.objectContaining({ rule: 'ZB-17', amountFen: 3_800_000 })]);
    });

    it('ZB-12: a demonstration makerspace is chosen once in its life', async () => {
      const stage = await fresh('makerspace');
      await registered(stage);
      await enter(stage, { kind: 'assessment', year: 2020, grade: 'excellent' });
      await recognised(stage, 'zibo-demonstration');
      app.clock.set('2022-01-04T02:00:00.000Z');
      const later = await signedInAnew(stage);
      const again = await submitted(later, 'zibo-demonstration');
      await reviewed(later, again);

      const second = await publicise(later.city, again);

      expect(second.body.code).toBe('chosen_before');
      expect(await awardsOf(later)).toEqual([expect.objectContaining({ rule: 'ZB-12', amountFen: 50_000_000 })]);
    });
  });

  it('QD-06: a benchmark incubator holds its title, and no sum that no text names', async () => {
    app.clock.set('2026-03-05T02:00:00.000Z');
    const stage = await setStage(app, 'incubator', { jurisdictionId: 'qingdao', district: '370212' });
    const id = await recognised(stage, 'qingdao-benchmark');

    expect(await read(stage, id)).toMatchObject({ status: 'recognised' });
    expect(await awardsOf(stage)).toEqual([]);
    expect((await score(stage.experts[0] as never, id, 80)).body.code).toBe('not_under_review');
  });
});
