import { z } from 'zod';
import { MENTOR_CATEGORY_IDS } from '../../../config/mentors.js';
import { operation, type AnyOperation } from '../../http/operation.js';
import type { FieldCipher } from '../../platform/secrets/fieldCipher.js';
import type { Actor } from '../../shared/actor.js';
import { pageOf } from '../../shared/page.js';
import type { MentorRecord } from './mentor.model.js';
import { awayMentor, byId, poolQuery, putVideoLink, renewMentor, termQuery } from './mentor.schema.js';
import { mentorView, viewMentor } from './mentor.view.js';
import type { MentorAwayService } from './mentorAway.service.js';
import type { MentorTermService } from './mentorTerm.service.js';

const poolView = z.strictObject({
  serving: z.number().int(),
  target: z.number().int(),
  categories: z.array(
    z.strictObject({
      id: z.enum(MENTOR_CATEGORY_IDS),
      name: z.string(),
      count: z.number().int(),
      target: z.number().int().nullable(),
    }),
  ),
});

interface Parts {
  terms: MentorTermService;
  aways: MentorAwayService;
  cipher: FieldCipher;
}

const act = { who: 'signedIn', params: byId, reply: mentorView, status: 200 } as const;

/** Terms and absences of mentors. Fixed paths come before `/v1/mentors/:id`. */
export function mentorTermRoutes({ terms, aways, cipher }: Parts): AnyOperation[] {
  const show = (actor: Actor, mentor: MentorRecord) => viewMentor(mentor, actor, cipher);
  return [
    operation({
      id: 'mentors.countPool',
      method: 'get',
      path: '/v1/mentors/pool',
      summary: '导师库规模：在聘人数、类别与目标',
      who: 'anyone',
      query: poolQuery,
      reply: poolView,
      run: ({ query }) => terms.countPool(query.jurisdiction),
    }),
    operation({
      id: 'mentors.listTerms',
      method: 'get',
      path: '/v1/mentors/terms',
      summary: '聘期将满与已满的导师',
      who: 'signedIn',
      query: termQuery,
      reply: pageOf(mentorView),
      run: async ({ actor, query }) => {
        const { items, nextCursor } = await terms.listEnding(actor, query);
        return { items: items.map(mentor => show(actor, mentor)), nextCursor };
      },
    }),
    operation({
      ...act,
      id: 'mentors.renew',
      method: 'post',
      path: '/v1/mentors/:id/renew',
      summary: '续聘',
      body: renewMentor,
      run: async ({ actor, params, body }) => show(actor, await terms.renew(actor, params.id, body)),
    }),
    operation({
      ...act,
      id: 'mentors.goAway',
      method: 'put',
      path: '/v1/mentors/:id/away',
      summary: '暂停一段时间，到期自动恢复；期间待答复的请求婉拒或转给备选导师',
      body: awayMentor,
      reply: z.strictObject({ mentor: mentorView, passedOn: z.number().int() }),
      run: async ({ actor, params, body }) => {
        const { mentor, passedOn } = await aways.leave(actor, params.id, body);
        return { mentor: show(actor, mentor), passedOn };
      },
    }),
    operation({
      ...act,
      id: 'mentors.comeBack',
      method: 'delete',
      path: '/v1/mentors/:id/away',
      summary: '提前恢复接受预约',
      run: async ({ actor, params }) => show(actor, await aways.comeBack(actor, params.id)),
    }),
    operation({
      ...act,
      id: 'mentors.putVideoLink',
      method: 'put',
      path: '/v1/mentors/:id/video-link',
      summary: '设置自己的会议链接（仅 https）',
      body: putVideoLink,
      run: async ({ actor, params, body }) => show(actor, await aways.putVideoLink(actor, params.id, body.url)),
    }),
  ];
}
