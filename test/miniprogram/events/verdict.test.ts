import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { sha256Base64Url } from '../../../miniprogram/pages/events/workbench/sha256.js';
import { offlineVerdict } from '../../../miniprogram/pages/events/workbench/verdict.js';
import type { CheckInPack, PackItem } from '../../../miniprogram/services/door.js';
import { makeTicket, ticketDigest, TICKET_STEP_MS } from '../../../src/features/events/ticket.rules.js';

const KEY = Buffer.alloc(32, 3);
const NOW = new Date('2026-03-12T05:30:00.000Z');
const HOLDER = { _id: 'reg_0123456789abcdefghjk', code: '7k2m93qx' };

const item = (changes: Partial<PackItem> = {}): PackItem => ({
  registrationId: HOLDER._id,
  status: 'registered',
  name: '林**',
  ticketType: '普通席',
  code: HOLDER.code.toUpperCase(),
  digest: ticketDigest(KEY, HOLDER._id),
  ...changes,
});

const pack = (items: PackItem[] = [item()]): CheckInPack => ({
  eventId: 'evt_1',
  title: '路演',
  doorFrom: '2026-03-12T05:00:00.000Z',
  doorUntil: '2026-03-12T08:00:00.000Z',
  issuedAt: '2026-03-12T04:00:00.000Z',
  validUntil: '2026-03-12T08:00:00.000Z',
  stepSeconds: TICKET_STEP_MS / 1_000,
  items,
});

const judge = (text: string, { at = NOW, of = pack(), seen = {} } = {}) =>
  offlineVerdict(of, text, { now: at.getTime(), seen });

describe('the digest of the offline door', () => {
  it('agrees with the platform on every ASCII text', () => {
    const ascii = fc.string({
      unit: fc.integer({ min: 32, max: 126 }).map(point => String.fromCharCode(point)),
      maxLength: 300,
    });
    fc.assert(
      fc.property(ascii, text => {
        expect(sha256Base64Url(text)).toBe(createHash('sha256').update(text).digest('base64url'));
      }),
    );
  });
});

describe('the offline door', () => {
  const { qr, code } = makeTicket(KEY, HOLDER, NOW);

  it('lets a person of the pack in, by QR or, after a look at the name, by typed code', () => {
    expect(judge(qr)).toMatchObject({ tone: 'good', name: '林**', registrationId: HOLDER._id });
    expect(judge(code.toLowerCase())).toMatchObject({ tone: 'warn', registrationId: HOLDER._id });
  });

  it('stops a ticket that another key has signed, and one of nobody in the pack', () => {
    const forged = makeTicket(Buffer.alloc(32, 4), HOLDER, NOW).qr;
    const stranger = makeTicket(KEY, { ...HOLDER, _id: 'reg_zzzzzzzzzzzzzzzzzzzz' }, NOW).qr;

    expect(judge(forged)).toMatchObject({ tone: 'bad', title: '无效的码' });
    expect(judge(stranger)).toMatchObject({ tone: 'bad', title: '不是本场的票' });
    expect(judge('nonsense')).toMatchObject({ tone: 'bad', title: '无效的码' });
    expect([forged, stranger, 'nonsense'].map(text => judge(text).registrationId)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('stops a screenshot, a second entry and a closed door, and says why', () => {
    const later = (ms: number) => new Date(NOW.getTime() + ms);
    const early = new Date('2026-03-12T04:59:00.000Z');

    expect(judge(qr, { at: later(90_000) })).toMatchObject({ tone: 'warn', title: '签到码过期' });
    expect(judge(qr, { seen: { [HOLDER._id]: '2026-03-12T05:20:00.000Z' } })).toMatchObject({
      tone: 'warn',
      title: '已经签到过',
      text: '13:20 已在本机入场，请核对本人。',
    });
    expect(judge(makeTicket(KEY, HOLDER, early).qr, { at: early })).toMatchObject({ title: '还没到签到时间' });
  });

  it.each([
    ['awaitingPayment', '还没付款', 'warn'],
    ['awaitingApproval', '还在审核', 'warn'],
    ['checkedIn', '已经签到过', 'warn'],
    ['waitlisted', '没有有效报名', 'bad'],
  ] as const)('does not let %s in: %s', (status, title, tone) => {
    const verdict = judge(qr, { of: pack([item({ status })]) });
    expect(verdict).toMatchObject({ title, tone });
    expect(verdict.registrationId).toBeUndefined();
  });
});
