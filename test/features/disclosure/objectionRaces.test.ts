import { OBJECTIONS_A_DAY } from '../../../config/disclosure.js';
import { withoutGuard } from '../../support/sabotage.js';
import { setStage, type DisclosureStage } from './stage.js';

let stage: DisclosureStage;
beforeAll(async () => {
  stage = await setStage();
});
beforeEach(() => stage.startOver());

/** Nine objections of one sender at once; how many were taken. */
async function nineAtOnce(): Promise<number> {
  const noticeId = await stage.publish();
  const replies = await Promise.all(Array.from({ length: 9 }, () => stage.object(noticeId)));
  expect(replies.map(({ status }) => status).filter(status => ![201, 429].includes(status))).toEqual([]);
  return replies.filter(({ status }) => status === 201).length;
}

/** Objects in the last minute while the sweep is about to close; answers what the notice became. */
async function objectThenClose(): Promise<string> {
  const noticeId = await stage.publish();
  stage.app.clock.set('2026-03-12T15:59:59.000Z');
  await stage.object(noticeId);
  stage.app.clock.set('2026-03-12T16:00:01.000Z');
  await Promise.all([stage.app.runDuties(), stage.app.runDuties()]);
  return (await stage.app.anyone.get(`/v1/public/notices/${noticeId}`)).body.status;
}

describe('objections in haste', () => {
  it('G9: takes as many of one sender as a day allows, however fast they come', async () => {
    expect(await nineAtOnce()).toBe(OBJECTIONS_A_DAY);
  }, 30_000);

  it('sabotage twin: without the allowance all are taken', async () => {
    expect(await withoutGuard('sender.turn', nineAtOnce)).toBe(9);
  }, 30_000);

  it('holds the notice with an objection of the last second', async () => {
    expect(await objectThenClose()).toBe('open');
  });

  it('sabotage twin: without the hold the notice closes over an open objection', async () => {
    expect(await withoutGuard('notice.hold', objectThenClose)).toBe('closed');
  });
});
