import { request } from '../shared/request.js';
import type { UploadedFile } from './files.js';

export interface Mandate {
  id: string;
  personName: string;
  way: 'representative' | 'paper' | 'eSign';
  status: string;
  representativeName: string;
  validUntil: string | null;
  signer: string | null;
  comment: string;
  isMine: boolean;
  canRevoke: boolean;
  files: UploadedFile[];
}

export interface MandateStanding {
  kind: 'representative' | 'letter' | 'none';
  validUntil: string | null;
}

/** The letter behind a signing code, as its representative reads it. */
export interface SigningLetter {
  organisationName: string;
  representativeName: string;
  text: string;
  textHash: string;
}

/** 组织的代表资格 */
export const fetchMandates = (organisationId: string) =>
  request<{ standing: MandateStanding; items: Mandate[] }>('GET', `/organisations/${organisationId}/mandates`);

/** 核验本人为法定代表人 */
export const proveRepresentation = (organisationId: string, body: object) =>
  request<Mandate>('POST', `/organisations/${organisationId}/representation`, { body });

/** 出具授权委托书; `code` is told this once, for an electronic letter */
export const writeMandate = (organisationId: string, body: object) =>
  request<Mandate & { code?: string }>('POST', `/organisations/${organisationId}/mandates`, { body });

/** 提交盖章扫描件 */
export const handInScan = (id: string, fileIds: string[]) =>
  request<Mandate>('POST', `/mandates/${id}/scan`, { body: { fileIds } });

/** 撤销授权 */
export const revokeMandate = (id: string) => request<Mandate>('POST', `/mandates/${id}/revoke`);

/** 凭签署码阅读 */
export const fetchSigning = (code: string) =>
  request<SigningLetter>('GET', `/mandate-signings/${encodeURIComponent(code)}`);

/** 签署 */
export const signMandate = (code: string, body: object) =>
  request<{ status: string }>('POST', `/mandate-signings/${encodeURIComponent(code)}`, { body });
