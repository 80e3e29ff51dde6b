import { RoleModel } from "@/models/role";
import { connect } from "@/lib/core/db/connect";
import { byNewest } from "../card-rows";
import { roleFilter } from "./filter";

/** The newest roles that take applications, and when what their page shows last changed. */
export async function listPublicRolePages(limit: number): Promise<{ id: string; changedAt: Date }[]> {
  await connect();
  const rows = await RoleModel.find({ ...roleFilter({}) }, { updatedAt: 1 })
    .sort(byNewest)
    .limit(limit)
    .lean();
  return rows.map(({ _id, updatedAt }) => ({ id: _id.toHexString(), changedAt: updatedAt }));
}
