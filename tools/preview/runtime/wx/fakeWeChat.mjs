import { rememberedPerson } from '../people.mjs';

/** Asks the fake WeChat through the development routes of our own server; only `npm start` without an AppID has them. */
export async function askFakeWeChat(path, body) {
  const options = body && {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...body, name: rememberedPerson() }),
  };
  const response = await fetch(`/dev/fake/${path}`, options);
  if (!response.ok) throw new Error(`system error ${response.status}`);
  return response.status === 204 ? undefined : response.json();
}
