import { ReviewModel } from "@/models/review";
import { ReviewReportModel } from "@/models/review-report";
import { audit } from "@/lib/core/audit/audit";
import { deny } from "@/lib/core/audit/deny";
import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { isDuplicateKey } from "@/lib/core/db/errors";
import { objectId } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { holdReview } from "../publish";
import type { ReportInput } from "../schema";
import { REPORTS_TO_HOLD } from "../states";

/**
 * Reports a published review, once a person and not one's own; the third reporter hides it until a moderator decides. Emits
 * `review.held` then. Throws 404 for one that is not published, 403 (audited) for one's own, 409 `duplicate`.
 */
export async function reportReview(ctx: Context, id: string, { reason }: ReportInput): Promise<void> {
  const { userId } = signedIn(ctx);
  try {
    await transaction(ctx, async (tx) => {
      const row = await ReviewModel.findById(id).session(tx.session).lean();
      if (row?.status !== "published") throw new Problem("not_found");
      if (row.authorId?.equals(userId)) return deny(ctx, "review.report", "review", id);
      await ReviewReportModel.create([{ targetId: row._id, reporterId: objectId(userId), reason, createdAt: now() }], {
        session: tx.session,
      });
      await audit(tx, { action: "review.report", entity: "review", entityId: id });
      const reported = await ReviewModel.findOneAndUpdate(
        { _id: row._id, status: "published" },
        { $inc: { reports: 1 } },
        { session: tx.session, returnDocument: "after" },
      ).lean();
      if (reported && reported.reports >= REPORTS_TO_HOLD) await holdReview(tx, reported, "reported");
    });
  } catch (error) {
    if (isDuplicateKey(error))
      throw new Problem("duplicate", {
        detail: "You have already reported this review.",
        extra: { reason: "reported_before" },
        cause: error,
      });
    throw error;
  }
}
