import { textOf, type StatusText } from './status.js';

export const engagementStatus = (status: string): StatusText =>
  textOf(
    {
      asked: { label: '待受理', tone: 'busy' },
      accepted: { label: '服务中', tone: 'busy' },
      delivered: { label: '待确认', tone: 'warn' },
      disputed: { label: '有异议', tone: 'bad' },
      confirmed: { label: '已确认', tone: 'good' },
      declined: { label: '未受理', tone: 'bad' },
      withdrawn: { label: '已撤回', tone: 'plain' },
    },
    status,
  );

export const demandStatus = (status: string): StatusText =>
  textOf(
    {
      submitted: { label: '审核中', tone: 'busy' },
      returned: { label: '退回修改', tone: 'warn' },
      published: { label: '征集中', tone: 'good' },
      refused: { label: '未发布', tone: 'bad' },
      withdrawn: { label: '已撤回', tone: 'plain' },
      closed: { label: '已关闭', tone: 'plain' },
      expired: { label: '已截止', tone: 'plain' },
    },
    status,
  );

export const organiserStatus = (status: string): StatusText =>
  textOf(
    {
      submitted: { label: '审核中', tone: 'busy' },
      returned: { label: '退回修改', tone: 'warn' },
      approved: { label: '已通过', tone: 'good' },
      refused: { label: '未通过', tone: 'bad' },
      withdrawn: { label: '已撤回', tone: 'plain' },
    },
    status,
  );

export const offerStatus = (status: string): StatusText =>
  textOf(
    {
      open: { label: '待答复', tone: 'busy' },
      accepted: { label: '已接受', tone: 'good' },
      declined: { label: '未采纳', tone: 'plain' },
      withdrawn: { label: '已撤回', tone: 'plain' },
    },
    status,
  );

export const admissionStatus = (status: string): StatusText =>
  textOf(
    {
      applied: { label: '区县审核中', tone: 'busy' },
      districtApproved: { label: '市级审核中', tone: 'busy' },
      returned: { label: '退回补正', tone: 'warn' },
      refused: { label: '未入库', tone: 'bad' },
      admitted: { label: '已入库', tone: 'good' },
    },
    status,
  );

export const seatStatus = (status: string): StatusText =>
  textOf({ invited: { label: '待答复', tone: 'busy' }, member: { label: '成员', tone: 'good' } }, status);
