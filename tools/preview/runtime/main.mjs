import { registerComponent, useTemplates } from './framework.mjs';
import { installApp } from './pages/app.mjs';
import { installWx } from './wx/index.mjs';
import { mountDevice } from './pages/device.mjs';
import { startRouter } from './pages/router.mjs';

const loaders = [];

/** What the bundle calls, in this order: prepare, register for each component, start. */
export const preview = {
  prepare(appConfig, templates) {
    installWx();
    installApp(appConfig);
    useTemplates(templates);
  },
  register(definition, load) {
    loaders.push(registerComponent(definition, load));
  },
  /** A component must exist before those that use it: the graph lists users first, so define backwards. */
  start() {
    for (const define of loaders.reverse()) define();
    mountDevice();
    startRouter();
  },
};
