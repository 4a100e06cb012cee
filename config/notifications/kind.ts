import type { TemplateKey } from './templates.js';

/** 1 comes first when messages are scarce, 5 last. */
export type Priority = 1 | 2 | 3 | 4 | 5;
export const USUAL_PRIORITY: Priority = 3;

/** How a kind of news reaches a person: the words of the inbox, and the subscribe message if there is a template. */
export interface NotificationKind {
  title: string;
  /** The sentence in the inbox; `{name}` is filled from the data that the feature gives. */
  text: string;
  /** The page of the mini-program it leads to, with `{name}` filled from the data. */
  page: string;
  /** Which subscribe-message template carries it; none for the inbox alone. */
  template?: TemplateKey;
  /** Words for fields of the template that the data does not name itself; `{name}` is filled from the data. */
  fills?: Readonly<Record<string, string>>;
  /** How important it is when messages of its template are scarce; 3 unless told. */
  priority?: Priority;
  /** Sent in quiet hours, too: what cannot wait until the morning. */
  urgent?: boolean;
  /** True when a text message may stand in for a WeChat message that cannot be sent, for people who want that. */
  sms?: boolean;
  /** Reminds somebody who has not acted: listed apart in the delivery log. */
  nudge?: boolean;
}

export type Kinds = Readonly<Record<string, NotificationKind>>;
