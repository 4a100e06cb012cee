import { fetchConsents, sendConsents, type Template } from '../services/notifications.js';
import { isSignedIn } from './session.js';

let templates: Promise<Template[]> | undefined;
const MOST_PER_TAP = 3;

/** Fetches the template ids before they are needed: WeChat opens the consent dialog only straight after a tap. */
export function prepareConsent(): void {
  if (!isSignedIn()) return;
  templates ??= fetchConsents().then(
    ({ templates: known }) => known,
    () => {
      templates = undefined;
      return [];
    },
  );
}

/**
 * Asks, inside a tap, whether WeChat may send these messages, and records the answers.
 * Never throws: a refusal or an old phone only means that the news stays in the inbox.
 */
export async function askConsent(keys: readonly string[]): Promise<Record<string, 'accept' | 'reject'>> {
  prepareConsent();
  const wanted = ((await templates) ?? []).filter(({ key }) => keys.includes(key)).slice(0, MOST_PER_TAP);
  if (!wanted.length) return {};
  try {
    const answers: Record<string, unknown> = await wx.requestSubscribeMessage({ tmplIds: wanted.map(({ id }) => id) });
    const results: Record<string, 'accept' | 'reject'> = {};
    for (const { key, id } of wanted) {
      if (typeof answers[id] !== 'string' || answers[id] === 'filter') continue;
      results[key] = answers[id].startsWith('accept') ? 'accept' : 'reject';
    }
    if (Object.keys(results).length) await sendConsents(results);
    return results;
  } catch {
    return {};
  }
}
