import { phoneOwner, storage } from './wx/storage.mjs';

export { phoneOwner };

/** Without the development routes of `npm start`, names alone. */
const NAMES_ONLY = ['founder', 'mentor', 'organiser'].map(name => ({ name, label: name, title: '' }));

let asked;

/** The demo people: `{ name, label, title }`. */
export function fetchPeople() {
  asked ??= fetch('/dev/people')
    .then(response => (response.ok ? response.json() : { items: NAMES_ONLY }))
    .then(({ items }) => items)
    .catch(() => NAMES_ONLY);
  return asked;
}

/** 小林 · 创业者 */
export const describePerson = ({ label, title }) => [label, title].filter(Boolean).join(' · ');

/** The person who signs in without being asked, or undefined: then the chooser opens. */
export const rememberedPerson = () => (phoneOwner === 'guest' ? storage.read('preview:person') : phoneOwner);

/** Keeps the chooser's answer for this phone. */
export function rememberPerson(name) {
  storage.write('preview:person', name);
}

/** Reloads the preview as somebody else's phone, at the first page. */
export function switchPerson(name) {
  const address = new URL(location.href);
  address.searchParams.set('as', name);
  address.hash = '';
  location.assign(address);
}
