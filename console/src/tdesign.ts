import 'tdesign-vue-next/es/style/index.css';
import { Button, Tag } from 'tdesign-vue-next';
import type { App } from 'vue';

/** Registers the components that the console uses, and no others, so that the bundle stays small. */
export function installTDesign(app: App): void {
  for (const component of [Button, Tag]) app.use(component);
}
