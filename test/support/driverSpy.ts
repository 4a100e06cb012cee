import mongoose from 'mongoose';
import type { CommandStartedEvent } from 'mongodb';

/** Watches what really goes to the database, below mongoose. */
export interface DriverSpy {
  commands: Record<string, unknown>[];
  /** The places where an operator carries the marker: input that became a query. */
  operatorsWith(marker: string): string[];
  stop(): void;
}

function search(value: unknown, marker: string, path: string, found: string[]): void {
  if (value === null || typeof value !== 'object' || value instanceof Date) return;
  for (const [key, part] of Object.entries(value)) {
    const here = `${path}.${key}`;
    if (key.startsWith('$') && JSON.stringify(part)?.includes(marker) && !isOurs(key)) found.push(here);
    search(part, marker, here, found);
  }
}

/** Operators by which our own code passes a scalar on; the marker inside them is a plain value. */
const OURS = new Set([
  '$set',
  '$setOnInsert',
  '$and',
  '$or',
  '$in',
  '$all',
  '$gt',
  '$lt',
  '$gte',
  '$lte',
  '$push',
  '$eq',
  '$ne',
  '$addToSet',
  '$each',
]);
const isOurs = (key: string): boolean => OURS.has(key);

/** Starts watching; needs a connection opened with `monitorCommands`. */
export function spyOnDriver(): DriverSpy {
  const commands: Record<string, unknown>[] = [];
  const client = mongoose.connection.getClient();
  const listen = ({ command }: CommandStartedEvent) => void commands.push(command as Record<string, unknown>);
  client.on('commandStarted', listen);
  return {
    commands,
    operatorsWith(marker) {
      const found: string[] = [];
      commands.forEach((command, index) => search(command, marker, String(index), found));
      return found;
    },
    stop: () => void client.off('commandStarted', listen),
  };
}
