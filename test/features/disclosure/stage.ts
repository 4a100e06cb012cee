import { NoticeModel } from '../../../src/features/disclosure/notice.model.js';
import { ObjectionModel } from '../../../src/features/disclosure/objection.model.js';
import { TurnModel } from '../../../src/platform/turns/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client, Reply } from '../../support/client.js';
import { cast, HOME } from '../../support/people.js';

/** The bureau, a person who objects, and the notices between them. */
export interface DisclosureStage {
  app: TestApp;
  district: Client;
  city: Client;
  citizen: Client;
  publish(change?: object): Promise<string>;
  /** Forgets every notice and objection, and goes back to the first morning. */
  startOver(): Promise<void>;
  object(noticeId: string, by?: Client, change?: object): Promise<Reply>;
}

export const REASON = '名单第一家的孵化面积与现场不符，附近居民可以作证。';

export async function setStage(): Promise<DisclosureStage> {
  const app = await startTestApp();
  const district = await cast.district(app);
  const city = await cast.city(app);
  return {
    app,
    district,
    city,
    citizen: await app.signIn('citizen'),
    async publish(change = {}) {
      const { status, body } = await city.post('/v1/notices', {
        ...HOME,
        kind: 'recognition',
        title: '2026 年度拟认定市级孵化器名单公示',
        text: '经评审，拟认定下列单位，现予公示。',
        documentNo: '慈科〔2026〕8号',
        entries: [{ name: '上林孵化器', detail: '拟认定市级' }],
        endsOn: '2026-03-12',
        ...change,
      });
      if (status !== 201) throw new Error(`not published: ${JSON.stringify(body)}`);
      return String(body.id);
    },
    async startOver() {
      for (const model of [NoticeModel, ObjectionModel, TurnModel]) await model.collection.deleteMany({});
      app.clock.set('2026-03-05T02:00:00.000Z');
    },
    object: (noticeId, by = app.anyone, change = {}) =>
      by.post('/v1/objections', { noticeId, reason: REASON, ...change }),
  };
}
