import { moneyActions } from './money.js';
import { peopleActions } from './people.js';
import { serviceActions } from './services.js';

export { DETAIL_WORDS, SUBJECT_WORDS } from './words.js';

const ACTIONS: Readonly<Record<string, string>> = { ...peopleActions, ...serviceActions, ...moneyActions };

/** 操作名称: what an action of the audit trail is called, on the desk and in documents; its code when it has no name. */
export const actionName = (action: string): string => ACTIONS[action] ?? action;

export const AUDIT_ACTIONS = ACTIONS;
