import { make } from '../dialog.mjs';
import { installTouch } from './touch.mjs';
import { people, phoneOwner, labelOf, rememberedPerson, switchPerson } from '../people.mjs';

let screen;
let overlay;

/** Builds the phone: a status bar that says whose phone it is, the screen, and a layer for system dialogs. */
export function mountDevice() {
  const device = make('main');
  device.id = 'device';
  screen = make('div', 'pv-screen');
  overlay = make('div', 'pv-layer');
  device.append(statusBar(), screen, overlay);
  document.body.append(device);
  installTouch(device);
}

/** Where pages go. */
export const screenElement = () => screen;
/** Where toasts and dialogs go, above every page. */
export const layer = () => overlay;

function statusBar() {
  const bar = make('div', 'pv-status');
  const chooser = make('select');
  chooser.setAttribute('aria-label', '切换演示人物');
  if (phoneOwner === 'guest') chooser.add(new Option('未选择人物', ''));
  for (const { name, label, role } of people) chooser.add(new Option(`${label} · ${role}`, name));
  if (!people.some(person => person.name === phoneOwner) && phoneOwner !== 'guest')
    chooser.add(new Option(phoneOwner, phoneOwner));
  chooser.value = phoneOwner === 'guest' ? '' : phoneOwner;
  chooser.addEventListener('change', () => chooser.value && switchPerson(chooser.value));
  bar.append(make('span', 'pv-brand', '预览'), chooser);
  showPerson();
  return bar;
}

/** Names the person after the chooser was used. */
export function showPerson() {
  const name = rememberedPerson();
  const first = document.querySelector('.pv-status option[value=""]');
  if (first && name) first.textContent = labelOf(name);
}
