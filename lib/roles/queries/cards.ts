import type { Types } from "mongoose";
import { RoleModel } from "@/models/role";
import { connect } from "@/lib/core/db/connect";
import { findStartups } from "@/lib/startups/queries/facts";
import { cardFields } from "../card-rows";
import { toRoleCard } from "../present";
import type { RoleCard } from "../schema";

/** Roles at published startups among the given ones, as cards, whatever their state. */
export async function findRoleCards(ids: readonly (Types.ObjectId | string)[]): Promise<Map<string, RoleCard>> {
  await connect();
  const rows = await RoleModel.find({ _id: { $in: ids.map(String) } }, cardFields).lean();
  const startups = await findStartups(rows.map((row) => row.startupId));
  return new Map(
    rows.flatMap((row) => {
      const startup = startups.get(row.startupId.toHexString());
      return startup?.published && !row.hiddenAt ? [[row._id.toHexString(), toRoleCard(row, startup)] as const] : [];
    }),
  );
}
