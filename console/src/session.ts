import { computed, reactive, readonly } from 'vue';
import type { Me, RoleGrant, StaffRole } from './api/me.js';

const STORAGE_KEY = 'chuangfu.console.token';

interface SessionState {
  token: string | null;
  me: Me | null;
  /** Why the last session ended, for the sign-in page to say. */
  endedBy: 'expired' | 'left' | null;
}

const state = reactive<SessionState>({ token: sessionStorage.getItem(STORAGE_KEY), me: null, endedBy: null });

/** Who sits here. The token lives as long as the browser tab. */
export const session = readonly(state);

export function beginSession(token: string): void {
  sessionStorage.setItem(STORAGE_KEY, token);
  Object.assign(state, { token, me: null, endedBy: null });
}

export function rememberMe(me: Me): void {
  state.me = me;
}

export function endSession(endedBy: 'expired' | 'left'): void {
  sessionStorage.removeItem(STORAGE_KEY);
  if (state.token) Object.assign(state, { token: null, me: null, endedBy });
}

/** The person's grants, in the order the server gives them. */
export const grants = computed<readonly RoleGrant[]>(() => state.me?.user.roles ?? []);

/** True when the person holds one of the roles anywhere. */
export const holds = (...roles: StaffRole[]): boolean => grants.value.some(grant => roles.includes(grant.role));

/** The jurisdiction this desk works for. */
export const home = computed(() => grants.value[0]?.jurisdictionId ?? '');
