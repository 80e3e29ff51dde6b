import type { Lean } from "@/lib/core/db/model";
import type { StoredFile } from "@/models/file";
import type { AdminFile, UploadedFile } from "./schema";
import { refusedCodes, shownStatuses, type FileCode, type FileStatus, type ShownStatus } from "./states";

/** Whether people see a file in this status: not before its bytes are stored, nor once it was deleted. */
export const isShown = (status: FileStatus): status is ShownStatus =>
  (shownStatuses as readonly FileStatus[]).includes(status);

/** What a file is attached to, with its id in hex. */
export const toAttachment = ({ attachedTo }: Pick<StoredFile, "attachedTo">) =>
  attachedTo && { kind: attachedTo.kind, id: attachedTo.id.toHexString() };

const isRefusedCode = (code: FileCode | null): code is (typeof refusedCodes)[number] =>
  (refusedCodes as readonly (FileCode | null)[]).includes(code);

/** Whether a picture is shown that gave cause for doubt. */
export const isDoubtful = ({ status, doubtful }: Pick<StoredFile, "status" | "doubtful">): boolean =>
  status === "ready" && doubtful;

/** Why a file was refused, for those who may see it; nothing for any other. */
export const refusalOf = ({ status, code }: Pick<StoredFile, "status" | "code">) =>
  status === "refused" && isRefusedCode(code) ? { code } : {};

/** The public shape of a file that is shown. */
export function toFile(row: Lean<StoredFile>): UploadedFile {
  const { attachedTo, width, height, status } = row;
  if (!isShown(status)) throw new Error(`A ${status} file is shown to no one`);
  return {
    id: row._id.toHexString(),
    purpose: row.purpose,
    status,
    name: row.name,
    contentType: row.contentType,
    bytes: row.bytes,
    sha256: row.sha256,
    ...(width === null ? {} : { width }),
    ...(height === null ? {} : { height }),
    ...(attachedTo === null ? {} : { attachedTo: { kind: attachedTo.kind, id: attachedTo.id.toHexString() } }),
    ...refusalOf(row),
    createdAt: row.createdAt.toISOString(),
  };
}

/** The public shape for those who judge files. */
export const toAdminFile = (row: Lean<StoredFile>): AdminFile => ({
  ...toFile(row),
  ownerId: row.ownerId.toHexString(),
  code: row.code,
  doubtful: isDoubtful(row),
});
