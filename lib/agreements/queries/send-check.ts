import { signedIn, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";
import { Problem } from "@/lib/core/http/problem";
import { problemBody } from "@/lib/core/http/problem-body";
import { Types } from "mongoose";
import { authorizeAction, authorizeDraft } from "../authorize";
import { partyRows } from "../parties";
import { SendCheck, type SendCheckInput, type SendProblem } from "../schema";
import { findSendProblems, type Sendable } from "../send-checks";
import { findPresentNames } from "../signing-names";
import { getVisibleAgreement } from "./detail";

async function problemsOf(ctx: Context, draft: Sendable): Promise<SendProblem[]> {
  const problems = await findSendProblems(draft, await findPresentNames(draft), signedIn(ctx).userId);
  return SendCheck.parse({ problems: problems.map((one) => problemBody(one, ctx.requestId, ctx.locale)) }).problems;
}

/** The agreement as it would be stored: over its draft, or a new one. */
async function sendableOf(ctx: Context, startupId: string, { draft, agreement }: SendCheckInput): Promise<Sendable> {
  const { type, terms } = agreement;
  const parties = partyRows(agreement.parties);
  if (draft) {
    const row = await authorizeAction({ ctx }, draft, "send");
    if (row.startupId.toHexString() !== startupId || row.type !== type) throw new Problem("not_found");
    return { ...row, terms, parties };
  }
  await authorizeDraft(ctx, startupId, agreement);
  return {
    _id: new Types.ObjectId(),
    startupId: objectId(startupId),
    type,
    status: "draft",
    terms,
    parties,
    sentBy: null,
    amendsId: agreement.amends ? objectId(agreement.amends) : null,
    amendsSha256: null,
  };
}

/**
 * Returns what would keep the caller from sending an agreement as it is being written; nothing is stored or counted. Throws 404 and 403 as
 * drafting and sending it do.
 */
export async function checkSending(ctx: Context, startupId: string, input: SendCheckInput): Promise<SendCheck> {
  await connect();
  return { problems: await problemsOf(ctx, await sendableOf(ctx, startupId, input)) };
}

/** The same for a stored draft, by the party who may send it. */
export async function listSendProblems(ctx: Context, id: string): Promise<SendProblem[]> {
  return problemsOf(ctx, await getVisibleAgreement(ctx, id));
}
