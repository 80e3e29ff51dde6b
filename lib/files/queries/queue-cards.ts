import type { ClientSession } from "mongoose";
import { may } from "@/lib/access/permissions";
import { signedIn, type Account, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { objectId, sessionOption } from "@/lib/core/db/model";
import { summarizeQueue, type QueueSummary } from "@/lib/core/db/queue-summary";
import { findPeople } from "@/lib/profiles/queries/people";
import { FileModel } from "@/models/file";
import type { AdminFile, AdminFilesQuery } from "../schema";
import { listFileQueue } from "./queue";

/** A file of the moderators' queue, with its owner's name. */
export interface FileQueueCard extends AdminFile {
  readonly ownerName: string;
  /** Whether it is the reader's own, which someone else decides. */
  readonly own: boolean;
}

/** A page of the moderators' queue, the oldest first; the permission is the page's. */
export async function listFileCards(
  ctx: Context,
  query: AdminFilesQuery,
): Promise<{ items: readonly FileQueueCard[]; nextCursor: string | null }> {
  const { userId } = signedIn(ctx);
  const { items, nextCursor } = await listFileQueue(query);
  const people = await findPeople(items.map(({ ownerId }) => ownerId));
  return {
    items: items.map((item) => ({
      ...item,
      ownerName: people.get(item.ownerId)?.name ?? "",
      own: item.ownerId === userId,
    })),
    nextCursor,
  };
}

/** How many files wait for a moderator’s decision, held ones and doubtful ones: all but their own. */
export async function countHeldFiles(
  { userId, persona }: Pick<Account, "userId" | "persona">,
  session?: ClientSession,
): Promise<number> {
  if (!may(persona, "file:judge")) return 0;
  await connect();
  return FileModel.countDocuments(
    { $or: [{ status: "held" }, { doubtful: true, status: "ready" }], ownerId: { $ne: objectId(userId) } },
    sessionOption(session),
  );
}

/** Pictures that nobody sees until someone has decided, or those that are seen and doubted. */
export const summarizeFiles = (status: "held" | "doubtful"): Promise<QueueSummary> =>
  summarizeQueue(FileModel, status === "held" ? { status } : { doubtful: true, status: "ready" }, {
    since: "createdAt",
  });
