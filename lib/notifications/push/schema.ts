import { z } from "zod";
import { own } from "@/lib/core/field-message";
import { Id, Timestamp } from "@/lib/core/schema";

export const PushKey = z.object({ publicKey: z.string() });
export type PushKey = z.infer<typeof PushKey>;

/** As a browser gives it (`PushSubscription.toJSON()`). */
export const PushSubscriptionBody = z.strictObject({
  endpoint: z.url({ protocol: /^https?$/ }).max(1000),
  /** Browsers always say null. */
  expirationTime: z.number().nullable().optional(),
  keys: z.strictObject({
    /** A point of P-256, uncompressed: 65 bytes that begin with 4. */
    p256dh: z.string().regex(/^B[A-P][\w-]{84}[\w]=?$/, { error: own("push_key") }),
    auth: z.string().regex(/^[\w-]{22}(==)?$/, { error: own("push_key") }),
  }),
});
export type PushSubscriptionBody = z.infer<typeof PushSubscriptionBody>;

export const PushSubscriptionParams = z.strictObject({ id: Id });

export const PushSubscription = z.object({
  id: Id,
  createdAt: Timestamp,
  /** Whether the browser was subscribed already. */
  known: z.boolean(),
});
export type PushSubscription = z.infer<typeof PushSubscription>;
