import { z } from "zod";
import type { Tx } from "../store/tx";

/** One call of the API: its parameters are strict, so that nothing unsupported passes in silence. */
export interface Route {
  method: "GET" | "POST" | "DELETE";
  /** With `:name` for what stands in the path. */
  path: string;
  schema: z.ZodType;
  handle: (tx: Tx, call: Call<never>) => Promise<unknown>;
}

export interface Call<P> {
  params: P;
  /** The first name in the path; empty where there is none. */
  id: string;
  /** All names in the path. */
  names: Record<string, string>;
  /** The connected account that the request acts for (Stripe-Account). */
  account: string | null;
}

/** Declares a route; `expand` is accepted everywhere. */
export function route<S extends z.ZodRawShape>(
  method: Route["method"],
  path: string,
  shape: S,
  handle: (tx: Tx, call: Call<z.output<z.ZodObject<S, z.core.$strict>>>) => Promise<unknown>,
): Route {
  return { method, path, schema: z.strictObject(shape), handle: handle };
}
