import { ApplicationModel } from "@/models/application";
import { signedIn, type Context } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import { Problem } from "@/lib/core/http/problem";
import { findRoles } from "@/lib/roles/queries/facts";
import { findStartups } from "@/lib/startups/queries/facts";
import type { Pipeline } from "../schema";
import { applicationStatuses } from "../states";
import { assertHiresFor } from "../hiring-access";
import { byNewest } from "../newest-first";
import { presentApplications, viewerOf } from "../relations";

const LANE_SIZE = 50;

/**
 * A role's applications by status, the newest 50 of each. Throws 404 or 403 unless the caller runs the startup's
 * hiring or is an administrator.
 */
export async function getPipeline(ctx: Context, roleId: string): Promise<Pipeline> {
  const actor = signedIn(ctx);
  const role = (await findRoles([roleId])).get(roleId);
  if (!role) throw new Problem("not_found");
  const access = await assertHiresFor(ctx, actor, role.startupId.toHexString());
  const lanes = await Promise.all(
    applicationStatuses.map(async (status) => {
      const filter = { roleId: objectId(roleId), status };
      const [count, rows] = await Promise.all([
        ApplicationModel.countDocuments(filter),
        ApplicationModel.find(filter).sort(byNewest).limit(LANE_SIZE).lean(),
      ]);
      return { status, count, rows };
    }),
  );
  const show = await presentApplications(
    lanes.flatMap((lane) => lane.rows),
    (row) => viewerOf(actor, row, access),
  );
  const startup = (await findStartups([role.startupId])).get(role.startupId.toHexString());
  return {
    role: { id: role.id, title: role.title, status: role.status, seats: role.seats, seatsTaken: role.seatsTaken },
    startup: { id: role.startupId.toHexString(), name: startup?.name ?? "" },
    lanes: lanes.map(({ status, count, rows }) => ({ status, count, items: rows.map(show) })),
  };
}
