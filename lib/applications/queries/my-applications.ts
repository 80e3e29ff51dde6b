import { ApplicationModel } from "@/models/application";
import { signedIn, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { afterCursor } from "@/lib/core/db/keyset";
import { objectId } from "@/lib/core/db/model";
import { toPage } from "@/lib/core/db/page";
import { DEFAULT_PAGE } from "@/lib/core/schema";
import type { ApplicationPage, OwnApplicationsQuery } from "../schema";
import type { ApplicationStatus } from "../states";
import { byNewest, cursorOf } from "../newest-first";
import { presentApplications, viewerOf } from "../relations";

/** Lists the caller's own applications, newest first. */
export async function listMyApplications(ctx: Context, query: OwnApplicationsQuery = {}): Promise<ApplicationPage> {
  const actor = signedIn(ctx);
  await connect();
  const limit = query.limit ?? DEFAULT_PAGE;
  const filter = {
    talentId: objectId(actor.userId),
    ...(query.status ? { status: query.status } : {}),
    ...afterCursor("createdAt", "date", -1, query.cursor),
  };
  const rows = await ApplicationModel.find(filter)
    .sort(byNewest)
    .limit(limit + 1)
    .lean();
  return toPage(rows, limit, await presentApplications(rows, (row) => viewerOf(actor, row, null)), cursorOf);
}

/** The caller's live applications to some of these roles, by role id. */
export async function findMyApplications(
  ctx: Context,
  roleIds: readonly string[],
): Promise<ReadonlyMap<string, ApplicationStatus>> {
  if (ctx.actor?.persona !== "talent" || roleIds.length === 0) return new Map();
  await connect();
  const rows = await ApplicationModel.find(
    { talentId: objectId(ctx.actor.userId), roleId: { $in: roleIds.map(objectId) }, live: true },
    { roleId: 1, status: 1 },
  ).lean();
  return new Map(rows.map(({ roleId, status }) => [roleId.toHexString(), status]));
}

/** The caller's live application to a role, or null; the role's page shows it instead of "Apply". */
export async function findMyApplication(
  ctx: Context,
  roleId: string,
): Promise<{ id: string; status: ApplicationStatus } | null> {
  if (!ctx.actor) return null;
  await connect();
  const row = await ApplicationModel.findOne(
    { talentId: objectId(ctx.actor.userId), roleId: objectId(roleId), live: true },
    { status: 1 },
  ).lean();
  return row ? { id: row._id.toHexString(), status: row.status } : null;
}
