import { DAY, SECOND, nowMs } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { eachRow } from "@/lib/core/jobs/each-row";
import { wakeWorker } from "@/lib/core/queue/wake";
import { stripeRequest } from "@/lib/integrations/stripe/client";
import { storeEvent } from "../inbox/store";

/** Days in which the provider retries delivery of an event, plus a margin. */
const MISSED_DAYS = 5;

/** Stores events that were never delivered. Returns how many were new. */
export async function fetchMissedEvents(ctx: Context): Promise<number> {
  const since = Math.floor((nowMs() - MISSED_DAYS * DAY) / SECOND);
  let found = 0;
  let after: string | undefined;
  for (;;) {
    const { data, has_more } = await stripeRequest("worker", (sdk) =>
      sdk.events.list({
        delivery_success: false,
        created: { gte: since },
        limit: 100,
        ...(after === undefined ? {} : { starting_after: after }),
      }),
    );
    found += await eachRow(ctx, {
      job: "payment-events.fetch-missed",
      rows: data,
      describe: ({ id }) => ({ eventId: id }),
      work: async (event) => !(await storeEvent(event)),
    });
    after = data.at(-1)?.id;
    if (!has_more || after === undefined) break;
  }
  if (found > 0) wakeWorker();
  return found;
}
