import type { ClientSession } from "mongoose";
import { listSignatureObligations } from "@/lib/agreements/queries/response-times";
import { listOfferReplyObligations, listReplyObligations } from "@/lib/applications/queries/reply-obligations";
import { DAY } from "@/lib/core/clock";
import { findFoundedStartupIds } from "@/lib/startups/queries/owners";
import type { Subject } from "../ledger";
import type { ResponseObligation } from "../response-times";
import { RESPONSE_DAYS } from "../states";

/**
 * What a subject was asked in the 90 days before `at`, as was known then. A founder answers the applications to the startups that
 * they founded, and so does each startup for itself; a talent answers offers; and every party answers when it is their turn to sign.
 */
export async function listResponseObligations(
  { kind, id }: Subject,
  at: Date,
  session?: ClientSession,
): Promise<ResponseObligation[]> {
  const window = { since: new Date(at.getTime() - RESPONSE_DAYS * DAY), at };
  if (kind === "startup") return listReplyObligations([id], window, session);
  const teams = async () => listReplyObligations(await findFoundedStartupIds(id, session), window, session);
  const offers = () => listOfferReplyObligations(id, window, session);
  const signatures = () => listSignatureObligations(id, window, session);
  // Operations of one session must not run in parallel.
  const found = session
    ? [await teams(), await offers(), await signatures()]
    : await Promise.all([teams(), offers(), signatures()]);
  return found.flat();
}
