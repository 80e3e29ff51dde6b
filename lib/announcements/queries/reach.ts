import type { QueryFilter } from "mongoose";
import type { Persona } from "@/lib/access/personas";
import { connect } from "@/lib/core/db/connect";
import { UserModel, type User } from "@/models/user";
import type { AnnouncementReach } from "../schema";

/** Whom an announcement to some personas is for. */
export const addressed = (personas: readonly Persona[]): QueryFilter<User> => ({
  persona: { $in: [...personas] },
  status: "active",
});

/** How many people an announcement to some personas would reach now; the permission is the route's. */
export async function countReach(personas: readonly Persona[]): Promise<AnnouncementReach> {
  await connect();
  return { recipients: await UserModel.countDocuments(addressed(personas)) };
}
