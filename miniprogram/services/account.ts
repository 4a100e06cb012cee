import { request } from '../shared/request.js';

export interface RoleGrant {
  role: string;
  jurisdictionId: string;
  district?: string;
}

export interface User {
  id: string;
  name: string;
  roles: RoleGrant[];
  /** Masked: `138****1234`; null while none is bound. */
  phone: string | null;
}

export interface Me {
  user: User;
  organisations: { id: string; role: 'owner' | 'member'; name?: string; kind?: string; status?: string }[];
  mentorId?: string;
  /** True while texts in force wait for consent. */
  isConsentDue?: boolean;
}

/** 我是谁 */
export const fetchMe = () => request<Me>('GET', '/me');

/** 修改姓名 */
export const rename = (name: string) => request<User>('PATCH', '/me', { body: { name } });

/** 绑定手机号 */
export const bindPhone = (code: string) => request<User>('POST', '/me/phone', { body: { code } });

/** 解绑手机号 */
export const unbindPhone = () => request<User>('DELETE', '/me/phone');

/** 确认登录管理端 */
export const confirmConsole = (code: string) => request<null>('POST', '/console-sign-ins/confirm', { body: { code } });
