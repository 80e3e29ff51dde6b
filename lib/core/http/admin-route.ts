import type { z } from "zod";
import { route, type RouteHandler, type RouteSpec } from "./route";

type AdminSpec<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, O extends z.ZodType> = Omit<
  RouteSpec<P, Q, B, O>,
  "limit" | "hidden" | "idempotency" | "whileSuspended"
>;

/** Declares what an administrator reads: 404 to everyone else, 60 a minute. */
export function adminRead<
  P extends z.ZodType = z.ZodUndefined,
  Q extends z.ZodType = z.ZodObject<Record<string, never>>,
  O extends z.ZodType = z.ZodVoid,
>(spec: AdminSpec<P, Q, z.ZodType, O>): RouteHandler {
  return route({ ...spec, limit: "admin-read", hidden: true });
}

/**
 * Declares what an administrator changes: 404 to everyone else, 20 a minute, an Idempotency-Key with every method. Its body has
 * `adminReason`, which the command stores with `auditAdministration` or `recordReason`, in the transaction of the change.
 */
export function adminWrite<
  P extends z.ZodType = z.ZodUndefined,
  Q extends z.ZodType = z.ZodObject<Record<string, never>>,
  B extends z.ZodType<{ reason: string }> = z.ZodType<{ reason: string }>,
  O extends z.ZodType = z.ZodVoid,
>(spec: AdminSpec<P, Q, B, O> & { body: B }): RouteHandler {
  return route({ ...spec, limit: "admin-write", hidden: true, idempotency: "required" });
}
