import { startTestApp, type TestApp } from '../../support/app.js';
import {
  anotherStaff,
  claim,
  fileContract,
  invoice,
  issued,
  ledgerOf,
  setStage,
  settle,
  spent,
  yuan,
  type Stage,
} from './stage.js';

describe('the deadlines of a voucher', () => {
  let app: TestApp;
  let stage: Stage;
  beforeAll(async () => {
    app = await startTestApp();
    stage = await setStage(app);
  });
  beforeEach(() => app.clock.set('2026-03-05T02:00:00.000Z'));

  const terms = { useByDays: undefined, useBy: '2026-04-30', redeemBy: '2026-06-30' };
  /** The start of a day in Shanghai, when the day before is over. */
  const atStartOf = async (day: string) => {
    app.clock.set(new Date(`${day}T00:00:00+08:00`));
    await app.runDuties();
    // Sessions last 30 days; these stories last months.
    const again = async (name: string) => app.signIn(name);
    stage = {
      ...stage,
      founder: (await again('founder')).as(stage.startupId),
      finance: await again('finance'),
      admin: await again('admin'),
    };
  };
  const voucher = async (id: string) => (await stage.founder.get(`/v1/vouchers/${id}`)).body;
  const remindersOf = async (id: string) =>
    (await stage.founder.get('/v1/notifications?limit=100')).body.items.filter(
      ({ kind, page }: { kind: string; page: string }) => kind === 'voucher.expiring' && page.includes(id),
    );

  it('closes an unspent voucher when its use-by day is over, not before, and gives the money back', async () => {
    const schemeId = await stage.scheme(terms);
    const id = await issued(stage, schemeId, yuan(1_000));

    app.clock.set('2026-04-30T15:59:59.999Z');
    await app.runDuties();
    expect((await app.services.vouchers.vouchers.see(await actorOf(), id)).status).toBe('issued');

    await atStartOf('2026-05-01');
    expect(await voucher(id)).toMatchObject({ status: 'expired', lapsedFen: yuan(1_000), remainingFen: 0 });
    expect(await ledgerOf(stage, schemeId)).toMatchObject({
      availableFen: yuan(100_000),
      issuedFen: 0,
      lapsedFen: yuan(1_000),
    });
  });

  /** The founder as services see them. */
  const actorOf = async () => ({
    userId: stage.founder.userId,
    name: '',
    roles: [],
    memberships: [{ organisationId: stage.startupId, role: 'owner' as const }],
  });

  it('refuses a contract after use-by and a claim after redeem-by', async () => {
    const schemeId = await stage.scheme(terms);
    const late = await issued(stage, schemeId, yuan(1_000));
    const id = await spent(stage, schemeId, yuan(1_000));

    await atStartOf('2026-05-01');
    expect(await fileContract(stage, late, yuan(100))).toMatchObject({
      status: 409,
      body: { code: 'voucher_expired' },
    });
    expect(await fileContract(stage, id, yuan(100))).toMatchObject({ status: 409, body: { code: 'voucher_expired' } });
    expect((await claim(stage.founder, id, [invoice(yuan(200))])).status).toBe(201);
    expect(await claim(stage.founder, late, [invoice(yuan(200))])).toMatchObject({ body: { code: 'voucher_expired' } });

    await atStartOf('2026-07-01');
    expect(await claim(stage.founder, id, [invoice(yuan(200))])).toMatchObject({
      status: 409,
      body: { code: 'redeem_period_over' },
    });
  });

  it('keeps what is claimed when the rest lapses, and lapses it too if the claim is turned down', async () => {
    const schemeId = await stage.scheme(terms);
    const id = await spent(stage, schemeId, yuan(1_000));
    const paid = await claim(stage.founder, id, [invoice(yuan(600))]);
    const refused = await claim(stage.founder, id, [invoice(yuan(400))]);

    await atStartOf('2026-07-01');
    expect(await voucher(id)).toMatchObject({ status: 'claimed', lapsedFen: yuan(500), claimedFen: yuan(500) });

    await settle(stage.finance, paid.body);
    await settle(stage.finance, refused.body, 'refuse');
    expect(await voucher(id)).toMatchObject({
      status: 'expired',
      redeemedFen: yuan(300),
      lapsedFen: yuan(700),
      claimedFen: 0,
    });
    expect(await ledgerOf(stage, schemeId)).toMatchObject({
      availableFen: yuan(99_700),
      redeemedFen: yuan(300),
      lapsedFen: yuan(700),
      reservedFen: 0,
    });
  });

  it('calls a voucher redeemed when everything was claimed before the last day and paid after it', async () => {
    const schemeId = await stage.scheme(terms);
    const id = await spent(stage, schemeId, yuan(1_000));
    const all = await claim(stage.founder, id, [invoice(yuan(2_000))]);
    await atStartOf('2026-07-01');

    await settle(stage.finance, all.body);

    expect(await voucher(id)).toMatchObject({ status: 'redeemed', lapsedFen: 0 });
  });

  it('gives a payment reversed after the last day straight back to the budget', async () => {
    const schemeId = await stage.scheme(terms);
    const id = await spent(stage, schemeId, yuan(1_000));
    const { body } = await claim(stage.founder, id, [invoice(yuan(2_000))]);
    await settle(stage.finance, body);
    await atStartOf('2026-07-01');

    const second = await anotherStaff(app, 'finance');
    await second.post(`/v1/vouchers/${id}/redemptions/${body.id}/reversal`, { comment: '发票作废' });

    expect(await voucher(id)).toMatchObject({ status: 'expired', redeemedFen: 0, lapsedFen: yuan(1_000) });
    expect(await ledgerOf(stage, schemeId)).toMatchObject({ availableFen: yuan(100_000), redeemedFen: 0 });
  });

  it('reminds 30 and 7 days before, once each, of the deadline that matters', async () => {
    const schemeId = await stage.scheme({ ...terms, useBy: '2026-04-30' });
    const idle = await issued(stage, schemeId, yuan(1_000));
    const used = await spent(stage, schemeId, yuan(1_000));

    await atStartOf('2026-04-01');
    expect(await remindersOf(idle)).toHaveLength(1);
    await atStartOf('2026-04-24');
    await app.runDuties();
    expect(await remindersOf(idle)).toHaveLength(2);
    expect(await remindersOf(used)).toHaveLength(0);

    await atStartOf('2026-06-01');
    await atStartOf('2026-06-24');
    expect(await remindersOf(used)).toHaveLength(2);
    expect(await remindersOf(idle)).toHaveLength(2);
    expect((await remindersOf(used))[0].text).toContain('2026-06-30');
  });

  it('drops what it owed a voucher that was given back', async () => {
    const schemeId = await stage.scheme(terms);
    const id = await issued(stage, schemeId, yuan(1_000));
    await stage.founder.post(`/v1/vouchers/${id}/return`);

    await atStartOf('2026-05-01');

    expect(await voucher(id)).toMatchObject({ status: 'returned', lapsedFen: 0 });
    expect(await remindersOf(id)).toHaveLength(0);
    expect(await ledgerOf(stage, schemeId)).toMatchObject({ lapsedFen: 0, availableFen: yuan(100_000) });
  });
});
