import { topPage } from '../pages/router.mjs';

export const queryApi = {
  createSelectorQuery: () => topPage().page.createSelectorQuery(),
  createIntersectionObserver: (component, options) => component.createIntersectionObserver(options),
};
