import { Hono } from "hono";
import { z } from "zod";
import { decideSession, identityOutcomes } from "../billing/identity";
import type { Store } from "../store/store";
import { controlled, type Control } from "./controlled";

const Identity = z.strictObject({
  session: z.string(),
  outcome: z.enum(identityOutcomes),
  first_name: z.string().default("Sample"),
  last_name: z.string().default("Person"),
  dob: z.strictObject({ day: z.int(), month: z.int(), year: z.int() }).optional(),
});

/** `POST /_control/identity`: what the check of a person's document comes to, as if they had shown it on the hosted page. */
export function identityControl(store: Store, control: Control): Hono {
  const app = new Hono();
  app.post("/_control/identity", (context) =>
    controlled(
      context,
      control,
      Identity,
      ({ session: id, outcome, first_name: firstName, last_name: lastName, dob }) =>
        store.change(async (tx) => {
          const session = await tx.verificationSessions.get(id, "session");
          const { status } = await decideSession(tx, session, outcome, { firstName, lastName, dob });
          return { session: id, status };
        }),
    ),
  );
  return app;
}
