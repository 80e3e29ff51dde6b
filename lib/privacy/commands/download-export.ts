import { DataExportModel } from "@/models/data-export";
import { audit } from "@/lib/core/audit/audit";
import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import type { FileStream } from "@/lib/core/http/response";
import { Problem } from "@/lib/core/http/problem";
import { personalDataCopied } from "../events";
import { openExport } from "../exports/objects";

/**
 * Opens the caller's archive and records that it left: its owner is told by e-mail. Emits `privacy.data_copied`. Throws 404 where it is not theirs,
 * not ready, or expired.
 */
export async function downloadExport(ctx: Context, id: string): Promise<{ content: FileStream; madeAt: Date }> {
  const { userId } = signedIn(ctx);
  await connect();
  const row = await DataExportModel.findOne({
    _id: objectId(id),
    subjectId: objectId(userId),
    status: "ready",
    expiresAt: { $gt: now() },
  }).lean();
  if (!row) throw new Problem("not_found");
  await transaction(ctx, async (tx) => {
    await audit(tx, { action: "privacy.export_file", entity: "user", entityId: userId });
    await emit(tx, personalDataCopied, { userId, kind: "archive", at: now().toISOString() });
  });
  return { content: { stream: openExport(row), bytes: row.bytes }, madeAt: row.requestedAt };
}
