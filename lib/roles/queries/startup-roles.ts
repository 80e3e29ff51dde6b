import { RoleModel } from "@/models/role";
import type { Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { afterCursor } from "@/lib/core/db/keyset";
import { objectId } from "@/lib/core/db/model";
import { toPage } from "@/lib/core/db/page";
import { DEFAULT_PAGE } from "@/lib/core/schema";
import { getStartup } from "@/lib/startups/queries/detail";
import type { RolePage, StartupRolesQuery } from "../schema";
import { byNewest, cardFields, cursorOf, withStartups } from "../card-rows";

/** Lists a startup's roles, newest first; those that moderation hides to its team alone. Throws 404 where the caller may not see the startup. */
export async function listStartupRoles(
  ctx: Context,
  startupId: string,
  query: StartupRolesQuery = {},
): Promise<RolePage> {
  const startup = { startupId: objectId(startupId) };
  const limit = query.limit ?? DEFAULT_PAGE;
  const filter = {
    ...startup,
    ...(query.status ? { status: query.status } : {}),
    ...afterCursor("createdAt", "date", -1, query.cursor),
  };
  await connect();
  const [{ access }, rows, show] = await Promise.all([
    getStartup(ctx, startupId),
    RoleModel.find(filter, cardFields)
      .sort(byNewest)
      .limit(limit + 1)
      .lean()
      .exec(),
    withStartups([startup]),
  ]);
  const hidden = new Set(rows.flatMap(({ _id, hiddenAt }) => (hiddenAt ? [_id.toHexString()] : [])));
  const { items, nextCursor } = toPage(rows, limit, show, cursorOf);
  return { items: access === null ? items.filter(({ id }) => !hidden.has(id)) : items, nextCursor };
}
