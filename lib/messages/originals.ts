import { Types } from "mongoose";
import { audit } from "@/lib/core/audit/audit";
import { now } from "@/lib/core/clock";
import { encryptField } from "@/lib/core/crypto/field-encryption";
import type { Tx } from "@/lib/core/db/transaction";
import { retentionEnd } from "@/lib/core/retention";
import { MessageOriginalModel } from "@/models/message-original";
import type { MessageFlag } from "./states";

/** What an encrypted original is bound to: its row. */
export const originalContext = (id: Types.ObjectId): string => `message:${id.toHexString()}`;

/** Keeps a text from which the filter took something, encrypted, and records that it did. */
export async function keepOriginal(
  tx: Tx,
  messageId: Types.ObjectId,
  text: string,
  flags: readonly MessageFlag[],
): Promise<void> {
  if (flags.length === 0) return;
  const _id = new Types.ObjectId();
  const createdAt = now();
  const expiresAt = retentionEnd("messageOriginals", createdAt);
  await MessageOriginalModel.create(
    [{ _id, messageId, text: encryptField(text, originalContext(_id)), createdAt, expiresAt }],
    { session: tx.session },
  );
  await audit(tx, {
    action: "message.mask",
    entity: "message",
    entityId: messageId.toHexString(),
    after: { flags: [...flags] },
  });
}
