import type { ClientSession } from "mongoose";
import { ApplicationModel, type Interview, type InterviewSlot, type Offer, type OfferStep } from "@/models/application";
import { connect } from "@/lib/core/db/connect";
import { sessionOption } from "@/lib/core/db/model";
import { acceptedSlot } from "../interview";
import { stepsOf } from "../offer-versions";

/** What e-mails quote of an application. */
export interface QuotedApplication {
  replyBy: Date;
  offer: Offer | null;
  steps: readonly OfferStep[];
  interview: Interview | null;
  /** The accepted slot, once there is one. */
  appointment: InterviewSlot | null;
  note: string | null;
}

/** What e-mails quote of an application, or null where it does not exist. */
export async function findApplicationForEmail(id: string, session?: ClientSession): Promise<QuotedApplication | null> {
  await connect();
  const row = await ApplicationModel.findById(
    id,
    { replyBy: 1, offer: 1, offerSteps: 1, interview: 1, rejection: 1 },
    sessionOption(session),
  ).lean();
  if (!row) return null;
  const { replyBy, offer, interview = null, rejection } = row;
  return {
    replyBy,
    offer,
    steps: stepsOf(row),
    interview,
    appointment: acceptedSlot(interview),
    note: rejection?.note ?? null,
  };
}
