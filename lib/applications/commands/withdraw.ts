import type { Context } from "@/lib/core/context";
import { act } from "../act";
import { eventIds, changeStatus } from "../change-status";
import { applicationEvents } from "../events";
import type { Application } from "../schema";

/** The talent leaves, or declines an offer. Emits `application.withdrawn`. */
export const withdraw = (ctx: Context, id: string): Promise<Application> =>
  act(ctx, id, "withdraw", (tx, row) =>
    changeStatus(tx, row, "withdraw", { event: { definition: applicationEvents.withdrawn, payload: eventIds(row) } }),
  );
