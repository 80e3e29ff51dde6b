import type { Context } from "@/lib/core/context";
import { act } from "../act";
import { eventIds, changeStatus, stopsResponseClock } from "../change-status";
import { applicationEvents } from "../events";
import type { Application } from "../schema";

/** The team has looked: stops the response clock. Emits `application.reviewed`. */
export const review = (ctx: Context, id: string): Promise<Application> =>
  act(ctx, id, "review", (tx, row) =>
    changeStatus(tx, row, "review", {
      event: {
        definition: applicationEvents.reviewed,
        payload: { ...eventIds(row), clockStopped: stopsResponseClock(row, "review") },
      },
    }),
  );
