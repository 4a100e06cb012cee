import type { TemplateKey } from './templates.js';

/** How a kind of news reaches a person: the words of the inbox, and the subscribe message if there is a template. */
export interface NotificationKind {
  title: string;
  /** The sentence in the inbox; `{name}` is filled from the data that the feature gives. */
  text: string;
  /** The page of the mini-program it leads to, with `{name}` filled from the data. */
  page: string;
  /** Which subscribe-message template carries it; none for the inbox alone. */
  template?: TemplateKey;
}

export type Kinds = Readonly<Record<string, NotificationKind>>;
