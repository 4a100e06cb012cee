import { AppError } from '../../src/shared/errors.js';

/** The refusal with which some work ends, or null; anything else that it throws is thrown on. */
export function thrown(work: () => unknown): AppError | null {
  try {
    work();
    return null;
  } catch (cause) {
    if (cause instanceof AppError) return cause;
    throw cause;
  }
}
