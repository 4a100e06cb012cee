import { layer, make, screenElement } from '../dom.mjs';
import { installTouch } from './touch.mjs';
import { describePerson, fetchPeople, rememberedPerson, switchPerson } from '../people.mjs';

let chooser;

/** Builds the phone: a status bar that says whose phone it is, the screen, and a layer for system dialogs. */
export function mountDevice() {
  const device = make('main');
  device.id = 'device';
  device.append(statusBar(), screenElement(), layer());
  document.body.append(device);
  installTouch(device);
}

function statusBar() {
  const bar = make('div', 'pv-status');
  chooser = make('select');
  chooser.setAttribute('aria-label', '切换演示人物');
  chooser.addEventListener('change', () => chooser.value && switchPerson(chooser.value));
  bar.append(make('span', '', '预览'), chooser);
  void showPerson();
  return bar;
}

/** Says in the status bar whose phone this is, and offers the others. */
export async function showPerson() {
  const people = await fetchPeople();
  const current = rememberedPerson();
  const options = people.map(person => new Option(describePerson(person), person.name));
  if (!people.some(({ name }) => name === current)) options.unshift(new Option(current ?? '未选择人物', current ?? ''));
  chooser.replaceChildren(...options);
  chooser.value = current ?? '';
}
