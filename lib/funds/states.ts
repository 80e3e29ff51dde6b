/**
 * What the processor is asked for: `transfer` pays the payee, `refund` returns held money, `return` a payment that funded
 * nothing.
 */
export const orderKinds = ["transfer", "refund", "return"] as const;
export type OrderKind = (typeof orderKinds)[number];

/** `waiting`: the payee has no account that can be paid yet. `refused`: the processor has refused it for days; a person must look. */
export const orderStates = ["queued", "waiting", "done", "refused"] as const;
export type OrderState = (typeof orderStates)[number];

/** Whether a payee can be paid: no account, or one that was closed, one with open questions of the processor, one that is ready. */
export const payoutStates = ["none", "pending", "enabled"] as const;
export type PayoutState = (typeof payoutStates)[number];
