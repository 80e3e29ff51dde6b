import { audit } from "@/lib/core/audit/audit";
import { deny } from "@/lib/core/audit/deny";
import { DAY, now, nowMs } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { isDuplicateKey } from "@/lib/core/db/errors";
import { objectId, type Lean } from "@/lib/core/db/model";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { transition } from "@/lib/core/state/transition";
import { FileModel, type StoredFile } from "@/models/file";
import { FileReportModel } from "@/models/file-report";
import { findShown } from "../authorize";
import { fileEvents } from "../events";
import { fileMachine } from "../machine";
import { toAttachment } from "../present";
import { isForEveryone, manages } from "../readers";
import type { ReportInput } from "../schema";
import { REPORTS_TO_HIDE, REPORT_DAYS, isPublicPicture } from "../states";

async function hide(tx: Tx, row: Lean<StoredFile>): Promise<void> {
  await transition(tx, fileMachine, row, "hold", {
    set: { code: "reported", doubtful: false, updatedAt: now() },
    event: {
      definition: fileEvents.held,
      payload: {
        fileId: row._id.toHexString(),
        ownerId: row.ownerId.toHexString(),
        attachedTo: toAttachment(row),
      },
    },
  });
}

/** Counts the open reports of the last 30 days. */
async function countReports(tx: Tx, fileId: Lean<StoredFile>["_id"]): Promise<number> {
  const since = new Date(nowMs() - REPORT_DAYS * DAY);
  return FileReportModel.countDocuments({ fileId, closedAt: null, createdAt: { $gt: since } }, { session: tx.session });
}

/**
 * Reports a public picture, once a person. The third reporter within 30 days hides it until a moderator decides, and a moderator's own
 * report does at once. Emits `file.held` then. Throws 404 for a file that is no public picture, 403 (audited) for one's own, and 409
 * `duplicate`.
 */
export async function reportFile(ctx: Context, id: string, { reason }: ReportInput): Promise<void> {
  const reporter = signedIn(ctx);
  const row = await findShown(id);
  if (row?.status !== "ready" || !isPublicPicture(row) || !(await isForEveryone(row))) throw new Problem("not_found");
  if (await manages(reporter, row)) return deny(ctx, "file.report", "file", id);
  try {
    await transaction(ctx, async (tx) => {
      await FileReportModel.create(
        [{ fileId: row._id, reporterId: objectId(reporter.userId), reason, createdAt: now() }],
        { session: tx.session },
      );
      await audit(tx, { action: "file.report", entity: "file", entityId: id });
      // A write, so that reports of one picture at once wait for each other and each counts those before it.
      const present = await FileModel.findByIdAndUpdate(
        row._id,
        { $set: { updatedAt: now() } },
        { session: tx.session, returnDocument: "after" },
      ).lean();
      const judges = reporter.persona === "moderator" || reporter.persona === "admin";
      if (present?.status === "ready" && (judges || (await countReports(tx, row._id)) >= REPORTS_TO_HIDE))
        await hide(tx, present);
    });
  } catch (error) {
    if (isDuplicateKey(error))
      throw new Problem("duplicate", {
        detail: "You have already reported this picture.",
        extra: { reason: "reported_before" },
        cause: error,
      });
    throw error;
  }
}
