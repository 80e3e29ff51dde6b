import type { Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { afterCursor } from "@/lib/core/db/keyset";
import { toPage } from "@/lib/core/db/page";
import { DEFAULT_PAGE } from "@/lib/core/schema";
import { findPeople } from "@/lib/profiles/queries/people";
import { AuditLogModel } from "@/models/audit-log";
import { getManaged } from "../authorize";
import type { FileReads, ReadsQuery } from "../schema";

/** Who opened a file that the caller has charge of, and when, the latest first: those of the last 90 days. */
export async function listReads(
  ctx: Context,
  id: string,
  { limit = DEFAULT_PAGE, cursor }: ReadsQuery,
): Promise<FileReads> {
  await getManaged(ctx, id);
  await connect();
  const rows = await AuditLogModel.find({
    entityId: id,
    action: "file.read",
    success: true,
    ...afterCursor("at", "date", -1, cursor),
  })
    .sort({ at: -1, _id: -1 })
    .limit(limit + 1)
    .lean();
  const people = await findPeople(rows.flatMap(({ actorId }) => (actorId === null ? [] : [actorId])));
  return toPage(
    rows,
    limit,
    ({ actorId, at }) => ({
      viewer: { id: actorId ?? "", name: people.get(actorId ?? "")?.name ?? "" },
      at: at.toISOString(),
    }),
    (row) => [row.at.getTime(), row._id.toHexString()],
  );
}
