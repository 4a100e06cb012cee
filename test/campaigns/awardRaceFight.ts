import { PaymentModel } from '../../src/features/awards/payment.model.js';
import { wan } from '../support/awardStage.js';
import type { Client, Reply } from '../support/client.js';
import { HOME } from '../support/people.js';
import type { Person } from './bookingStage.js';
import type { AwardStage, Contested } from './awardRaceStage.js';
import { insist } from './insist.js';
import { seeded } from './measure.js';

/** What was answered: by act and answer, and what the people were told for certain. */
export interface AwardTally {
  counts: Record<string, number>;
  waits: number[];
  /** Award → how often its approval was confirmed. */
  approvals: Map<string, number>;
  /** Payment number → bank serial → the sum that was confirmed as booked under it. */
  booked: Map<string, Map<string, number>>;
}

const PLACE = { jurisdictionId: HOME.jurisdictionId };
const DAY = '2026-03-05';
const HEAD = ['流水号', '付款编号', '金额（元）', '结果', '日期', '备注'].join(',');

/** The random acts of one round, from its seed. */
export function fightForAwards(
  stage: AwardStage,
  { seed, attempts, lanes, receipts }: Record<'seed' | 'attempts' | 'lanes' | 'receipts', number>,
) {
  const random = seeded(seed);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const tally: AwardTally = { counts: {}, waits: [], approvals: new Map(), booked: new Map() };
  let serials = 0;

  /** Carries an act out by whichever process answers. */
  async function did(name: string, who: Person, act: (client: Client, key: string) => Promise<Reply>): Promise<Reply> {
    const started = performance.now();
    const reply = await insist(random, key => act(pick(who), key));
    tally.waits.push(performance.now() - started);
    const outcome = `${name} ${reply.body?.code ?? reply.status}`;
    tally.counts[outcome] = (tally.counts[outcome] ?? 0) + 1;
    return reply;
  }
  const post = (name: string, who: Person, path: string, body: object) =>
    did(name, who, (client, idempotencyKey) => client.post(path, body, { idempotencyKey }));

  /** Often two people, or one twice, do the same at once under different keys. */
  const perhapsTwice = (act: () => Promise<unknown>) => Promise.all(random() < 0.3 ? [act(), act()] : [act()]);

  async function approve({ awardId }: Contested): Promise<void> {
    const { status } = await post('approve', stage.checker, `/v1/awards/${awardId}/approve`, {});
    if (status === 200) tally.approvals.set(awardId, (tally.approvals.get(awardId) ?? 0) + 1);
  }

  async function importRow(name: string, [serial, paymentNo, fen, result]: [string, string, number, string]) {
    const csv = [HEAD, [serial, paymentNo, String(fen / 100), result, DAY, ''].join(',')].join('\n');
    const headers = { 'Content-Type': 'text/csv', 'X-Filename': 'receipts.csv' };
    const path = '/v1/award-receipts/import?jurisdiction=cixi';
    const { body } = await did(name, stage.bookkeeper, (client, idempotencyKey) =>
      client.post(path, csv, { idempotencyKey, headers }),
    );
    const outcome = String(body.rows?.[0]?.outcome ?? body.code);
    tally.counts[`${name}: ${outcome}`] = (tally.counts[`${name}: ${outcome}`] ?? 0) + 1;
    if (outcome !== 'matched' && outcome !== 'partial') return;
    const known = tally.booked.get(paymentNo) ?? new Map<string, number>();
    tally.booked.set(paymentNo, known.set(serial, fen));
  }

  async function receipt(isGood: boolean): Promise<void> {
    const payment = pick(
      await PaymentModel.find({ ...PLACE, status: pick(['filed', 'filed', 'partial']) })
        .limit(50)
        .lean(),
    );
    if (!payment) return;
    const serial = `R${seed}-${(serials += 1)}`;
    const left = payment.amountFen - payment.confirmedFen;
    const amount = !isGood ? 0 : random() < 0.4 ? Math.ceil(left / 2) : left;
    const row: [string, string, number, string] = [serial, payment.paymentNo, amount, isGood ? '成功' : '失败'];
    await perhapsTwice(() => importRow(isGood ? 'receipt' : 'bad receipt', row));
  }

  const enter = (name: string, { facilityId }: Contested, body: object) =>
    post(name, stage.maker, `/v1/facilities/${facilityId}/dossier`, body);

  const ACTS = {
    submit: (award: Contested) => post('submit', stage.maker, `/v1/awards/${award.awardId}/submit`, { comment: '' }),
    approve: (award: Contested) => perhapsTwice(() => approve(award)),
    turnDown: (award: Contested) =>
      post('return', stage.checker, `/v1/awards/${award.awardId}/turn-down`, { decision: 'return', comment: '补充' }),
    edit({ awardId }: Contested) {
      const body = { amountFen: wan(40 + Math.floor(random() * 10)), reason: '核减' };
      return did('edit', stage.maker, (client, idempotencyKey) =>
        client.patch(`/v1/awards/${awardId}`, body, { idempotencyKey }),
      );
    },
    pay: (award: Contested) => perhapsTwice(() => post('pay', stage.payer, `/v1/awards/${award.awardId}/pay`, {})),
    file: () => post('file', stage.payer, '/v1/award-bank-files', { jurisdictionId: 'cixi', formatId: 'csv-gbk' }),
    receipt: () => receipt(true),
    badReceipt: () => receipt(false),
    grade(award: Contested) {
      const year = pick([2023, 2024]);
      const fact = { kind: 'assessment', year, grade: random() < 0.8 ? 'pass' : 'fail' };
      const source = { kind: 'document', id: `考核${year}` };
      return enter('grade', award, { fact, on: `${year}-12-20`, source });
    },
    revoke: ({ facilityId, entryId, awardId }: Contested) =>
      post('revoke', stage.maker, `/v1/facilities/${facilityId}/dossier/${entryId}/correction`, {
        fact: null,
        source: { kind: 'document', id: `撤销${awardId}` },
        reason: '材料不实',
      }),
  };
  const WEIGHTED = Object.entries({
    submit: 24,
    approve: 24,
    turnDown: 2,
    edit: 3,
    pay: 16,
    file: 5,
    receipt: receipts,
    badReceipt: 2,
    grade: 8,
    revoke: 1,
  }).flatMap(([name, weight]) => Array.from({ length: weight }, () => name as keyof typeof ACTS));

  return {
    tally,
    async play(): Promise<void> {
      let left = attempts;
      const lane = async () => {
        while (left > 0) {
          left -= 1;
          await ACTS[pick(WEIGHTED)](pick(stage.awards));
        }
      };
      await Promise.all(Array.from({ length: lanes }, lane));
    },
  };
}
