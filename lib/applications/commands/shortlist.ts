import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { authorizeAction } from "../authorize";
import { changeStatus, eventIds } from "../change-status";
import { applicationEvents } from "../events";
import { presentApplication } from "../relations";
import type { Application } from "../schema";

/** Puts an applicant on the shortlist. Emits `application.shortlisted`. */
export const shortlist = (ctx: Context, id: string): Promise<Application> =>
  transaction(ctx, async (tx) => {
    const { row, viewer } = await authorizeAction(tx, id, "shortlist");
    const shortlisted = await changeStatus(tx, row, "shortlist", {
      event: { definition: applicationEvents.shortlisted, payload: eventIds(row) },
    });
    return presentApplication(shortlisted, viewer, tx.session);
  });
