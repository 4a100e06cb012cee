import { CONSENT_TEXTS, type ConsentKind, type ConsentText } from '../../../config/consents.js';
import type { Clock } from '../../platform/clock/clock.js';
import { inTransaction } from '../../platform/mongo/index.js';
import type { Actor } from '../../shared/actor.js';
import { conflict, invalid } from '../../shared/errors.js';
import { sha256 } from '../../shared/ids.js';
import type { AuditService } from '../audit/index.js';
import type { ConsentRecord } from './consent.model.js';
import { consentStore } from './consent.store.js';

/** A text in force with what this person has said to it. */
export interface ConsentState extends ConsentText {
  hash: string;
  givenAt: Date | null;
}

export interface ConsentService {
  /** The texts in force, what the person agreed to, and everything they ever agreed to. */
  state(actor: Actor): Promise<{ texts: ConsentState[]; ledger: ConsentRecord[] }>;
  /** Agrees to exactly the texts that were shown: each by kind and hash. */
  give(actor: Actor, shown: { kind: ConsentKind; hash: string }[]): Promise<void>;
  withdraw(actor: Actor, kind: ConsentKind): Promise<void>;
  /** The texts in force, for somebody whom we do not know yet. */
  texts(): (ConsentText & { hash: string })[];
  /** True while a required text in force is not agreed to. */
  isDue(userId: string): Promise<boolean>;
  ledgerOf(userId: string): Promise<ConsentRecord[]>;
}

const hashOf = ({ kind, version, title, text }: ConsentText): string => sha256([kind, version, title, text].join('\n'));

/** 同意台账: who agreed to which words, when, and when they took it back. */
export function createConsentService({ clock, audit }: { clock: Clock; audit: AuditService }): ConsentService {
  return {
    async state(actor) {
      const ledger = await consentStore.listOf(actor.userId);
      const texts = CONSENT_TEXTS.map(text => {
        const hash = hashOf(text);
        const standing = ledger.find(one => one.textHash === hash && one.withdrawnAt === null);
        return { ...text, hash, givenAt: standing?.givenAt ?? null };
      });
      return { texts, ledger };
    },

    async give(actor, shown) {
      const wanted = shown.map(({ kind, hash }) => {
        const text = CONSENT_TEXTS.find(one => one.kind === kind && hashOf(one) === hash);
        if (!text) throw invalid('text_changed', '文本已更新，请阅读新版后再确认');
        return text;
      });
      await inTransaction(async () => {
        for (const text of wanted) {
          const { kind, version } = text;
          const textHash = hashOf(text);
          const isNew = await consentStore.give({
            userId: actor.userId,
            kind,
            version,
            textHash,
            givenAt: clock.now(),
          });
          const details = { kind, version, textHash };
          if (isNew) await audit.record('user.consentGiven', `user:${actor.userId}`, { by: actor, details });
        }
      });
    },

    async withdraw(actor, kind) {
      await inTransaction(async () => {
        if (!(await consentStore.withdraw(actor.userId, kind, clock.now())))
          throw conflict('no_consent', '您没有给过这项同意，或已撤回');
        await audit.record('user.consentWithdrawn', `user:${actor.userId}`, { by: actor, details: { kind } });
      });
    },

    texts: () => CONSENT_TEXTS.map(text => ({ ...text, hash: hashOf(text) })),

    async isDue(userId) {
      const ledger = await consentStore.listOf(userId);
      const agreed = new Set(ledger.filter(one => one.withdrawnAt === null).map(one => one.textHash));
      return CONSENT_TEXTS.some(text => text.isRequired && !agreed.has(hashOf(text)));
    },

    ledgerOf: userId => consentStore.listOf(userId),
  };
}
