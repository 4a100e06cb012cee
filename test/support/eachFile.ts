import { closeEverything } from './cleanUp.js';

const path = expect.getState().testPath ?? '';

// Browsers and killed processes share two cores with everything else: a slow moment is tried again, and says so.
if (/[/\\]test[/\\](browser|races|start)[/\\]/.test(path)) jest.retryTimes(2, { logErrorsBeforeRetry: true });

afterAll(closeEverything);
