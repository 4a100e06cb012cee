import type { z } from 'zod';
import { districtName } from '../../../config/jurisdictions.js';
import { operation, type AnyOperation } from '../../http/operation.js';
import { unauthenticated } from '../../shared/errors.js';
import { pageOf } from '../../shared/page.js';
import { listRecognitions, recognisedView } from './recognition.schema.js';
import type { Recognised, RecognitionReader } from './recognition.types.js';

const viewRecognised = ({
  applicationId: _application,
  district,
  ...title
}: Recognised): z.infer<typeof recognisedView> => ({ ...title, districtName: districtName(district) });

/** 认定名单: public what stands, for those signed in also what was revoked. */
export const recognitionListRoutes = (reader: RecognitionReader): AnyOperation[] => [
  operation({
    id: 'recognitions.list',
    method: 'get',
    path: '/v1/recognitions',
    summary: '认定名单；public=true 时无须登录，只列有效的',
    who: 'anyone',
    query: listRecognitions,
    reply: pageOf(recognisedView),
    run: async ({ actor, query }) => {
      const { public: shown, jurisdiction, cursor, limit, ...rest } = query;
      const isPublic = shown === 'true';
      if (!isPublic && !actor) throw unauthenticated();
      const narrowed = Object.fromEntries(
        Object.entries({ ...rest, jurisdictionId: jurisdiction }).filter(([, value]) => value !== undefined),
      );
      const { items, nextCursor } = await reader.list({ ...narrowed, standing: isPublic }, { cursor, limit });
      return { items: items.map(viewRecognised), nextCursor };
    },
  }),
];
