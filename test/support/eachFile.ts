import { closeEverything } from './cleanUp.js';

afterAll(closeEverything);
