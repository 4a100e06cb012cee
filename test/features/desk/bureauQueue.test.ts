import { startTestApp, type TestApp } from '../../support/app.js';
import { recognised, setStage as setAwardStage, submit, theAward } from '../../support/awardStage.js';
import type { Client } from '../../support/client.js';
import { done } from '../../support/resourceStage.js';
import { decide, inspect, publicise, scoredBy, setStage, submitted } from '../recognition/stage.js';

const waitingFor = async (who: Client, area: string): Promise<string[]> => {
  const { body } = await who.get('/v1/desk/queue');
  return body.items.filter((item: { area: string }) => item.area === area).map(({ id }: { id: string }) => id);
};

describe('GET /v1/desk/queue, the matters of the bureau', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
    app.clock.set('2022-03-01T02:00:00.000Z');
  });

  it('F1: walks an application for recognition from the district to the city until it is public', async () => {
    const stage = await setStage(app, 'makerspace');
    const { district, city } = stage;
    const id = await submitted(stage, 'cixi-makerspace');

    expect(await waitingFor(district, 'recognitions')).toEqual([id]);
    expect(await waitingFor(city, 'recognitions')).toEqual([]);
    await done(decide(district, id));
    await done(decide(district, id));
    expect(await waitingFor(district, 'recognitions')).toEqual([id]);
    await done(inspect(district, id, '2022-03-01'));
    expect(await waitingFor(district, 'recognitions')).toEqual([]);
    expect(await waitingFor(city, 'recognitions')).toEqual([id]);

    await scoredBy(stage, id, [85, 80, 78]);
    await done(decide(city, id));
    expect(await waitingFor(city, 'recognitions')).toEqual([id]);
    await done(publicise(city, id));
    expect(await waitingFor(city, 'recognitions')).toEqual([]);
  });

  it('F6: shows a submitted award to a second person, not to the one who submitted it', async () => {
    const stage = await setAwardStage(app);
    await recognised(stage, 'county', '2021-06-03');
    const award = await theAward(stage, 'CX-17');
    await done(submit(stage.maker, award.id));

    expect(await waitingFor(stage.checker, 'awards')).toEqual([award.id]);
    expect(await waitingFor(stage.maker, 'awards')).toEqual([]);
  });
});
