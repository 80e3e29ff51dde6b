import { MongoError, MongoServerError } from "mongodb";

/** A unique index refused the write. */
export function isDuplicateKey(error: unknown): boolean {
  return error instanceof MongoServerError && error.code === 11000;
}

/**
 * The error to throw within a transaction whose write met a row that another one made a moment ago, after this transaction's view
 * of the data: run again, it finds the row.
 */
export function beginAgain(error: unknown): unknown {
  if (isDuplicateKey(error) && error instanceof MongoServerError) error.addErrorLabel("TransientTransactionError");
  return error;
}

const unavailableNames = new Set([
  "MongoServerSelectionError",
  "MongooseServerSelectionError",
  "MongoNetworkError",
  "MongoNetworkTimeoutError",
  "MongoPoolClearedError",
  "MongoWaitQueueTimeoutError",
  "MongoTopologyClosedError",
  "MongoNotConnectedError",
  "MongoPoolClosedError",
  "MongoExpiredSessionError",
  "MongoClientClosedError",
]);
// Stepdowns, shutdowns, time limits and interrupted operations: the server cannot serve the operation now.
const unavailableCodes = new Set([
  6, 7, 50, 63, 89, 91, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436, 134, 234, 290,
]);

const socketCodes = new Set([
  "EPIPE",
  "ECONNRESET",
  "ECONNREFUSED",
  "ECONNABORTED",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
]);

/** The driver passes some socket errors through unchanged, without its own name or label. */
function isSocketError(error: unknown): boolean {
  return error instanceof Error && "code" in error && typeof error.code === "string" && socketCodes.has(error.code);
}

/** Whether the database did not respond or reported that it is unavailable: 503, not 500. */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (unavailableNames.has(error.name) || isSocketError(error)) return true;
  if (error.name === "MongooseError" && /buffering|initial connection|not connected/i.test(error.message)) return true;
  if (error instanceof MongoServerError && typeof error.code === "number" && unavailableCodes.has(error.code))
    return true;
  return (
    error instanceof MongoError &&
    (error.hasErrorLabel("RetryableWriteError") || error.hasErrorLabel("PoolRequestedRetry"))
  );
}

/**
 * Whether two transactions wrote the same document or the primary changed: running the whole transaction again may succeed.
 */
export function isTransient(error: unknown): boolean {
  return isSocketError(error) || (error instanceof MongoError && error.hasErrorLabel("TransientTransactionError"));
}

/** Whether the commit's outcome is unknown; committing again is safe. */
export function isCommitUnknown(error: unknown): boolean {
  return isSocketError(error) || (error instanceof MongoError && error.hasErrorLabel("UnknownTransactionCommitResult"));
}
