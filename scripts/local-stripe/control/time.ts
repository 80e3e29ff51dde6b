import { Hono } from "hono";
import { z } from "zod";
import { runDue } from "../billing/due";
import type { Store } from "../store/store";
import { controlled, type Control } from "./controlled";

/** Ten years: longer than any period. */
export const FURTHEST = 10 * 366 * 24 * 60 * 60;

const Body = z.strictObject({ advanceSeconds: z.int().min(0).max(FURTHEST) });

/** `POST /_control/clock`: advances the local time, and does everything that falls due before it responds. */
export function timeControl(store: Store, control: Control): Hono {
  const app = new Hono();
  app.post("/_control/clock", (context) =>
    controlled(context, control, Body, async ({ advanceSeconds }) => {
      const now = await store.advance(advanceSeconds);
      const done = await runDue(store);
      return { now, at: new Date(now * 1_000).toISOString(), done };
    }),
  );
  app.get("/_control/clock", (context) => context.json({ now: store.now() }));
  return app;
}
