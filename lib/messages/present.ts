import { MINUTE } from "@/lib/core/clock";
import type { Lean } from "@/lib/core/db/model";
import type { UploadedFile } from "@/lib/files/schema";
import type { Message as MessageRow } from "@/models/message";
import type { Message, MessageFile } from "./schema";
import { EDIT_MINUTES } from "./states";

/** Until when a message can be edited. */
export const editableUntil = ({ createdAt }: Pick<MessageRow, "createdAt">): Date =>
  new Date(createdAt.getTime() + EDIT_MINUTES * MINUTE);

const toMessageFile = ({ id, name, contentType, bytes, status, code }: UploadedFile): MessageFile => ({
  id,
  name,
  contentType,
  bytes,
  status,
  ...(code === undefined ? {} : { code }),
});

/** A message for one of the two; `files` are those of it that are shown. */
export function toMessage(
  row: Lean<MessageRow>,
  readerId: string,
  files: ReadonlyMap<string, UploadedFile> = new Map(),
): Message {
  const isSender = row.senderId.toHexString() === readerId;
  return {
    id: row._id.toHexString(),
    conversationId: row.conversationId.toHexString(),
    seq: row.seq,
    senderId: row.senderId.toHexString(),
    text: row.text,
    files: row.fileIds.flatMap((id) => {
      const file = files.get(id.toHexString());
      return file ? [toMessageFile(file)] : [];
    }),
    flags: row.flags,
    ...(isSender ? { clientId: row.clientId } : {}),
    editableUntil: editableUntil(row).toISOString(),
    editedAt: row.editedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    ...(isSender && row.nudge ? { nudge: true } : {}),
  };
}
