import { auditRead } from "@/lib/core/audit/audit";
import { signedIn, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";
import { Problem } from "@/lib/core/http/problem";
import type { FileStream } from "@/lib/core/http/response";
import { fileStore } from "@/lib/integrations/storage/file-store";
import { findMilestone } from "@/lib/milestones/queries/detail";
import { FileModel } from "@/models/file";
import { archiveOf } from "../archive";
import { readingOf } from "../readers";

/** More files than the deliveries and the dispute of one milestone can have. */
const MOST = 100;

/**
 * Opens all files of a milestone's deliveries and of its dispute that the caller may read, as one ZIP, and records each as read. Throws
 * 404 where there is none.
 */
export async function openArchive(ctx: Context, milestoneId: string): Promise<{ content: FileStream; name: string }> {
  const viewer = signedIn(ctx);
  await connect();
  const milestone = await findMilestone(milestoneId);
  if (!milestone) throw new Problem("not_found");
  const places = [objectId(milestoneId), ...(milestone.disputeId ? [milestone.disputeId] : [])];
  const rows = await FileModel.find({ "attachedTo.id": { $in: places }, status: "ready" })
    .sort({ createdAt: 1 })
    .limit(MOST)
    .lean();
  const readable = [];
  for (const row of rows) if ((await readingOf(viewer, row)) === "yes") readable.push(row);
  if (readable.length === 0) throw new Problem("not_found");
  for (const { _id } of readable) await auditRead(ctx, "file.read", "file", _id.toHexString(), viewer.userId);
  const stream = archiveOf(
    readable.map(({ key, name }) => ({
      name,
      open: async () => {
        const object = await fileStore().get(key);
        if (!object) throw new Error("A file has no object");
        return object;
      },
    })),
  );
  return { content: { stream, bytes: null }, name: milestone.title };
}
