import { constants } from "node:fs";
import { access, mkdir, statfs } from "node:fs/promises";
import { PlainError, systemErrorCode } from "./plain-error";

const MEBIBYTE = 1024 * 1024;
/** The minimum free space for WiredTiger, its journal and a build. */
const MINIMUM_FREE = 600 * MEBIBYTE;

/** Returns the error message for a folder that cannot be used, by the system's error code. */
export function folderProblem(directory: string, code: string | undefined): string {
  const remedy = "choose another folder with DATA_DIR.";
  if (code === "EACCES" || code === "EPERM")
    return `${directory} is not writable for this user: change that, or ${remedy}`;
  if (code === "EROFS") return `${directory} is on a read-only disk: ${remedy}`;
  if (code === "ENOTDIR" || code === "EEXIST") return `${directory} is a file where a folder is needed: ${remedy}`;
  if (code === "ENOSPC") return `The disk that holds ${directory} is full: free some space, or ${remedy}`;
  return `${directory} cannot be used (${code ?? "unknown reason"}): ${remedy}`;
}

/** Throws a {@link PlainError} when the disk under `directory` has too little space to start a database. */
export async function assertRoom(directory: string): Promise<void> {
  const { bavail, bsize } = await statfs(directory);
  const free = bavail * bsize;
  if (free >= MINIMUM_FREE) return;
  throw new PlainError(
    `The disk that holds ${directory} has only ${Math.floor(free / MEBIBYTE)} MB free and at least ${MINIMUM_FREE / MEBIBYTE} MB ` +
      "are needed: free some space, or choose another folder with DATA_DIR.",
  );
}

/** Creates the data folder, readable only by its owner, and checks that it can be used. */
export async function prepareDataDirectory(directory: string): Promise<void> {
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    await access(directory, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new PlainError(folderProblem(directory, systemErrorCode(error)));
  }
  await assertRoom(directory);
}
