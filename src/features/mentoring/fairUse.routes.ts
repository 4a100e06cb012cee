import { z } from 'zod';
import { FAIR_USE_RULE } from '../../../config/fairUse.js';
import { operation, type AnyOperation } from '../../http/operation.js';
import type { FairUseService } from '../mentors/index.js';

const standingView = z.strictObject({
  rule: z.string(),
  weight: z.number().int(),
  threshold: z.number().int(),
  isLowered: z.boolean(),
  until: z.iso.datetime().nullable(),
  counted: z.array(z.strictObject({ kind: z.enum(['noShow', 'lateCancel']), at: z.iso.datetime(), what: z.string() })),
});

/** 公平使用: the rule in words, and how one stands. */
export const fairUseRoutes = (fairUse: FairUseService): AnyOperation[] => [
  operation({
    id: 'fairUse.standing',
    method: 'get',
    path: '/v1/me/fair-use',
    summary: '公平使用规则与我的守约情况',
    who: 'signedIn',
    reply: standingView,
    run: async ({ actor }) => {
      const { weight, threshold, isLowered, until, counted } = await fairUse.standing(actor);
      return {
        rule: FAIR_USE_RULE,
        weight,
        threshold,
        isLowered,
        until: until?.toISOString() ?? null,
        counted: counted.map(({ kind, at, what }) => ({ kind, what, at: at.toISOString() })),
      };
    },
  }),
];
