import { useRoute, useRouter } from 'vue-router';
import type { SignedIn } from '../../api/session.js';
import { beginSession } from '../../session.js';

const WANTED_KEY = 'chuangfu.console.wanted';

/** Begins the session and leads to where the person wanted to go; another site cannot be that place. */
export function useEnter() {
  const route = useRoute();
  const router = useRouter();
  const wanted = (): string => {
    const asked = route.query['to'] ?? sessionStorage.getItem(WANTED_KEY);
    return typeof asked === 'string' && /^\/(?!\/)/.test(asked) ? asked : '/';
  };

  async function enter({ token }: SignedIn): Promise<void> {
    const to = wanted();
    sessionStorage.removeItem(WANTED_KEY);
    beginSession(token);
    await router.replace(to);
  }
  /** Keeps the place over a journey to another site and back. */
  const keepWanted = (): void => sessionStorage.setItem(WANTED_KEY, wanted());
  return { enter, keepWanted };
}
