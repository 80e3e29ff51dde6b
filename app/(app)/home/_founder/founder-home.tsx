import { now } from "@/lib/core/clock";
import type { Actor, Context } from "@/lib/core/context";
import { getDashboard } from "@/lib/dashboard/queries";
import { HomeHeader } from "../_parts/home-header";
import { NextSteps } from "../_parts/next-steps";

/** Home of a founder: what waits, the most pressing first. */
export async function FounderHome({ ctx }: { ctx: Context & { actor: Actor } }) {
  const { steps } = await getDashboard(ctx);
  return (
    <>
      <HomeHeader steps={steps} now={now()} />
      {steps.length > 0 ? <NextSteps steps={steps.slice(0, 3)} /> : null}
    </>
  );
}
