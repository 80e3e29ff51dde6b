import { z } from "zod";
import { AmountMinor, Currency, Id, Timestamp, page, pageQuery } from "@/lib/core/schema";
import { orderKinds, orderStates, payoutStates } from "./states";

/** The payee's account with the payment processor. */
export const PayoutAccount = z.object({ status: z.enum(payoutStates), accountId: z.string().optional() });
export type PayoutAccount = z.infer<typeof PayoutAccount>;

/** Where to open that account. */
export const PayoutOnboarding = z.object({ url: z.url(), accountId: z.string() });

/** A payee's three sums per currency: held for work that is not accepted, owed and not yet sent, and sent. */
export const Earnings = z.object({
  items: z.array(z.object({ currency: Currency, heldMinor: z.int(), availableMinor: z.int(), paidMinor: z.int() })),
});
export type Earnings = z.infer<typeof Earnings>;

export const AdminOrdersQuery = z.strictObject({
  ...pageQuery,
  status: z.enum(orderStates).optional().meta({ description: "Default: refused" }),
});
export type AdminOrdersQuery = z.infer<typeof AdminOrdersQuery>;

/** Money that the payment provider was asked to move, as administrators see it. */
export const AdminOrder = z
  .object({
    id: Id,
    key: z.string(),
    kind: z.enum(orderKinds),
    status: z.enum(orderStates),
    milestoneId: Id,
    userId: Id,
    userName: z.string(),
    amountMinor: AmountMinor,
    currency: Currency,
    attempts: z.int(),
    refusals: z.int(),
    lastError: z.string().nullable(),
    reference: z.string().nullable(),
    createdAt: Timestamp,
  })
  .meta({ id: "AdminOrder" });
export type AdminOrder = z.infer<typeof AdminOrder>;
export const AdminOrderPage = page(AdminOrder);
export type AdminOrderPage = z.infer<typeof AdminOrderPage>;
