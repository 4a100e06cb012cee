import type { PdfDocument } from '../../platform/pdf/index.js';
import type { OwnData } from './privacy.service.js';

/** What each part of the export is called on paper. */
const PART_NAMES: Readonly<Record<string, string>> = {
  account: '账号',
  acts: '本人办理记录',
  assessmentScores: '评分',
  consents: '同意记录',
  deskSignIn: '管理端登录方式',
  drafts: '草稿',
  events: '主办的活动',
  files: '上传的文件',
  mandates: '代表资格与授权',
  mentoring: '导师、预约与辅导',
  mentorship: '问卷、任务与日历',
  messages: '消息与提醒',
  objections: '提出的异议',
  orders: '订单',
  organisations: '组织与成员身份',
  organising: '主办方认证',
  recognitionSheets: '认定评审',
  registrations: '活动报名',
  services: '服务单',
  suggestions: '意见建议',
  vouchers: '创新券',
};

/** How many things a part holds: the rows of a list, or those of all the lists in it. */
export function sizeOf(part: unknown): number {
  if (Array.isArray(part)) return part.length;
  if (typeof part !== 'object' || part === null) return part === null || part === undefined ? 0 : 1;
  const lists = Object.values(part).filter(value => Array.isArray(value));
  return lists.length > 0 ? lists.reduce((sum, list) => sum + list.length, 0) : 1;
}

interface Enclosed {
  name: string;
  mimeType: string;
  bytes: Buffer;
}

/** Names that several files share are told apart by a number in front. */
const told = (files: readonly Enclosed[]) =>
  files.map(({ name, ...rest }, index) => ({ ...rest, name: `${String(index + 1).padStart(3, '0')}-${name}` }));

/** 个人数据副本 on paper: what it holds, how to check it, and the data and the files themselves inside. */
export function ownDataDocument(data: OwnData, files: readonly Enclosed[]): PdfDocument {
  const { recordNo, exportedAt, parts, signature } = data;
  const all = sizeOf(parts['files']);
  return {
    title: '个人数据副本',
    issuedAt: new Date(exportedAt),
    footer: `编号 ${recordNo}`,
    blocks: [
      { text: '本文件含您在平台上的全部个人数据（附件 JSON）和您上传的文件，请妥善保管，勿随意转发。' },
      { heading: '内容' },
      {
        columns: ['部分', '条数'],
        rows: Object.entries(parts).map(([name, part]) => [PART_NAMES[name] ?? name, String(sizeOf(part))]),
      },
      { heading: '附带的文件' },
      {
        text:
          files.length === all
            ? `共 ${all} 个，都在本文件的附件里。`
            : `共 ${all} 个，附带 ${files.length} 个；其余因大小或权限未附，可凭 JSON 里的地址登录下载。`,
      },
      { heading: '真实性核验' },
      {
        facts: [
          { name: '编号', value: recordNo },
          { name: '数据指纹 SHA-256', value: signature.sha256 },
          { name: '签名', value: `Ed25519，密钥 ${signature.keyId}` },
        ],
      },
      { text: '把本文件或附件 JSON 放到“档案核验”页面，即可查验是否由本平台出具、有无改动。' },
    ],
    attachments: [
      {
        name: `${recordNo}.json`,
        bytes: Buffer.from(JSON.stringify(data, null, 2)),
        mimeType: 'application/json',
      },
      ...told(files),
    ],
  };
}
