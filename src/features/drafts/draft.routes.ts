import { z } from 'zod';
import { operation, type AnyOperation } from '../../http/operation.js';
import { AppError, notFound } from '../../shared/errors.js';
import type { DraftService, OpenDraft } from './draft.service.js';

const MOST_BYTES = 64 * 1024;

/** The name of a form, perhaps with the record it changes: `organisation:new`, `organisation:org_…`. */
const byForm = z.strictObject({ form: z.string().regex(/^[a-zA-Z][\w.-]{0,39}(:[\w-]{1,64})?$/, '表单名称不正确') });

const draftView = z.strictObject({
  form: z.string(),
  fields: z.record(z.string(), z.unknown()),
  step: z.number().int(),
  revision: z.number().int(),
  device: z.string(),
  savedAt: z.iso.datetime(),
});

const viewDraft = (draft: OpenDraft): z.infer<typeof draftView> => ({
  ...draft,
  savedAt: draft.savedAt.toISOString(),
});

/** 草稿 (A8). */
export const draftRoutes = (drafts: DraftService): AnyOperation[] => [
  operation({
    id: 'drafts.list',
    method: 'get',
    path: '/v1/me/drafts',
    summary: '本人保存的草稿',
    who: 'signedIn',
    reply: z.strictObject({ items: z.array(draftView.omit({ fields: true })) }),
    run: async ({ actor }) => ({
      items: (await drafts.list(actor)).map(draft => {
        const { fields: _fields, ...rest } = viewDraft(draft);
        return rest;
      }),
    }),
  }),
  operation({
    id: 'drafts.get',
    method: 'get',
    path: '/v1/me/drafts/:form',
    summary: '取回草稿，从上次那一步继续',
    who: 'signedIn',
    params: byForm,
    reply: draftView,
    run: async ({ actor, params }) => {
      const draft = await drafts.find(actor, params.form);
      if (!draft) throw notFound('草稿');
      return viewDraft(draft);
    },
  }),
  operation({
    id: 'drafts.save',
    method: 'put',
    path: '/v1/me/drafts/:form',
    summary: '保存草稿；另一台设备先保存过时返回 409 与对方的内容',
    who: 'signedIn',
    params: byForm,
    body: z.strictObject({
      fields: z.record(z.string().max(60), z.unknown()),
      step: z.number().int().min(0).max(50),
      /** The revision this device knows; 0 when it knows none. */
      revision: z.number().int().min(0),
      device: z.string().trim().max(40).default(''),
    }),
    bodyLimit: MOST_BYTES,
    reply: draftView,
    run: async ({ actor, params, body }) => {
      const saved = await drafts.save(actor, params.form, body);
      return saved instanceof AppError ? saved : viewDraft(saved);
    },
  }),
  operation({
    id: 'drafts.discard',
    method: 'delete',
    path: '/v1/me/drafts/:form',
    summary: '丢弃草稿',
    who: 'signedIn',
    params: byForm,
    reply: z.null(),
    status: 204,
    run: async ({ actor, params }) => {
      await drafts.discard(actor, params.form);
      return null;
    },
  }),
];
