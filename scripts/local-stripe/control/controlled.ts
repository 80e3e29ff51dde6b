import type { Context } from "hono";
import type { z } from "zod";
import { StripeProblem, invalid } from "../http/errors";

export interface Control {
  report: (line: string) => void;
}

/** Handles a control call: a JSON body validated by a schema, a JSON response, and errors in Stripe's format. */
export async function controlled<S extends z.ZodType>(
  context: Context,
  control: Control,
  schema: S,
  work: (body: z.output<S>) => Promise<object>,
): Promise<Response> {
  try {
    const given: unknown = await context.req.json().catch(() => {
      throw invalid("The body must be JSON.");
    });
    const parsed = schema.safeParse(given);
    if (!parsed.success) {
      const [first] = parsed.error.issues;
      throw invalid(
        `Invalid ${first?.path.join(".") ?? "body"}: ${first?.message ?? "unreadable"}`,
        first?.path.join("."),
      );
    }
    return context.json(await work(parsed.data));
  } catch (error) {
    if (error instanceof StripeProblem) return context.json({ error: error.body }, error.status as 400);
    control.report(`Local Stripe: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return context.json(
      { error: { type: "api_error", message: "The local Stripe failed; its output says why." } },
      500,
    );
  }
}
