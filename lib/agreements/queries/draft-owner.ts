import type { ClientSession } from "mongoose";
import type { Lean } from "@/lib/core/db/model";
import { findAccess } from "@/lib/startups/queries/access";
import { mayManage } from "@/lib/startups/states";
import type { Agreement as AgreementRow } from "@/models/agreement";

/** Whether a draft is a person's to discard: its author's, and the owners' and administrators' of its startup. */
export const ownsDraft = async (
  { createdBy, startupId }: Pick<Lean<AgreementRow>, "createdBy" | "startupId">,
  userId: string,
  session?: ClientSession,
): Promise<boolean> => createdBy.toHexString() === userId || mayManage(await findAccess(startupId, userId, session));
