import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { authorizeAction } from "../authorize";
import { changeStatus, eventIds, stopsResponseClock } from "../change-status";
import { applicationEvents } from "../events";
import { presentApplication } from "../relations";
import type { Application } from "../schema";

/** Records that the team has looked, which stops the response clock. Emits `application.reviewed`. */
export const review = (ctx: Context, id: string): Promise<Application> =>
  transaction(ctx, async (tx) => {
    const { row, viewer } = await authorizeAction(tx, id, "review");
    const reviewed = await changeStatus(tx, row, "review", {
      event: {
        definition: applicationEvents.reviewed,
        payload: { ...eventIds(row), clockStopped: stopsResponseClock(row, "review") },
      },
    });
    return presentApplication(reviewed, viewer, tx.session);
  });
