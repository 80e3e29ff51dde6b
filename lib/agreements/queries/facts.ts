import { factsOf } from "../present";
import { getVisibleAgreement } from "./detail";
import type { Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { sessionOption } from "@/lib/core/db/model";
import { AgreementModel } from "@/models/agreement";
import type { ClientSession } from "mongoose";

/** What other modules' rules need to know of an agreement that the caller is a party to; 404 to anyone else. */
export async function getAgreementFacts(ctx: Context, id: string, session?: ClientSession) {
  const row = await getVisibleAgreement(ctx, id, session);
  return { startupId: row.startupId.toHexString(), locale: row.locale, ...factsOf(row) };
}

/** Whether an agreement gives small claims to a second moderator, free of charge. */
export async function allowsSmallClaims(id: string, session?: ClientSession): Promise<boolean> {
  await connect();
  const row = await AgreementModel.findById(id, { terms: 1 }, sessionOption(session)).lean();
  return row?.terms.freeSmallClaims !== false;
}
