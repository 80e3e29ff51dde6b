import type { ClientSession } from "mongoose";
import { listAskedToSign } from "@/lib/agreements/queries/response-times";
import { listAskedOfTalent, listAskedOfTeams } from "@/lib/applications/queries/reply-obligations";
import { DAY } from "@/lib/core/clock";
import { listFounded } from "@/lib/startups/queries/owners";
import type { Subject } from "../ledger";
import type { Thread } from "../response-times";
import { RESPONSE_DAYS } from "../states";

/**
 * What a subject was asked in the 90 days before `at`, as was known then. A founder answers the applications to the startups that
 * they founded, and so does each startup for itself; a talent answers offers; and everybody answers when it is their turn to sign.
 */
export async function threadsOf({ kind, id }: Subject, at: Date, session?: ClientSession): Promise<Thread[]> {
  const window = { since: new Date(at.getTime() - RESPONSE_DAYS * DAY), at };
  if (kind === "startup") return listAskedOfTeams([id], window, session);
  const teams = await listAskedOfTeams(await listFounded(id, session), window, session);
  const offers = await listAskedOfTalent(id, window, session);
  return [...teams, ...offers, ...(await listAskedToSign(id, window, session))];
}
