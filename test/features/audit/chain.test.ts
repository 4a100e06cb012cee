import { AuditHeadModel, AuditModel } from '../../../src/features/audit/audit.model.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { cast } from '../../support/people.js';

describe('the audit chain', () => {
  let app: TestApp;
  const write = (count: number) =>
    Promise.all(
      Array.from({ length: count }, (_, index) =>
        app.services.audit.record('thing.done', `thing:${index}`, { by: 'system', details: { index, amountFen: 100 } }),
      ),
    );

  beforeEach(async () => {
    app ??= await startTestApp();
    await AuditModel.deleteMany({});
    await AuditHeadModel.deleteMany({});
    await write(20);
    await app.services.audit.seal();
  });

  it('links every record once, also when two workers seal at the same time', async () => {
    await write(30);
    await Promise.all([app.services.audit.seal(), app.services.audit.seal(), app.services.audit.seal()]);

    expect(await app.services.audit.verify()).toEqual({ sealed: 50, brokenAt: null });
  });

  it.each([
    ['edited', { $set: { 'details.amountFen': 999 } }],
    ['edited', { $set: { by: 'usr_somebody_else' } }],
    ['edited', { $set: { at: new Date('2020-01-01') } }],
  ] as const)('names the first record that was %s', async (reason, change) => {
    await AuditModel.updateOne({ seq: 7 }, change);

    expect(await app.services.audit.verify()).toMatchObject({ brokenAt: 7, reason });
  });

  it('notices a record that is missing', async () => {
    await AuditModel.deleteOne({ seq: 12 });

    expect(await app.services.audit.verify()).toMatchObject({ brokenAt: 12, reason: 'missing' });
  });

  it('notices a tail that was cut off', async () => {
    await AuditModel.deleteOne({ seq: 20 });

    expect(await app.services.audit.verify()).toMatchObject({ brokenAt: 20, reason: 'cut' });
  });

  it('notices two records that changed places', async () => {
    await AuditModel.updateOne({ seq: 3 }, { $set: { seq: 1_000 } });
    await AuditModel.updateOne({ seq: 4 }, { $set: { seq: 3 } });
    await AuditModel.updateOne({ seq: 1_000 }, { $set: { seq: 4 } });

    expect(await app.services.audit.verify()).toMatchObject({ brokenAt: 3, reason: 'edited' });
  });

  it('is read by auditors of the place only', async () => {
    const [auditor, founder] = [await cast.auditor(app), await app.signIn('founder')];

    expect((await auditor.get('/v1/audit')).status).toBe(200);
    expect((await founder.get('/v1/audit')).status).toBe(403);
  });
});
