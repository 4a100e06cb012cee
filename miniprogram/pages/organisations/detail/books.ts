import type { PublicOrganisation } from '../../../services/organisations.js';
import { isFacility, isStartup } from '../../../shared/kinds.js';

const VISITS = '/pages/facilityBooks/visits/index';

/** What a member may open from an approved organisation, by its kind. */
export function booksOf({ id, kind }: PublicOrganisation): { title: string; text: string; url: string }[] {
  const demands = { title: '需求榜', text: '征集技术、订单、空间与资金', url: '/pages/demands/list/index' };
  const engagements = { title: '服务单', text: '申请与提供的服务', url: '/pages/services/engagements/index' };
  if (kind === 'provider')
    return [
      { title: '入库、服务与仪器', text: '入库申请、期限、发布', url: `/pages/providers/admission/index?id=${id}` },
      engagements,
      demands,
    ];
  const received = { title: '特派员走访', text: '科技金融特派员的走访与下一步', url: `${VISITS}?id=${id}&as=startup` };
  if (!isFacility(kind)) return [engagements, demands, ...(isStartup(kind) ? [received] : [])];
  return [
    { title: '资金与融资', text: '种子资金、在孵企业融资家次', url: `/pages/facilityBooks/funds/index?id=${id}` },
    { title: '从业人员与资质', text: '持证比例、到期提醒', url: `/pages/facilityBooks/staff/index?id=${id}` },
    { title: '特派员走访', text: '联系企业、走访记录', url: `${VISITS}?id=${id}` },
    {
      title: '工作台账',
      text: '运营职责、飞地项目、合作建设、技术经纪、培训',
      url: `/pages/facilityBooks/logbooks/index?id=${id}`,
    },
    { title: '案例与典型', text: '推荐做法和典型，选定后公开', url: `/pages/facilityBooks/showcases/index?id=${id}` },
    { title: '孵化联盟', text: '共享导师、活动和需求', url: `/pages/alliances/list/index?id=${id}` },
    engagements,
    demands,
  ];
}
