import type { RegisteredFacts } from '../../../src/features/facilities/facility.model.js';
import type { CompanyRegistry } from '../../../src/platform/registry/index.js';
import { NEXT_DOOR, staff } from '../../support/people.js';
import { body, setStage, type Stage } from './stage.js';

jest.setTimeout(60_000);

describe('what a facility owes the bureau', () => {
  let stage: Stage;
  let entry: RegisteredFacts;
  beforeAll(async () => {
    entry = { name: '上林孵化器', legalRepresentative: '赵敏', address: '孵化大道 66 号', capital: '1000 万元' };
    const registry: CompanyRegistry = {
      search: async creditCode => ({
        companies: [{ ...entry, creditCode, industry: '', foundedOn: null, state: '存续' }],
        source: '企业登记册',
      }),
      matchRepresentative: async () => ({ match: 'unknown', source: '企业登记册' }),
    };
    stage = await setStage({ registry });
  });
  const later = () => stage.moveTo(new Date(stage.app.clock.now().getTime() + 25 * 3_600_000).toISOString());
  const inboxOf = async (kind: string) => {
    const { items } = body(await stage.operator.get('/v1/notifications?limit=100'), 200);
    return items.filter((item: { kind: string }) => item.kind === kind);
  };
  const open = (more = {}) =>
    stage.operator.post(`/v1/organisations/${stage.park}/material-changes`, {
      kind: 'direction',
      changedOn: '2026-03-01',
      description: '转向新材料',
      ...more,
    });

  it('F11 CX-20: counts three months from the change, reminds four times, and tells late from on time', async () => {
    const { app } = stage;
    const change = body(await open({ asDraft: true }));
    expect(change).toMatchObject({ dueOn: '2026-06-01', punctuality: 'owed', status: 'draft' });
    expect((await open({ changedOn: '2026-03-06' })).body.code).toBe('changed_in_future');
    for (const day of ['2026-04-02', '2026-05-02', '2026-05-25', '2026-05-31']) {
      await stage.moveTo(`${day}T02:00:00.000Z`);
      await app.runDuties();
    }
    expect(await inboxOf('materialChange.due')).toHaveLength(4);
    expect(body(await stage.district.get('/v1/material-changes?overdue=true'), 200).items).toEqual([]);

    await stage.moveTo('2026-06-02T02:00:00.000Z');

    const { items } = body(await stage.district.get('/v1/material-changes?overdue=true'), 200);
    expect(items).toEqual([expect.objectContaining({ id: change.id, punctuality: 'overdue' })]);
    const { changes } = app.services.facilities;
    expect(await changes.punctualityIn(stage.park, 2026)).toEqual({ onTime: 0, late: 0, overdue: 1 });
    const sent = await stage.operator.post(`/v1/material-changes/${change.id}/report`, { description: '已转向新材料' });
    expect(body(sent, 200)).toMatchObject({ status: 'reported', punctuality: 'late' });
    expect(await changes.punctualityIn(stage.park, 2026)).toEqual({ onTime: 0, late: 1, overdue: 0 });
  });

  it('CX-20: is looked at by the bureau, with its evidence, and returned with a reason', async () => {
    const { operator, district, app } = stage;
    const form = new FormData();
    form.set('file', new Blob(['%PDF-1.4\n%%EOF'], { type: 'application/pdf' }), '批准文件.pdf');
    const upload = await fetch(`${app.url}/v1/files`, {
      method: 'POST',
      body: form,
      headers: { Authorization: `Bearer ${operator.token}` },
    });
    const { id: fileId } = (await upload.json()) as { id: string };
    const change = body(await open({ kind: 'premises', fileIds: [fileId] }));
    expect(change.files).toEqual([expect.objectContaining({ name: '批准文件.pdf' })]);
    expect((await district.get(`/v1/files/${fileId}`)).status).toBe(200);
    expect((await stage.founder.get(`/v1/files/${fileId}`)).status).toBe(404);
    const decide = (decision: object) => district.post(`/v1/material-changes/${change.id}/decision`, decision);

    expect((await decide({ decision: 'return' })).status).toBe(422);
    body(await decide({ decision: 'return', comment: '请附场地证明' }), 200);
    expect((await decide({ decision: 'accept' })).body.code).toBe('report_changed');
    body(await operator.post(`/v1/material-changes/${change.id}/report`, { description: '已补场地证明' }), 200);
    expect(body(await decide({ decision: 'accept' }), 200)).toMatchObject({ status: 'accepted' });
    expect(await inboxOf('materialChange.decided')).toHaveLength(2);
    const nextDoor = await staff(app, 'nextDoor', [{ role: 'districtReviewer', ...NEXT_DOOR }]);
    expect((await nextDoor.get(`/v1/material-changes/${change.id}`)).status).toBe(404);
    expect(body(await nextDoor.get('/v1/material-changes'), 200).items).toEqual([]);
  });

  it('X13: opens the report of a change in the register by itself, once per change', async () => {
    const { app } = stage;
    const { watcher } = app.services.facilities;
    body(await stage.operator.get(`/v1/facilities/${stage.park}`), 200);
    expect(await watcher.watch()).toBe(0);
    entry = { ...entry, legalRepresentative: '钱伟' };
    expect(await watcher.watch()).toBe(0);
    await later();

    const opened = (await Promise.all([watcher.watch(), watcher.watch()])).reduce((sum, one) => sum + one, 0);

    expect(opened).toBe(1);
    await later();
    expect(await watcher.watch()).toBe(0);
    const { items } = body(await stage.operator.get(`/v1/material-changes?facilityId=${stage.park}&status=draft`), 200);
    expect(items).toEqual([
      expect.objectContaining({ kind: 'legalRepresentative', before: '赵敏', after: '钱伟', source: 'watcher' }),
    ]);
    expect(await inboxOf('materialChange.found')).toHaveLength(1);
  });

  it('B7 TL-10: files output before it begins, and refuses on the first day', async () => {
    const { operator, city, district } = stage;
    const day = stage.app.clock.now().toISOString().slice(0, 10);
    const filing = { kind: 'management', recipient: '奈曼众创空间', startsOn: day };
    const file = (more = {}) => operator.post(`/v1/facilities/${stage.park}/output-filings`, { ...filing, ...more });

    expect((await file()).body).toMatchObject({ code: 'filed_too_late', issues: [{ path: 'startsOn' }] });
    const filed = body(await file({ startsOn: '2027-01-01' }));
    expect(filed.filingNo).toMatch(/^SC\d{8}[0-9A-Z]{6}$/);
    expect((await district.post(`/v1/output-filings/${filed.id}/decision`, { decision: 'accept' })).status).toBe(403);
    body(await city.post(`/v1/output-filings/${filed.id}/decision`, { decision: 'accept' }), 200);
    expect(body(await city.get('/v1/output-filings'), 200).items[0]).toMatchObject({ status: 'accepted' });
    expect(await inboxOf('outputFiling.decided')).toHaveLength(1);
  });

  it('B14 G1 G5 TL-15: asks once per period, keeps asking until filled, and carries figures over', async () => {
    const { app } = stage;
    await stage.resident('2026-01-01');
    await stage.moveTo('2026-07-01T02:00:00.000Z');
    const { tasks } = app.services.facilities;
    const counts = await Promise.all([tasks.openDue(), tasks.openDue()]);
    expect(counts.reduce((sum, one) => sum + one, 0)).toBe(3);
    expect(await tasks.openDue()).toBe(0);
    const mine = async () => body(await stage.operator.get('/v1/data-tasks'), 200).items;
    expect((await stage.founder.get('/v1/data-tasks')).body.items).toEqual([
      expect.objectContaining({ formName: '在孵企业季报', period: '2026Q2', dueOn: '2026-07-15' }),
    ]);
    const id = `facility-quarter-${stage.park}-2026Q2`;
    const fill = (task: string, figures: object) => stage.operator.put(`/v1/data-tasks/${task}/figures`, { figures });
    const whole = { floorArea: 1_200, staff: 9, incubatees: 4, newIncubatees: 1, income: 860 };

    expect((await fill(id, { staff: 9 })).body).toMatchObject({ code: 'figures_incomplete' });
    await stage.moveTo('2026-07-22T02:00:00.000Z');
    await app.runDuties();
    expect((await inboxOf('dataTask.due')).length).toBeGreaterThanOrEqual(3);
    const late = body(await stage.district.get('/v1/data-tasks/late'), 200).items;
    expect(late.map((task: { id: string }) => task.id)).toContain(id);
    expect(body(await fill(id, whole), 200)).toMatchObject({ status: 'filled', isLate: true });

    await stage.moveTo('2026-10-02T02:00:00.000Z');
    await tasks.openDue();
    const next = (await mine()).find(
      ({ period, formName }: { period: string; formName: string }) =>
        period === '2026Q3' && formName === '孵化载体季报',
    );
    const suggested = Object.fromEntries(
      next.fields.map((field: { key: string; suggested: number }) => [field.key, field.suggested]),
    );
    expect(suggested).toEqual({ floorArea: 1_200, staff: 9, incubatees: 4, newIncubatees: null, income: null });
  });
});
