/**
 * Gives a function WeChat's calling manner: with success, fail or complete it answers through them,
 * otherwise through a promise. `act` throws or rejects to fail.
 */
export function api(name, act) {
  return (options = {}) => {
    const done = (async () => act(options))().then(
      result => ({ errMsg: `${name}:ok`, ...result }),
      cause => Promise.reject(toFailure(name, cause)),
    );
    if (!options.success && !options.fail && !options.complete) return done;
    void report(done, options);
    return undefined;
  };
}

/** Tells the outcome to the callbacks a caller gave. */
export async function report(outcome, { success, fail, complete }) {
  const { result, failure } = await outcome.then(
    value => ({ result: value }),
    cause => ({ failure: cause }),
  );
  if (failure) fail?.(failure);
  else success?.(result);
  complete?.(failure ?? result);
}

function toFailure(name, cause) {
  const { message, ...details } =
    cause instanceof Error ? { message: cause.message, ...cause } : { message: String(cause) };
  return { errMsg: `${name}:fail ${message}`, ...details };
}

/** Gives many functions that manner: { showToast(options) {…} } → the same names, callable as in WeChat. */
export const apis = functions =>
  Object.fromEntries(Object.entries(functions).map(([name, act]) => [name, api(name, act)]));

/** What a person answers by closing a dialog. */
export const cancelled = () => new Error('cancel');
