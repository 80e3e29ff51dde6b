import { now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { transition } from "@/lib/core/state/transition";
import { queueMail } from "@/lib/integrations/mail/queue";
import { waitlistMachine } from "../machine";
import { placeMail } from "../mails";
import { findEntry, toPlace } from "../queries/place";
import type { Place } from "../schema";

/**
 * The place of a link. Whoever has the link has read the e-mail, so the first call confirms the place, which from then on is in the queue.
 * Throws 404 for a link that is unknown or whose place was given up.
 */
export const confirmPlace = (ctx: Context, token: string): Promise<Place> =>
  transaction(ctx, async (tx) => {
    const row = await findEntry(token, tx.session);
    if (!row) throw new Problem("not_found");
    if (row.status !== "pending") return toPlace(row, tx.session);
    const at = now();
    const confirmed = await transition(tx, waitlistMachine, row, "confirm", {
      set: { waitingSince: at, mailedAt: at },
    });
    const entryId = row._id.toHexString();
    await queueMail(tx, {
      key: `waitlist-place:${entryId}:${at.getTime()}`,
      about: [],
      ...placeMail(entryId, confirmed),
    });
    return toPlace(confirmed, tx.session);
  });
