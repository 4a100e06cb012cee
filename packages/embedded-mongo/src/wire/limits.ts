/** The largest message a driver may send, in bytes. */
export const MAX_MESSAGE_BYTES = 48_000_000;

/** Connections beyond this many are closed at once. */
export const MAX_CONNECTIONS = 1000;
