import { RecognitionModel } from '../../../src/features/recognition/recognition.model.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { approvedOrganisation } from '../../support/factories.js';
import { HOME } from '../../support/people.js';

describe('the register of recognitions', () => {
  let app: TestApp;
  let operator: Client;
  let facilityId: string;

  beforeAll(async () => {
    app = await startTestApp();
    operator = await app.signIn('operator');
    facilityId = await approvedOrganisation(app, { kind: 'makerspace', owner: operator, name: '前湾众创空间' });
  });

  const titled = async (id: string, recognisedOn: string) => {
    await RecognitionModel.create([
      {
        _id: id,
        applicationId: `app ${id}`,
        facilityId,
        facilityName: '前湾众创空间',
        ...HOME,
        programme: 'recognition',
        standardId: 'cixi-makerspace',
        standardName: '慈溪市级众创空间认定',
        level: 'county',
        facilityType: 'makerspace',
        year: 2022,
        recognisedOn,
        documentNo: '慈科〔2022〕30号',
        revokedOn: null,
        revokedReason: '',
        createdAt: app.clock.now(),
      },
    ]);
    return id;
  };

  it('is read by everybody, without signing in, as long as a title stands', async () => {
    const id = await titled('rcg_public', '2022-05-01');

    const { status, body } = await app.anyone.get('/v1/recognitions?public=true&jurisdiction=cixi');
    const { status: refused } = await app.anyone.get('/v1/recognitions');

    expect(status).toBe(200);
    expect(body.items.map((item: { id: string }) => item.id)).toContain(id);
    expect(refused).toBe(401);
  });

  it('loses a revoked title, keeps it for those who look back, and puts the facility’s file right', async () => {
    const id = await titled('rcg_revoked', '2022-06-01');
    const { recognition, facilities } = app.services;
    await facilities.facilities.recogniseAs(facilityId, { level: 'county', recognisedOn: '2022-05-01' });
    await recognition.revoke('system', 'rcg_public', { on: '2024-01-01', reason: '复核仍不合格' });

    const revoked = await recognition.revoke('system', id, { on: '2024-03-01', reason: '复核仍不合格' });

    expect(revoked).toMatchObject({ revokedOn: '2024-03-01', revokedReason: '复核仍不合格' });
    const { body } = await app.anyone.get('/v1/recognitions?public=true');
    expect(body.items).toEqual([]);
    const onDay = async (day: string) =>
      (await recognition.reader.listOn(day, { jurisdictionId: 'cixi' })).map(each => each.id);
    expect(await onDay('2023-12-31')).toEqual(['rcg_public', id]);
    expect(await onDay('2024-01-01')).toEqual([id]);
    expect(await onDay('2024-03-01')).toEqual([]);
    const { body: file } = await operator.get(`/v1/facilities/${facilityId}`);
    expect(file).toMatchObject({ level: null, recognisedOn: null });
  });

  it('refuses to revoke twice, in the future, or what is not there', async () => {
    const { revoke } = app.services.recognition;
    const because = { on: '2024-03-01', reason: '复核仍不合格' };

    await expect(revoke('system', 'rcg_revoked', because)).rejects.toMatchObject({ code: 'already_revoked' });
    await expect(revoke('system', 'rcg_public', { ...because, on: '2027-01-01' })).rejects.toMatchObject({
      code: 'revoked_in_future',
    });
    await expect(revoke('system', 'rcg_none', because)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('keeps an operator from declaring another level than the decided one', async () => {
    const { facilities } = app.services.facilities;
    await facilities.recogniseAs(facilityId, { level: 'county', recognisedOn: '2022-05-01' });
    const { body: file } = await operator.get(`/v1/facilities/${facilityId}`);

    const path = `/v1/facilities/${facilityId}`;
    const declared = await operator.patch(path, { level: 'nation', revision: file.revision });

    expect(declared.status).toBe(409);
    expect(declared.body.code).toBe('level_decided');
    const kept = { level: 'county', category: 'comprehensive', revision: file.revision };
    expect((await operator.patch(path, kept)).status).toBe(200);
  });
});
