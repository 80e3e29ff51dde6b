import { z } from "zod";
import { Timestamp, page, pageQuery } from "@/lib/core/schema";
import { inboxStates } from "./states";

/** A stored event as the administrators' inbox lists it. */
export const WebhookEventItem = z.object({
  id: z.string(),
  type: z.string(),
  state: z.enum(inboxStates),
  attempts: z.int(),
  copies: z.int().meta({ description: "How often it was delivered" }),
  objectId: z.string().nullable(),
  outcome: z.string().nullable(),
  lastError: z.string().nullable(),
  createdAt: Timestamp,
  receivedAt: Timestamp,
  processedAt: Timestamp.nullable(),
});
export type WebhookEventItem = z.infer<typeof WebhookEventItem>;
export const WebhookEventList = page(WebhookEventItem);

/** One event with what is stored of its payload: ids, states, figures and our own marks. */
export const WebhookEventDetail = WebhookEventItem.extend({ payload: z.record(z.string(), z.unknown()) });

export const WebhookEventParams = z.object({ id: z.string().regex(/^evt_[A-Za-z0-9_]{1,100}$/) });
export const WebhookEventQuery = z.strictObject({
  state: z.enum(inboxStates).optional(),
  type: z
    .string()
    .regex(/^[a-z_.]{1,80}$/)
    .optional(),
  ...pageQuery,
});
