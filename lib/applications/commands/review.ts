import type { Context } from "@/lib/core/context";
import { act } from "../act";
import { idsOf, move, stopsClock } from "../change-status";
import { applicationEvents } from "../events";
import type { Application } from "../schema";

/** The team has looked: stops the response clock. Emits `application.reviewed`. */
export const review = (ctx: Context, id: string): Promise<Application> =>
  act(ctx, id, "review", (tx, row) =>
    move(tx, row, "review", {
      event: {
        definition: applicationEvents.reviewed,
        payload: { ...idsOf(row), clockStopped: stopsClock(row, "review") },
      },
    }),
  );
