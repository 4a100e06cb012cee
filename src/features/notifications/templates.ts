import { TEMPLATES, type Template } from '../../../config/notifications/index.js';

/** Templates by key, with the ids of the operator's own account. */
export type Templates = Readonly<Record<string, Template>>;

/** What an account has of its own: an id for a key, or an id with the kind that WeChat allows it. */
export type OwnTemplates = Readonly<Record<string, string | { id: string; kind: Template['kind'] }>>;

/** The templates with an account's own ids and kinds in place. */
export const templatesWith = (own: OwnTemplates = {}): Templates =>
  Object.fromEntries(
    Object.entries<Template>(TEMPLATES).map(([key, template]) => {
      const given = own[key];
      return [key, { ...template, ...(typeof given === 'string' ? { id: given } : given) }];
    }),
  );
