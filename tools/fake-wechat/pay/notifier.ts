import { randomBytes } from 'node:crypto';
import type { Fake } from '../fake.js';
import type { NoticeFault } from '../faults.js';
import { signNotice, type PayNotice } from './notice.js';

const SECOND = 1_000;
/** Waits between the attempts, in seconds; 24 h 4 min in all, and then never again. */
const LADDER = [15, 15, 30, 180, 600, 1_200, 1_800, 1_800, 1_800, 3_600, 10_800, 10_800, 10_800, 21_600, 21_600];
const ANSWER_WITHIN_MS = 5_000;

/** Notices that wait for a later one about the same order, by order number. */
const held = new WeakMap<Fake, Map<string, PayNotice[]>>();

const heldOf = (fake: Fake): Map<string, PayNotice[]> => {
  const known = held.get(fake) ?? new Map<string, PayNotice[]>();
  held.set(fake, known);
  return known;
};

let turn = 0;

/** Where the next delivery goes: several processes of the product, named with commas, take turns. */
function addressOf(fake: Fake, notice: PayNotice): string {
  const bases = fake.targets.notifyBaseUrl?.split(',') ?? [];
  if (bases.length === 0) return notice.url;
  turn += 1;
  return new URL(new URL(notice.url).pathname, bases[turn % bases.length]).href;
}

/** Sends a notice once and says whether the product took it. */
export async function sendOnce(fake: Fake, notice: PayNotice, fault: NoticeFault = {}): Promise<boolean> {
  const { headers, body } = signNotice(fake, notice, fault);
  const status = await fetch(addressOf(fake, notice), {
    method: 'POST',
    headers,
    body,
    redirect: 'error',
    signal: AbortSignal.any([fake.time.ended, AbortSignal.timeout(ANSWER_WITHIN_MS)]),
  }).then(
    response => response.arrayBuffer().then(() => response.status),
    () => 0,
  );
  notice.answers.push(status);
  return status === 200 || status === 204;
}

async function sendWith(fake: Fake, notice: PayNotice, fault: NoticeFault): Promise<boolean> {
  const extra = Array.from({ length: fault.concurrentDuplicate ?? 0 }, () => sendOnce(fake, notice, fault));
  const results = await Promise.all([sendOnce(fake, notice, fault), ...extra]);
  for (let more = 0; more < (fault.duplicate ?? 0); more += 1) results.push(await sendOnce(fake, notice, fault));
  return results.some(Boolean);
}

function retryLater(fake: Fake, notice: PayNotice): void {
  const wait = LADDER[notice.attempts - 1];
  if (wait !== undefined) fake.time.after(wait * SECOND, () => attempt(fake, notice));
}

async function attempt(fake: Fake, notice: PayNotice, delayed = false): Promise<void> {
  if (notice.acknowledged) return;
  const fault = delayed ? {} : strike(fake, notice);
  if (fault.delayMs) return fake.time.after(fault.delayMs, () => attempt(fake, notice, true));
  if (fault.reorder) return hold(fake, notice);
  notice.attempts += 1;
  notice.acknowledged = fault.drop ? false : await sendWith(fake, notice, fault);
  if (!notice.acknowledged) retryLater(fake, notice);
  await release(fake, notice.outTradeNo);
}

const strike = (fake: Fake, { event, outTradeNo, outRefundNo }: PayNotice): NoticeFault =>
  fake.faults.strikeNotice({ event, out_trade_no: outTradeNo, out_refund_no: outRefundNo }) ?? {};

function hold(fake: Fake, notice: PayNotice): void {
  const waiting = heldOf(fake);
  waiting.set(notice.outTradeNo, [...(waiting.get(notice.outTradeNo) ?? []), notice]);
}

/** Delivers the notices that were held back behind the one just sent. */
export async function release(fake: Fake, outTradeNo: string): Promise<void> {
  const waiting = heldOf(fake).get(outTradeNo) ?? [];
  heldOf(fake).delete(outTradeNo);
  for (const notice of waiting) await attempt(fake, notice, true);
}

type NewNotice = Pick<PayNotice, 'event' | 'outTradeNo' | 'outRefundNo' | 'url' | 'resource'>;

/** Starts the deliveries of a notice. */
export function notify(fake: Fake, fresh: NewNotice): void {
  const notice: PayNotice = {
    ...fresh,
    id: `EV-${randomBytes(14).toString('hex')}`,
    createdAt: fake.time.now(),
    attempts: 0,
    answers: [],
    acknowledged: false,
  };
  fake.state.notices.push(notice);
  fake.time.after(0, () => attempt(fake, notice));
}
