import { z } from "zod";
import type { Tx } from "../store/tx";

/** One call of the API. Its parameters are strict, so that nothing unsupported is ignored silently. */
export interface Route {
  method: "GET" | "POST" | "DELETE";
  /** With `:name` for path parameters. */
  path: string;
  schema: z.ZodType;
  handle: (tx: Tx, call: Call<never>) => Promise<unknown>;
}

export interface Call<P> {
  params: P;
  /** The first path parameter; empty when there is none. */
  id: string;
  /** All path parameters. */
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
