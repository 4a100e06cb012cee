import { startTestApp, type TestApp } from '../../support/app.js';
import { done } from '../../support/resourceStage.js';
import { withoutGuard } from '../../support/sabotage.js';
import {
  newFacility,
  publicise,
  reviewed,
  root,
  setStage,
  signedInAnew,
  submitted,
  ZIBO,
  type Stage,
} from './stage.js';

const DEMONSTRATION = 'zibo-demonstration';

describe('what is scarce in recognition', () => {
  let app: TestApp;
  let stage: Stage;
  beforeAll(async () => {
    app = await startTestApp();
    stage = await setStage(app, 'makerspace', ZIBO);
  });

  /** A makerspace that may be chosen: registered and evaluated. */
  async function candidate(): Promise<Stage> {
    const fresh = { ...stage, ...(await newFacility(app, 'makerspace', ZIBO)) };
    for (const fact of [
      { kind: 'registration', registered: true },
      { kind: 'assessment', year: 2025, grade: 'good' },
    ]) {
      const source = { kind: 'document', id: fact.kind };
      await done(stage.city.post(`/v1/facilities/${fresh.facilityId}/dossier`, { fact, on: '2026-02-01', source }));
    }
    return fresh;
  }

  async function approved(count: number): Promise<string[]> {
    const ids = [];
    for (let index = 0; index < count; index += 1) {
      const one = await candidate();
      const id = await submitted(one, DEMONSTRATION);
      await reviewed(one, id);
      ids.push(id);
    }
    return ids;
  }

  const allAtOnce = async (ids: readonly string[]): Promise<string[]> => {
    const replies = await Promise.all(ids.map(id => publicise(stage.city, id)));
    return replies.map(({ status, body }) => (status === 200 ? 'shown' : String(body.code))).toSorted();
  };

  const startAtOnce = async () => {
    const { operator, facilityId } = { ...stage, ...(await newFacility(app, 'makerspace', ZIBO)) };
    const ask = () => operator.post(root, { facilityId, standardId: DEMONSTRATION });
    const replies = await Promise.all([ask(), ask(), ask(), ask()]);
    return replies.filter(({ status }) => status === 201).length;
  };

  describe('one application per facility, standard and year', () => {
    it('is taken once however many are started at once', async () => expect(await startAtOnce()).toBe(1));

    it('is taken more than once without the guard: the test can see it', async () =>
      expect(await withoutGuard('recognition.application', startAtOnce)).toBeGreaterThan(1));
  });

  describe('ZB-12: five demonstration makerspaces a year', () => {
    it('shows five of seven that are made public at once, and gives a place back with the notice', async () => {
      const ids = await approved(7);

      expect(await allAtOnce(ids)).toEqual([...Array(2).fill('quota_full'), ...Array(5).fill('shown')]);
      const states = [];
      for (const id of ids) states.push((await stage.city.get(`${root}/${id}`)).body);
      const shown = states.find(({ status }) => status === 'publicised');
      await done(stage.city.post(`${root}/${shown.id}/decision`, { decision: 'refuse', comment: '异议成立' }));
      const waiting = states.filter(({ status }) => status === 'reviewing').map(({ id }) => id);
      expect(await allAtOnce(waiting)).toEqual(['quota_full', 'shown']);
    }, 60_000);

    it('shows too many without the guard: the test can see it', async () => {
      const ids = await approved(2);

      expect(await withoutGuard('recognition.quota', () => allAtOnce(ids))).toEqual(['shown', 'shown']);
    }, 30_000);
  });

  describe('ZB-12: a facility once for ever', () => {
    /** Two applications of one facility, of two years, both approved. */
    async function ofTwoYears(): Promise<string[]> {
      const one = await candidate();
      const ids = [];
      for (const instant of ['2027-01-05T02:00:00.000Z', '2028-01-05T02:00:00.000Z']) {
        app.clock.set(instant);
        stage = await signedInAnew(stage);
        const fresh = await signedInAnew({ ...stage, facilityId: one.facilityId, owner: one.owner });
        const id = await submitted(fresh, DEMONSTRATION);
        await reviewed(fresh, id);
        ids.push(id);
      }
      return ids;
    }

    it('is chosen once when both years’ applications are made public at once', async () => {
      expect(await allAtOnce(await ofTwoYears())).toEqual(['chosen_before', 'shown']);
    }, 30_000);

    it('is chosen twice without the guard: the test can see it', async () => {
      const ids = await ofTwoYears();

      expect(await withoutGuard('recognition.seat', () => allAtOnce(ids))).toEqual(['shown', 'shown']);
    }, 30_000);
  });
});
