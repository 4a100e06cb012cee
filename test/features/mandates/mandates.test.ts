import { AuditModel } from '../../../src/features/audit/audit.model.js';
import { MandateModel } from '../../../src/features/mandates/mandate.model.js';
import { TurnModel } from '../../../src/platform/turns/index.js';
import { signedBytes, TRIES_A_DAY } from '../../../src/features/mandates/mandate.rules.js';
import { mandatePersonalData } from '../../../src/features/mandates/index.js';
import { createSigner } from '../../../src/platform/signing/index.js';
import { RegistryAway, type RepresentativeMatch } from '../../../src/platform/registry/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { approvedOrganisation } from '../../support/factories.js';
import { cast } from '../../support/people.js';
import { refused } from '../../support/refused.js';
import { done, evidence } from '../../support/resourceStage.js';
import { withoutGuard } from '../../support/sabotage.js';

const ENDING = '90731X';
const CLAIM = { name: '林晓', documentEnding: ENDING };
const LETTER = { representativeName: '林晓', validUntil: '2027-03-01' };

let app: TestApp;
let member: Client;
let boss: Client;
let stranger: Client;
let district: Client;
let organisation: string;
let said: RepresentativeMatch | 'away' = 'matched';
let phones = 0;

/** A register that says what the test has it say. */
const registry = {
  search: () => Promise.reject(new RegistryAway('timeout')),
  matchRepresentative: () =>
    said === 'away' ? Promise.reject(new RegistryAway('timeout')) : Promise.resolve({ match: said, source: '登记册' }),
};

async function withPhone(name: string): Promise<Client> {
  const person = await app.signIn(name);
  phones += 1;
  await done(person.post('/v1/me/phone', { code: `phone:1390000${1_000 + phones}` }));
  return person;
}

beforeAll(async () => {
  app = await startTestApp({ registry });
  member = await app.signIn('member');
  await done(member.patch('/v1/me', { name: '顾宁' }));
  stranger = await app.signIn('stranger');
  boss = await withPhone('boss');
  district = await cast.district(app);
});

beforeEach(async () => {
  said = 'matched';
  organisation = await approvedOrganisation(app, { kind: 'startup', owner: member, name: '慈溪微芯' });
});

const prove = (claim: object = CLAIM) => member.post(`/v1/organisations/${organisation}/representation`, claim);
const write = (way: 'paper' | 'eSign', change: object = {}) =>
  done(member.post(`/v1/organisations/${organisation}/mandates`, { ...LETTER, way, ...change }));
const listed = () => done(member.get(`/v1/organisations/${organisation}/mandates`));
const sign = async (code: string, who = boss, change: object = {}) => {
  const { textHash } = (await who.get(`/v1/mandate-signings/${code}`)).body;
  return who.post(`/v1/mandate-signings/${code}`, { ...CLAIM, textHash, ...change });
};

describe('the check of the legal representative', () => {
  it('A3: makes whom the register knows valid, once, and keeps nothing of the document', async () => {
    const { id } = await done(prove());
    expect((await done(prove())).id).toBe(id);

    expect((await listed()).standing).toEqual({ kind: 'representative', validUntil: null });
    const kept = [
      await AuditModel.find({}).setOptions({ acrossTenants: true }).lean(),
      await MandateModel.findById(id).lean(),
    ];
    expect(JSON.stringify(kept)).not.toContain(ENDING);
  });

  it('A3: refuses somebody else, and sends on to a letter when the register is silent', async () => {
    said = 'mismatched';
    expect((await prove()).body.code).toBe('representative_mismatch');
    said = 'unknown';
    expect((await prove()).body.code).toBe('register_silent');
    said = 'away';
    expect(await prove()).toMatchObject({ status: 409, body: { detail: expect.stringContaining('授权委托书') } });
    expect((await listed()).standing.kind).toBe('none');
  });

  const nineAtOnce = async () => {
    await TurnModel.deleteMany({});
    said = 'mismatched';
    const replies = await Promise.all(Array.from({ length: 9 }, () => prove()));
    for (const { status, headers } of replies)
      if (status === 429) expect(Number(headers.get('Retry-After'))).toBeGreaterThan(0);
    for (const { status, body } of replies) if (status === 429) expect(body.code).toBe('too_many_tries');
    return replies.filter(({ status }) => status === 422).length;
  };

  it('A3: counts the tries of a day, however fast they come', async () => {
    expect(await nineAtOnce()).toBe(TRIES_A_DAY);
  });

  it('sabotage twin: without the count all nine are asked', async () => {
    expect(await withoutGuard('sender.turn', nineAtOnce)).toBe(9);
  });
});

describe('a letter on paper', () => {
  it('A3: is made by us, stamped, handed in and decided by the district', async () => {
    const { id } = await write('paper');
    expect(
      (await member.post(`/v1/organisations/${organisation}/mandates`, { ...LETTER, way: 'eSign' })).body.code,
    ).toBe('mandate_open');
    const letter = await member.get(`/v1/mandates/${id}/letter.pdf`);
    expect(letter.headers.get('Content-Type')).toBe('application/pdf');
    expect((await stranger.get(`/v1/mandates/${id}/letter.pdf`)).status).toBe(404);
    await done(member.post(`/v1/mandates/${id}/scan`, { fileIds: [await evidence(member)] }));

    expect((await member.post(`/v1/mandates/${id}/decision`, { decision: 'approve' })).status).toBe(403);
    expect((await district.post(`/v1/mandates/${id}/decision`, { decision: 'refuse' })).status).toBe(422);
    await done(district.post(`/v1/mandates/${id}/decision`, { decision: 'approve' }));
    const { standing, items } = await done(district.get(`/v1/organisations/${organisation}/mandates`));
    expect(standing).toEqual({ kind: 'letter', validUntil: '2027-03-01' });
    expect((await district.get(`/v1/files/${items[0].files[0].id}`)).status).toBe(200);
    expect((await stranger.get(`/v1/files/${items[0].files[0].id}`)).status).toBe(404);
  });

  it('A3: leaves with the person whom it names', async () => {
    const { id } = await write('paper');
    expect(JSON.stringify(await mandatePersonalData.exportOf(member.userId))).toContain('慈溪微芯');
    await mandatePersonalData.forget?.(member.userId);

    expect(await MandateModel.findById(id).lean()).toMatchObject({ status: 'revoked', personName: '', text: '' });
  });

  it('A3: is not accepted once its last day has passed, and is no letter for who needs none', async () => {
    const now = app.clock.now();
    const { id } = await write('paper', { validUntil: '2026-03-06', fileIds: [await evidence(member)] });
    app.clock.set('2026-03-07T02:00:00.000Z');
    const judge = await cast.district(app);
    expect(await judge.post(`/v1/mandates/${id}/decision`, { decision: 'approve' })).toMatchObject(
      refused(409, 'mandate_past'),
    );
    app.clock.set(now);
    const { id: proved } = await done(prove());
    expect(await member.get(`/v1/mandates/${proved}/letter.pdf`)).toMatchObject(refused(409, 'no_letter'));
    const team = await approvedOrganisation(app, { kind: 'makerTeam', owner: member, name: '星火团队' });
    expect(await member.post(`/v1/organisations/${team}/representation`, CLAIM)).toMatchObject(
      refused(409, 'no_credit_code'),
    );
  });

  it('A3: names a person, not a nickname', async () => {
    const nameless = await app.signIn('nameless');
    const id = await approvedOrganisation(app, { kind: 'startup', owner: nameless, name: '无名科技' });
    const reply = await nameless.post(`/v1/organisations/${id}/mandates`, { ...LETTER, way: 'paper' });

    expect(reply.body.code).toBe('name_needed');
  });

  it.each(['2026-03-01', '2028-06-01'])('refuses the last day %s', async validUntil => {
    const letter = { ...LETTER, way: 'paper', validUntil };
    expect((await member.post(`/v1/organisations/${organisation}/mandates`, letter)).body.code).toBe('bad_term');
  });

  it('A3: ends when its owner revokes it', async () => {
    const { id } = await write('paper', { fileIds: [await evidence(member)] });
    await done(district.post(`/v1/mandates/${id}/decision`, { decision: 'approve' }));
    await done(member.post(`/v1/mandates/${id}/revoke`));

    expect((await member.post(`/v1/mandates/${id}/revoke`)).body.code).toBe('mandate_changed');
    expect((await listed()).standing.kind).toBe('none');
  });
});

describe('a letter signed electronically', () => {
  it('A3: holds once the representative signed the very text, under the key of the platform', async () => {
    const { id, code } = await write('eSign');
    const shown = await done(boss.get(`/v1/mandate-signings/${code}`));
    expect(shown.text).toContain('慈溪微芯');
    expect((await sign(code, boss, { textHash: '0'.repeat(64) })).body.code).toBe('text_changed');
    expect((await sign(code)).body).toMatchObject({ status: 'valid' });

    const record = await MandateModel.findById(id).lean();
    const signature = record?.signature;
    if (!record || !signature?.value) throw new Error('nothing was signed');
    expect(signature.signer).toBe('林*');
    expect(createSigner(Buffer.alloc(32, 5)).isOurs(signedBytes(record, signature), signature.value)).toBe(true);
    expect(JSON.stringify(record)).not.toContain(code);
    expect((await boss.get(`/v1/mandate-signings/${code}`)).body.code).toBe('signing_ended');
  });

  it('A3: is signed by another person than the one it names, known by a verified phone', async () => {
    const { code } = await write('eSign');
    expect((await sign(code, member)).status).toBe(403);
    expect((await sign(code, stranger)).body.code).toBe('phone_needed');
    expect((await sign(code, boss, { name: '陈远' })).body.code).toBe('representative_mismatch');
    expect((await boss.get('/v1/mandate-signings/unknown')).status).toBe(404);
    app.clock.advance(7 * 86_400_000);
    boss = await app.signIn('boss');
    member = await app.signIn('member');
    district = await cast.district(app);
    stranger = await app.signIn('stranger');
    expect((await sign(code, boss, { textHash: '0'.repeat(64) })).body.code).toBe('signing_ended');
  });

  it('A3: waits for the district when the register cannot say', async () => {
    said = 'away';
    const { id, code } = await write('eSign');
    expect((await sign(code)).body.status).toBe('submitted');
    expect((await listed()).items[0].isSealed).toBe(false);
    await done(district.post(`/v1/mandates/${id}/decision`, { decision: 'approve', comment: '已电话核实' }));
    expect((await listed()).items[0]).toMatchObject({ status: 'valid', isSealed: true });
  });

  const twoAtOnce = async () => {
    await TurnModel.deleteMany({});
    const { code } = await write('eSign');
    const { textHash } = await done(boss.get(`/v1/mandate-signings/${code}`));
    const act = () => boss.post(`/v1/mandate-signings/${code}`, { ...CLAIM, textHash });
    const replies = await Promise.all([act(), act()]);
    return replies.filter(({ status }) => status === 200).length;
  };

  it('A3: is signed once, also when it is sent twice at the same moment', async () => {
    expect(await twoAtOnce()).toBe(1);
  });

  it('sabotage twin: without the guard it is signed twice', async () => {
    expect(await withoutGuard('mandate.signature', twoAtOnce)).toBe(2);
  });

  it('A3: reminds 30 and 7 days before, and ends after its last day', async () => {
    const { code } = await write('eSign', { validUntil: '2026-06-01' });
    await done(sign(code));
    for (const day of ['2026-05-02', '2026-05-25', '2026-06-01']) {
      app.clock.set(`${day}T16:30:00.000Z`);
      await app.runDuties();
    }
    member = await app.signIn('member');
    const news = (await done(member.get('/v1/notifications'))).items.filter(
      ({ kind }: { kind: string }) => kind === 'mandate.expiring',
    );
    expect(news).toHaveLength(2);
    expect((await listed()).items[0].status).toBe('expired');
  });
});
