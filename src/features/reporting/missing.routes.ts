import { districtName } from '../../../config/jurisdictions.js';
import { operation, type AnyOperation } from '../../http/operation.js';
import type { MissingService } from './missing.service.js';
import { missingQuery, missingReply, nudgeReply, nudgeReports } from './report.schema.js';

/** Who owes the yearly sheet. */
export const missingRoutes = (missing: MissingService): AnyOperation[] => [
  operation({
    id: 'yearlyReports.missing',
    method: 'get',
    path: '/v1/yearly-reports/missing',
    summary: '还没有开始填报年报的载体，及距应报日的天数（主管部门）',
    who: 'signedIn',
    query: missingQuery,
    reply: missingReply,
    run: async ({ actor, query }) => {
      const { items, ...due } = await missing.list(actor, query.year);
      return {
        ...due,
        items: items.map(({ facility: { _id: facilityId, name: facilityName, district } }) => ({
          facilityId,
          facilityName,
          districtName: districtName(district),
        })),
      };
    },
  }),
  operation({
    id: 'yearlyReports.nudge',
    method: 'post',
    path: '/v1/yearly-reports/nudges',
    summary: '催报：提醒还没有提交年报的载体，每家每天至多一次',
    who: 'signedIn',
    body: nudgeReports,
    reply: nudgeReply,
    status: 200,
    run: ({ actor, body }) => missing.nudge(actor, body.year, body.facilityIds),
  }),
];
