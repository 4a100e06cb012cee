import { z } from 'zod';
import {
  EXPERTISE,
  MENTOR_CATEGORIES,
  MENTOR_CATEGORY_IDS,
  MENTOR_MODE_IDS,
  MENTOR_MODES,
} from '../../../config/mentors.js';
import { operation, type AnyOperation } from '../../http/operation.js';
import type { FieldCipher } from '../../platform/secrets/fieldCipher.js';
import type { Actor } from '../../shared/actor.js';
import { pageOf } from '../../shared/page.js';
import type { MentorRecord } from './mentor.model.js';
import {
  byId,
  claimMentor,
  decideMentor,
  mentorQuery,
  pauseMentor,
  proposeMentor,
  removeMentor,
} from './mentor.schema.js';
import type { MentorService } from './mentor.service.js';
import { mentorRow, mentorView, viewMentor, viewMentorRow } from './mentor.view.js';
import type { MentorAwayService } from './mentorAway.service.js';
import type { MentorLinkService } from './mentorLink.service.js';

const choice = <T extends z.ZodType>(id: T) => z.strictObject({ id, name: z.string() });
const optionsView = z.strictObject({
  categories: z.array(choice(z.enum(MENTOR_CATEGORY_IDS))),
  modes: z.array(choice(z.enum(MENTOR_MODE_IDS))),
  expertise: z.array(z.string()),
});

interface Parts {
  mentors: MentorService;
  links: MentorLinkService;
  aways: MentorAwayService;
  cipher: FieldCipher;
}

/** What is done to one mentor answers with the mentor as they then are. */
const act = { who: 'signedIn', params: byId, reply: mentorView, status: 200 } as const;

function directoryRoutes({ mentors, cipher }: Parts): AnyOperation[] {
  return [
    operation({
      id: 'mentors.list',
      method: 'get',
      path: '/v1/mentors',
      summary: '导师库：按关键词、专长、类别、辅导方式查找',
      who: 'anyone',
      query: mentorQuery,
      reply: pageOf(mentorRow),
      run: async ({ actor, query }) => {
        const { items, nextCursor } = await mentors.list(actor, query);
        return { items: items.map(viewMentorRow), nextCursor };
      },
    }),
    operation({
      id: 'mentors.options',
      method: 'get',
      path: '/v1/mentors/options',
      summary: '导师类别、辅导方式与常见专长',
      who: 'anyone',
      reply: optionsView,
      run: async () => ({
        categories: MENTOR_CATEGORY_IDS.map(id => ({ id, name: MENTOR_CATEGORIES[id] })),
        modes: MENTOR_MODE_IDS.map(id => ({ id, name: MENTOR_MODES[id] })),
        expertise: [...EXPERTISE],
      }),
    }),
    operation({
      id: 'mentors.get',
      method: 'get',
      path: '/v1/mentors/:id',
      summary: '导师详情',
      who: 'anyone',
      params: byId,
      reply: mentorView,
      run: async ({ actor, params }) => viewMentor(await mentors.see(actor, params.id), actor, cipher),
    }),
  ];
}

function poolRoutes({ mentors, aways, cipher }: Parts): AnyOperation[] {
  const show = (actor: Actor, mentor: MentorRecord) => viewMentor(mentor, actor, cipher);
  return [
    operation({
      id: 'mentors.propose',
      method: 'post',
      path: '/v1/mentors',
      summary: '申请成为导师，或推荐他人',
      who: 'signedIn',
      body: proposeMentor,
      reply: mentorView,
      run: async ({ actor, body }) => show(actor, await mentors.propose(actor, body)),
    }),
    operation({
      ...act,
      id: 'mentors.decide',
      method: 'post',
      path: '/v1/mentors/:id/decision',
      summary: '审核导师申请：聘任或不予聘任',
      body: decideMentor,
      run: async ({ actor, params, body }) => show(actor, await mentors.decide(actor, params.id, body)),
    }),
    operation({
      ...act,
      id: 'mentors.pause',
      method: 'post',
      path: '/v1/mentors/:id/pause',
      summary: '暂停接受预约',
      body: pauseMentor,
      run: async ({ actor, params, body }) => show(actor, await aways.pause(actor, params.id, body.reason)),
    }),
    operation({
      ...act,
      id: 'mentors.resume',
      method: 'post',
      path: '/v1/mentors/:id/resume',
      summary: '恢复接受预约',
      run: async ({ actor, params }) => show(actor, await mentors.resume(actor, params.id)),
    }),
    operation({
      ...act,
      id: 'mentors.remove',
      method: 'post',
      path: '/v1/mentors/:id/remove',
      summary: '移出导师库',
      body: removeMentor,
      run: async ({ actor, params, body }) => show(actor, await mentors.remove(actor, params.id, body.reason)),
    }),
  ];
}

function linkRoutes({ links, cipher }: Parts): AnyOperation[] {
  return [
    operation({
      id: 'mentors.createLinkCode',
      method: 'post',
      path: '/v1/mentors/:id/link-code',
      summary: '为名册导师生成微信绑定码',
      who: 'signedIn',
      params: byId,
      reply: z.strictObject({ code: z.string(), expiresAt: z.iso.datetime() }),
      // The code is a secret: its reply must not be stored to be repeated, and asking again simply makes another.
      safety: 'none',
      run: async ({ actor, params }) => {
        const { code, expiresAt } = await links.createCode(actor, params.id);
        return { code, expiresAt: expiresAt.toISOString() };
      },
    }),
    operation({
      id: 'mentors.claim',
      method: 'post',
      path: '/v1/mentors/claim',
      summary: '导师凭绑定码关联自己的微信',
      who: 'signedIn',
      body: claimMentor,
      reply: mentorView,
      status: 200,
      run: async ({ actor, body }) => {
        const mentor = await links.claim(actor, body.code);
        return viewMentor(mentor, { ...actor, mentorId: mentor._id }, cipher);
      },
    }),
  ];
}

/** The pool of mentors: directory, proposals, pauses and links. Fixed paths come before `:id`. */
export const mentorRoutes = (parts: Parts): AnyOperation[] => [
  ...directoryRoutes(parts),
  ...linkRoutes(parts),
  ...poolRoutes(parts),
];
