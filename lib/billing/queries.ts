import type { ClientSession } from "mongoose";
import { UserModel } from "@/models/user";
import { connect } from "@/lib/core/db/connect";
import { planNames, plans, type PlanName } from "./plans";
import type { PlanList } from "./schema";

/** The plan that someone's limits are counted by; `free` for whoever is unknown. */
export async function planOf(userId: string, session?: ClientSession): Promise<PlanName> {
  await connect();
  const user = await UserModel.findById(userId, { plan: 1 })
    .session(session ?? null)
    .lean();
  return user?.plan ?? "free";
}

/** Every plan, the smallest first: the one table that pages, gates and the API read. */
export function listPlans(): PlanList {
  return { items: planNames.map((name) => plans[name]), nextCursor: null };
}
