import mongoose from 'mongoose';

/** A condition that a field is one of the values. One value is an equality, so that an index gives the order too. */
export const anyOf = <T>(values: readonly T[]): T | { $in: T[] } => {
  const [only, ...others] = values;
  return only !== undefined && others.length === 0 ? only : mongoose.trusted({ $in: [...values] });
};
