import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client, Reply } from '../../support/client.js';
import { appointMentor, coordinator, newFounder, wishFor } from './story.js';

/** Thursday morning in Shanghai. */
export const START = '2026-03-05T02:00:00.000Z';

/** A city's pool with its coordinator, and the few things that most stories about bookings do. */
export interface Stage {
  app: TestApp;
  staff: Client;
  /** A mentor with office hours who signs in as `person`. */
  newMentor(hours?: object, profile?: object): Promise<{ id: string; person: Client }>;
  newFounder(): Promise<Client>;
  ask(by: Client, mentorId: string, change?: object): Promise<Reply>;
  inboxOf(client: Client): Promise<string[]>;
}

let persons = 0;

export async function setStage(): Promise<Stage> {
  const app = await startTestApp();
  const staff = await coordinator(app);
  app.clock.set(START);
  const back = async <T>(work: Promise<T>): Promise<T> => {
    const made = await work;
    app.clock.set(START);
    return made;
  };
  return {
    app,
    staff,
    async newMentor(hours, profile) {
      persons += 1;
      const person = await app.signIn(`stage-mentor-${persons}`);
      const id = await back(
        appointMentor(app, { by: staff, self: person, ...(hours && { hours }), ...(profile && { profile }) }),
      );
      return { id, person };
    },
    newFounder: () => back(newFounder(app)),
    ask: (by, mentorId, change = {}) => by.post('/v1/bookings', wishFor(mentorId, change)),
    async inboxOf(client) {
      const { body } = await client.get('/v1/notifications?limit=100');
      return (body.items as { kind: string }[]).map(({ kind }) => kind);
    },
  };
}
