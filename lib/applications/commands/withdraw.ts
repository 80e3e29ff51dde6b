import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { authorizeAction } from "../authorize";
import { changeStatus, eventIds } from "../change-status";
import { applicationEvents } from "../events";
import { presentApplication } from "../relations";
import type { Application } from "../schema";

/** Withdraws the talent's own application, or declines the offer. Emits `application.withdrawn`. */
export const withdraw = (ctx: Context, id: string): Promise<Application> =>
  transaction(ctx, async (tx) => {
    const { row, viewer } = await authorizeAction(tx, id, "withdraw");
    const withdrawn = await changeStatus(tx, row, "withdraw", {
      event: { definition: applicationEvents.withdrawn, payload: eventIds(row) },
    });
    return presentApplication(withdrawn, viewer, tx.session);
  });
