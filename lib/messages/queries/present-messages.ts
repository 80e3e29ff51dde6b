import type { ClientSession } from "mongoose";
import type { Lean } from "@/lib/core/db/model";
import { findFiles } from "@/lib/files/queries/attached";
import type { Message as MessageRow } from "@/models/message";
import { toMessage } from "../present";
import type { Message } from "../schema";

/** Messages for a reader of both sides, in their order, with their files. */
export async function presentMessages(
  rows: readonly Lean<MessageRow>[],
  session?: ClientSession,
): Promise<(row: Lean<MessageRow>, readerId: string) => Message> {
  const files = await findFiles(
    rows.flatMap(({ fileIds }) => fileIds.map((id) => id.toHexString())),
    session,
  );
  return (row, readerId) => toMessage(row, readerId, files);
}
