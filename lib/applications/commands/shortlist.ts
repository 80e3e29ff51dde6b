import type { Context } from "@/lib/core/context";
import { act } from "../act";
import { eventIds, changeStatus } from "../change-status";
import { applicationEvents } from "../events";
import type { Application } from "../schema";

/** Puts an applicant on the shortlist and tells them. Emits `application.shortlisted`. */
export const shortlist = (ctx: Context, id: string): Promise<Application> =>
  act(ctx, id, "shortlist", (tx, row) =>
    changeStatus(tx, row, "shortlist", {
      event: { definition: applicationEvents.shortlisted, payload: eventIds(row) },
    }),
  );
