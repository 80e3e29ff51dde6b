import type { Types } from "mongoose";
import { connect } from "@/lib/core/db/connect";
import { objectId, type Lean } from "@/lib/core/db/model";
import { env } from "@/lib/core/env";
import type { Picture } from "@/lib/core/schema";
import { FileModel, type StoredFile } from "@/models/file";
import { toFile } from "../present";
import type { ChosenPicture, UploadedFile } from "../schema";
import { shownStatuses, type FilePurpose } from "../states";

/** The address of a picture that everyone may see, or null. */
export const pictureOf = (fileId: Types.ObjectId | string | null | undefined): Picture | null =>
  fileId ? { url: new URL(`/api/v1/pictures/${String(fileId)}`, env().NEXT_PUBLIC_APP_URL).href } : null;

/** The answer to the choice of a picture: the one shown, and the one that is not shown yet. */
export const toChosenPicture = (
  shown: Types.ObjectId | null | undefined,
  chosen: Lean<StoredFile> | null,
): ChosenPicture => ({ picture: pictureOf(shown), chosen: chosen && toFile(chosen) });

/** The picture that was chosen for a person or a startup and is not the one shown: it is being checked, or was refused. */
export async function findChosenPicture(
  attachedTo: { kind: "user" | "startup"; id: string },
  purpose: FilePurpose,
): Promise<UploadedFile | null> {
  await connect();
  const row = await FileModel.findOne({
    "attachedTo.id": objectId(attachedTo.id),
    "attachedTo.kind": attachedTo.kind,
    purpose,
    status: { $in: shownStatuses.filter((status) => status !== "ready") },
  })
    .sort({ createdAt: -1 })
    .lean();
  return row && toFile(row);
}
