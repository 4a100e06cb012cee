import { request } from '../shared/request.js';

/** A form as the server keeps it, whatever phone it was typed on. */
export interface KeptDraft {
  form: string;
  fields: Record<string, unknown>;
  step: number;
  revision: number;
  device: string;
  savedAt: string;
}

const at = (form: string): string => `/me/drafts/${encodeURIComponent(form)}`;

/** 取回草稿; undefined when nothing is kept. Most forms have none, so the short list is asked first. */
export async function findDraft(form: string): Promise<KeptDraft | undefined> {
  const { items } = await request<{ items: Omit<KeptDraft, 'fields'>[] }>('GET', '/me/drafts');
  return items.some(kept => kept.form === form) ? request<KeptDraft>('GET', at(form)) : undefined;
}

/** 保存草稿 */
export const saveDraft = (
  form: string,
  body: { fields: Record<string, unknown>; step: number; revision: number; device: string },
) => request<KeptDraft>('PUT', at(form), { body });

/** 丢弃草稿 */
export const discardDraft = (form: string) => request<null>('DELETE', at(form));
