import { wan } from '../support/awardStage.js';
import type { Client, Reply } from '../support/client.js';
import type { Person } from './bookingStage.js';
import { bank, fileOf, type BankLine } from './awardRaceBank.js';
import { openedFor, recognitionOf, type AwardStage, type Contested } from './awardRaceStage.js';
import { insist } from './insist.js';
import { seeded } from './measure.js';

/** What was answered: by act and answer, and what the people were told for certain. */
export interface AwardTally {
  counts: Record<string, number>;
  waits: number[];
  /** Answers of 500 and above that were given for good. */
  failures: number;
  /** Award → how often its approval was confirmed. */
  approvals: Map<string, number>;
  /** Payment number → bank serial → the sum that was confirmed as booked under it. */
  booked: Map<string, Map<string, number>>;
}

/** Awards that are worked on at a time: few, so that many acts meet at the same one and lead it to its end. */
const IN_HAND = 8;

/** The random acts of one round, from its seed. */
export function fightForAwards(
  stage: AwardStage,
  { seed, attempts, lanes, receipts }: Record<'seed' | 'attempts' | 'lanes' | 'receipts', number>,
) {
  const random = seeded(seed);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const tally: AwardTally = { counts: {}, waits: [], failures: 0, approvals: new Map(), booked: new Map() };
  const theBank = bank(random, String(seed));
  const newcomers = [...stage.newcomers];
  let left = attempts;

  const count = (outcome: string) => (tally.counts[outcome] = (tally.counts[outcome] ?? 0) + 1);

  /** Carries an act out by whichever process answers. */
  async function did(name: string, who: Person, act: (client: Client, key: string) => Promise<Reply>): Promise<Reply> {
    const started = performance.now();
    const reply = await insist(random, key => act(pick(who), key));
    tally.waits.push(performance.now() - started);
    if (reply.status >= 500) tally.failures += 1;
    count(`${name} ${reply.body?.code ?? reply.status}`);
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

  async function importLine(name: string, line: BankLine): Promise<void> {
    const headers = { 'Content-Type': 'text/csv', 'X-Filename': 'receipts.csv' };
    const path = '/v1/award-receipts/import?jurisdiction=cixi';
    const { body } = await did(name, stage.bookkeeper, (client, idempotencyKey) =>
      client.post(path, fileOf(line), { idempotencyKey, headers }),
    );
    const outcome = String(body.rows?.[0]?.outcome ?? body.code);
    count(`${name}: ${outcome}`);
    // `repeated` is what is told when the process that booked it was killed before it could say so.
    if (outcome !== 'matched' && outcome !== 'partial' && outcome !== 'repeated') return;
    const known = tally.booked.get(line.paymentNo) ?? new Map<string, number>();
    tally.booked.set(line.paymentNo, known.set(line.serial, line.fen));
  }

  /** Every line in a file of its own, all of them at once and some of them twice. */
  const importAll = (name: string, lines: readonly BankLine[]) =>
    Promise.all(lines.map(line => perhapsTwice(() => importLine(name, line))));

  const enter = (name: string, facilityId: string, body: object) =>
    post(name, stage.maker, `/v1/facilities/${facilityId}/dossier`, body);

  /** A newcomer is recognised by three documents, entered at once: they are the ground of one award. */
  async function recognise(): Promise<void> {
    const facilityId = newcomers.shift();
    if (!facilityId) return;
    const documents = ['市级认定', '县级认定', '公布名单'];
    const [first] = await Promise.all(
      documents.map(each => enter('recognise', facilityId, recognitionOf(facilityId, each))),
    );
    for (const { _id: awardId } of await openedFor(facilityId))
      stage.awards.push({ awardId, facilityId, entryId: String(first?.body.id) });
  }

  const ACTS = {
    submit: (award: Contested) => post('submit', stage.maker, `/v1/awards/${award.awardId}/submit`, { comment: '' }),
    approve: (award: Contested) => perhapsTwice(() => approve(award)),
    /** Both awards for one thing are handed in, and approved at the same moment. */
    async rivals(award: Contested) {
      const both = award.rival ? [award, award.rival] : [award];
      await Promise.all(both.map(ACTS.submit));
      await Promise.all(both.map(approve));
    },
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
    receipt: async () => importAll('receipt', await theBank.confirms()),
    badReceipt: async () => importAll('bad receipt', await theBank.returns()),
    receiptAgain: () => importAll('receipt again', theBank.repeats()),
    recognise,
    grade({ facilityId }: Contested) {
      const year = pick([2023, 2024]);
      const fact = { kind: 'assessment', year, grade: random() < 0.8 ? 'pass' : 'fail' };
      return enter('grade', facilityId, { fact, on: `${year}-12-20`, source: { kind: 'document', id: `考核${year}` } });
    },
    revoke: ({ facilityId, entryId, awardId }: Contested) =>
      post('revoke', stage.maker, `/v1/facilities/${facilityId}/dossier/${entryId}/correction`, {
        fact: null,
        source: { kind: 'document', id: `撤销${awardId}` },
        reason: '材料不实',
      }),
  };
  const WEIGHTED = Object.entries({
    submit: 22,
    approve: 18,
    rivals: 4,
    turnDown: 2,
    edit: 2,
    pay: 18,
    file: 6,
    receipt: receipts,
    badReceipt: 1,
    receiptAgain: 4,
    recognise: 4,
    grade: 8,
    revoke: 1,
  }).flatMap(([name, weight]) => Array.from({ length: weight }, () => name as keyof typeof ACTS));

  /** The awards in hand wander through all there are. */
  function inHand(): readonly Contested[] {
    const first = Math.floor((1 - left / attempts) * Math.max(0, stage.awards.length - IN_HAND + 1));
    return stage.awards.slice(first, first + IN_HAND);
  }

  return {
    tally,
    async play(): Promise<void> {
      const lane = async () => {
        while (left > 0) {
          left -= 1;
          await ACTS[pick(WEIGHTED)](pick(inHand()));
        }
      };
      await Promise.all(Array.from({ length: lanes }, lane));
    },
  };
}
