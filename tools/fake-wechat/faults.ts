/** Which calls or notices a fault is for. Every part that is given must agree. */
export interface FaultMatch {
  /** Start of the path, for calls. */
  path?: string;
  openid?: string;
  template_id?: string;
  out_trade_no?: string;
  out_refund_no?: string;
  /** Start of the event, for notices: `TRANSACTION` or `REFUND`. */
  event?: string;
}

/** What goes wrong with a call to WeChat. */
export interface CallFault {
  errcode?: number;
  errmsg?: string;
  http?: { status: number; code?: string; message?: string };
  delayMs?: number;
  /** Never answers. */
  hang?: boolean;
  /** Does the work, then cuts the connection: the caller cannot know. */
  reset?: boolean;
  /** Cuts the connection before any work. */
  resetBefore?: boolean;
  truncate?: boolean;
  htmlBody?: boolean;
  responseBadSignature?: boolean;
  responseWrongSerial?: boolean;
}

/** What goes wrong with a notice of WeChat Pay. */
export interface NoticeFault {
  drop?: boolean;
  delayMs?: number;
  duplicate?: number;
  concurrentDuplicate?: number;
  /** Held back until the next notice about the same order has been delivered. */
  reorder?: boolean;
  badSignature?: boolean;
  /** The probe WeChat Pay sends itself: signature `WECHATPAY/SIGNTEST/…`. */
  signtest?: boolean;
  staleTimestamp?: boolean;
  unknownSerial?: boolean;
  wrongApiV3Key?: boolean;
  tamperedCiphertext?: boolean;
  /** Adds this many fen to the amount inside the notice. */
  amountMismatch?: number;
  otherAppid?: boolean;
  otherOpenid?: boolean;
}

export type FaultAction = CallFault & NoticeFault;

export interface FaultRule {
  match?: FaultMatch;
  /** How many times it strikes; without it, always. */
  times?: number;
  /** Chance of striking, 0 to 1. */
  probability?: number;
  action: FaultAction;
}

export interface Faults {
  add(rule: FaultRule): void;
  clear(): void;
  list(): FaultRule[];
  /** The action of the first rule for calls that strikes, which is then counted. */
  strikeCall(subject: FaultMatch): CallFault | undefined;
  /** The same for notices. A rule is for notices when it matches an event or does what only a notice can suffer. */
  strikeNotice(subject: FaultMatch): NoticeFault | undefined;
}

const NOTICE_KEYS: ReadonlySet<string> = new Set<keyof NoticeFault>([
  'drop',
  'duplicate',
  'concurrentDuplicate',
  'reorder',
  'badSignature',
  'signtest',
  'staleTimestamp',
  'unknownSerial',
  'wrongApiV3Key',
  'tamperedCiphertext',
  'amountMismatch',
  'otherAppid',
  'otherOpenid',
]);

const isForNotices = ({ match, action }: FaultRule): boolean =>
  match?.event !== undefined || Object.keys(action).some(key => NOTICE_KEYS.has(key));

const PREFIX_KEYS = new Set<keyof FaultMatch>(['path', 'event']);

function agrees(match: FaultMatch, subject: FaultMatch): boolean {
  return (Object.keys(match) as (keyof FaultMatch)[]).every(key => {
    const wanted = match[key];
    const actual = subject[key];
    if (wanted === undefined) return true;
    if (actual === undefined) return false;
    return PREFIX_KEYS.has(key) ? actual.startsWith(wanted) : actual === wanted;
  });
}

/** A small seeded generator (mulberry32): the same seed strikes the same calls. */
function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Keeps the fault rules in the order they were added. */
export function createFaults(seed: number): Faults {
  const random = seededRandom(seed);
  let rules: (FaultRule & { left: number })[] = [];
  const strike = (forNotices: boolean, subject: FaultMatch): FaultAction | undefined => {
    const rule = rules.find(
      candidate =>
        candidate.left > 0 &&
        isForNotices(candidate) === forNotices &&
        agrees(candidate.match ?? {}, subject) &&
        random() < (candidate.probability ?? 1),
    );
    if (rule) rule.left -= 1;
    return rule?.action;
  };
  return {
    add: rule => void rules.push({ ...rule, left: rule.times ?? Number.POSITIVE_INFINITY }),
    clear: () => void (rules = []),
    list: () => rules.map(({ left, ...rule }) => ({ ...rule, times: Number.isFinite(left) ? left : rule.times })),
    strikeCall: subject => strike(false, subject),
    strikeNotice: subject => strike(true, subject),
  };
}
