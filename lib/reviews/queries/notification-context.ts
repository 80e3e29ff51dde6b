import type { ClientSession } from "mongoose";
import { ReviewModel } from "@/models/review";
import { findAgreementEnd } from "@/lib/agreements/queries/ended";
import { connect } from "@/lib/core/db/connect";
import { sessionOption } from "@/lib/core/db/model";
import { findWindow } from "../window";

/** The reason of a moderator's decision about a review; empty where there is none. */
export async function findDecisionReason(id: string, session?: ClientSession): Promise<string> {
  await connect();
  const row = await ReviewModel.findById(id, { decision: 1 }, sessionOption(session)).lean();
  return row?.decision?.reason ?? "";
}

/** With whom one side of a reviewable agreement worked; null where it is not to be reviewed. */
export async function findOtherSide(
  agreementId: string,
  userId: string,
  session?: ClientSession,
): Promise<string | null> {
  const end = await findAgreementEnd(agreementId, session);
  const window = end && (await findWindow(end, session));
  return window && (window.subjects.talent === userId ? window.subjects.company : window.subjects.talent);
}
