import { ApplicationModel } from "@/models/application";
import { signedIn, type Context } from "@/lib/core/context";
import { afterCursor } from "@/lib/core/db/keyset";
import { objectId } from "@/lib/core/db/model";
import { toPage } from "@/lib/core/db/page";
import { DEFAULT_PAGE } from "@/lib/core/schema";
import type { ApplicationPage, StartupApplicationsQuery } from "../schema";
import { assertHiresFor } from "../hiring-access";
import { byNewest, cursorOf } from "../newest-first";
import { presentApplications, viewerOf } from "../relations";

/**
 * Lists the applications to a startup's roles, newest first. Throws 404 or 403 unless the caller runs its hiring or is
 * an administrator.
 */
export async function listStartupApplications(
  ctx: Context,
  startupId: string,
  query: StartupApplicationsQuery = {},
): Promise<ApplicationPage> {
  const actor = signedIn(ctx);
  const access = await assertHiresFor(ctx, actor, startupId);
  const limit = query.limit ?? DEFAULT_PAGE;
  const filter = {
    ...(query.roleId ? { roleId: objectId(query.roleId) } : {}),
    startupId: objectId(startupId),
    ...(query.status ? { status: query.status } : {}),
    ...afterCursor("createdAt", "date", -1, query.cursor),
  };
  const rows = await ApplicationModel.find(filter)
    .sort(byNewest)
    .limit(limit + 1)
    .lean();
  return toPage(rows, limit, await presentApplications(rows, (row) => viewerOf(actor, row, access)), cursorOf);
}
