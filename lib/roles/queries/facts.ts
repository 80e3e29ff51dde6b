import type { ClientSession, Types } from "mongoose";
import { RoleModel, type RoleCompensation } from "@/models/role";
import { connect } from "@/lib/core/db/connect";
import { sessionOption } from "@/lib/core/db/model";
import type { RoleCardRow } from "../present";
import type { RoleStatus } from "../states";
import { cardFields } from "../card-rows";

/** What other modules may know of a role, whatever the caller may see. */
export interface RoleFacts {
  id: string;
  startupId: Types.ObjectId;
  title: string;
  status: RoleStatus;
  listed: boolean;
  /** Since when the owner's plan has no room for it, or null. */
  planLockedAt: Date | null;
  seats: number;
  seatsTaken: number;
  compensation: RoleCompensation;
}

/** The facts of a role's row. */
export function toRoleFacts(row: RoleCardRow): RoleFacts {
  const { _id, startupId, title, status, listed, planLockedAt, seats, seatsTaken, compensation } = row;
  return {
    id: _id.toHexString(),
    startupId,
    title,
    status,
    listed,
    planLockedAt: planLockedAt ?? null,
    seats,
    seatsTaken,
    compensation,
  };
}

/** Roles by id, in one read; unknown ids are absent. */
export async function findRoles(
  ids: readonly (Types.ObjectId | string)[],
  session?: ClientSession,
): Promise<Map<string, RoleFacts>> {
  const wanted = [...new Set(ids.map(String))];
  if (wanted.length === 0) return new Map();
  await connect();
  const rows = await RoleModel.find({ _id: { $in: wanted } }, cardFields, sessionOption(session)).lean();
  return new Map(rows.map((row) => [row._id.toHexString(), toRoleFacts(row)]));
}

/** One role's facts, or null. */
export async function findRole(id: Types.ObjectId | string, session?: ClientSession): Promise<RoleFacts | null> {
  return (await findRoles([id], session)).get(String(id)) ?? null;
}
