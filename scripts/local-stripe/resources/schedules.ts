import { z } from "zod";
import { after } from "../billing/periods";
import { phase, releaseSchedule, scheduleFor } from "../billing/schedules";
import { cancelNow } from "../billing/cancel";
import { invalid } from "../http/errors";
import { integer, mergeMetadata, metadata, paging, positive, text } from "../http/params";
import { route, type Route } from "../http/route";
import type { Phase, Schedule } from "../shapes";
import type { Tx } from "../store/tx";

const moment = z.union([z.literal("now"), integer]);

const phases = z
  .array(
    z.strictObject({
      items: z
        .array(z.strictObject({ price: text, quantity: positive.optional() }))
        .length(1, "the local Stripe supports one item to a phase"),
      start_date: moment.optional(),
      end_date: moment.optional(),
      duration: z
        .strictObject({ interval: z.enum(["day", "week", "month", "year"]), interval_count: positive.optional() })
        .optional(),
      metadata: metadata.optional(),
      proration_behavior: z.enum(["always_invoice", "create_prorations", "none"]).optional(),
    }),
  )
  .min(1)
  .max(10);

/** Parses the requested phases, each starting where the previous one ends. */
async function readPhases(tx: Tx, schedule: Schedule, given: z.output<typeof phases>): Promise<Phase[]> {
  const made: Phase[] = [];
  for (const [index, each] of given.entries()) {
    const before = made.at(-1);
    const at = (value: number | "now" | undefined) => (value === "now" ? tx.now : value);
    const start = at(each.start_date) ?? before?.end_date;
    const name = `phases[${index}]`;
    if (start === undefined) {
      throw invalid("You must pass `start_date` for the first phase.", `${name}[start_date]`, "parameter_missing");
    }
    if (before && start !== before.end_date) {
      throw invalid("A phase must begin where the phase before it ends.", `${name}[start_date]`);
    }
    const [item] = each.items;
    const price = await tx.prices.get(item?.price ?? "", `${name}[items][0][price]`);
    const { interval, interval_count: count = 1 } = each.duration ?? price.recurring ?? { interval: "month" };
    const last = index === given.length - 1;
    if (each.end_date === undefined && !each.duration && !last) {
      throw invalid("You must pass `end_date` or `duration` for every phase but the last.", `${name}[end_date]`);
    }
    const end = at(each.end_date) ?? after(start, { interval, interval_count: count }, 1);
    if (end <= start) throw invalid("A phase must end after it begins.", `${name}[end_date]`);
    made.push(
      phase({
        start_date: start,
        end_date: end,
        price: price.id,
        quantity: item?.quantity ?? 1,
        currency: price.currency,
        metadata: mergeMetadata(null, each.metadata),
        proration: each.proration_behavior,
      }),
    );
  }
  const [first] = made;
  const current = schedule.current_phase;
  if (first && current && first.start_date !== current.start_date) {
    throw invalid("You can not modify the start date of the current phase.", "phases[0][start_date]");
  }
  if (first && current && first.items[0]?.price !== schedule.phases[0]?.items[0]?.price) {
    throw invalid("The local Stripe does not change the items of the current phase.", "phases[0][items]");
  }
  return made;
}

const assertActive = (schedule: Schedule): void => {
  if (schedule.status !== "active" && schedule.status !== "not_started") {
    throw invalid(
      `You cannot update a subscription schedule that is currently in the \`${schedule.status}\` status.`,
      "id",
    );
  }
};

export const scheduleRoutes: readonly Route[] = [
  route("POST", "/v1/subscription_schedules", { from_subscription: text }, async (tx, { params }) => {
    const subscription = await tx.subscriptions.get(params.from_subscription, "from_subscription");
    if (subscription.schedule) {
      throw invalid(
        `You cannot migrate a subscription that is already attached to a schedule: ${subscription.schedule}.`,
        "from_subscription",
      );
    }
    if (subscription.cancel_at_period_end) {
      throw invalid(
        "You cannot migrate a subscription that is set to be canceled at the end of its period.",
        "from_subscription",
      );
    }
    if (["canceled", "incomplete_expired", "incomplete"].includes(subscription.status)) {
      throw invalid(`You cannot migrate a subscription in the \`${subscription.status}\` status.`, "from_subscription");
    }
    return scheduleFor(tx, subscription);
  }),
  route("GET", "/v1/subscription_schedules", { ...paging, customer: text.optional() }, (tx, { params }) =>
    tx.schedules.page(
      params.customer ? { "body.customer": params.customer } : {},
      params,
      "/v1/subscription_schedules",
    ),
  ),
  route("GET", "/v1/subscription_schedules/:id", {}, (tx, { id }) => tx.schedules.get(id)),
  route(
    "POST",
    "/v1/subscription_schedules/:id",
    {
      end_behavior: z.enum(["release", "cancel"]).optional(),
      metadata: metadata.optional(),
      phases: phases.optional(),
      proration_behavior: z.enum(["always_invoice", "create_prorations", "none"]).optional(),
    },
    async (tx, { id, params }) => {
      const schedule = await tx.schedules.get(id);
      assertActive(schedule);
      const previous = { phases: schedule.phases, end_behavior: schedule.end_behavior };
      schedule.metadata = mergeMetadata(schedule.metadata, params.metadata);
      if (params.end_behavior) schedule.end_behavior = params.end_behavior;
      if (params.phases) {
        schedule.phases = await readPhases(tx, schedule, params.phases);
        const [first] = schedule.phases;
        if (first) schedule.current_phase = { start_date: first.start_date, end_date: first.end_date };
      }
      await tx.schedules.save(schedule);
      tx.emit("subscription_schedule.updated", schedule, previous);
      return schedule;
    },
  ),
  route("POST", "/v1/subscription_schedules/:id/release", {}, async (tx, { id }) => {
    const schedule = await tx.schedules.get(id);
    assertActive(schedule);
    return releaseSchedule(tx, schedule);
  }),
  route("POST", "/v1/subscription_schedules/:id/cancel", {}, async (tx, { id }) => {
    const schedule = await tx.schedules.get(id);
    assertActive(schedule);
    if (schedule.subscription) {
      await cancelNow(tx, await tx.subscriptions.get(schedule.subscription), { reason: "cancellation_requested" });
    }
    return tx.schedules.get(id);
  }),
];
