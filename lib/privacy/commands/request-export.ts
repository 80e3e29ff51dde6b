import { DataExportModel } from "@/models/data-export";
import { audit } from "@/lib/core/audit/audit";
import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { isDuplicateKey } from "@/lib/core/db/errors";
import { objectId } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { dueAt } from "@/lib/core/queue/leased-queue";
import { consumeLimit, limitHeaders } from "@/lib/core/rate-limit/limiter";
import { retentionEnd } from "@/lib/core/retention";
import { withStepUp } from "@/lib/identity/commands/step-up";
import { toDataExport } from "../exports/present";
import type { DataExport, DataExportBody } from "../exports/schema";

/**
 * Has an archive of the caller's data and files prepared, after a step-up. While one is being prepared it is that one; one that is ready is
 * replaced. Throws 403 `step_up_failed` also where neither or both proofs are given, and
 * 429 after five accepted requests in a day.
 */
export async function requestExport(ctx: Context, { password, code }: DataExportBody): Promise<DataExport> {
  const { userId } = signedIn(ctx);
  const subjectId = objectId(userId);
  const one = (password === undefined) !== (code === undefined);
  return withStepUp(ctx, one ? { password, code } : {}, async (confirm) => {
    const counted = await consumeLimit("data-export", { userId, address: ctx.address });
    if (!counted.allowed) throw new Problem("rate_limited", { headers: limitHeaders(counted) });
    try {
      return await transaction(ctx, async (tx) => {
        await confirm(tx);
        const { session } = tx;
        const known = await DataExportModel.findOne({ subjectId }).session(session).lean();
        if (known?.status === "preparing") return toDataExport(known);
        await DataExportModel.deleteMany({ subjectId }, { session });
        const at = now();
        const fields = { subjectId, status: "preparing" as const, requestedAt: at, state: "waiting" as const };
        const [row] = await DataExportModel.create(
          [{ ...fields, expiresAt: retentionEnd("exports", at), ...dueAt(at) }],
          { session },
        );
        if (!row) throw new Error("An archive was not stored");
        await audit(tx, { action: "privacy.request_export", entity: "user", entityId: userId });
        tx.wakeWorker();
        return toDataExport(row.toObject());
      });
    } catch (error) {
      // Of two requests at once one is the first.
      const first = isDuplicateKey(error) ? await DataExportModel.findOne({ subjectId }).lean() : null;
      if (first) return toDataExport(first);
      throw error;
    }
  });
}
