import type { NextRequest } from "next/server";
import { choiceOf } from "@/lib/consents/cookie";
import { agrees } from "@/lib/consents/queries/consents";
import { now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { isOn } from "@/lib/core/settings/flags";
import { PageViewModel } from "@/models/page-view";
import type { PageViewInput } from "../schema";

/**
 * Counts a view of a page. Nothing is counted unless the feature is on and the browser agrees to that, and of someone who is signed in their account, too: a
 * browser that has not heard of a withdrawal elsewhere is not counted.
 */
export async function countView(ctx: Context, { page }: PageViewInput, request: NextRequest): Promise<void> {
  if (!isOn("FEATURE_ANALYTICS", ctx.actor) || choiceOf(request)?.analytics !== true) return;
  if (ctx.actor && !(await agrees(ctx.actor.userId, "analytics"))) return;
  await connect();
  await PageViewModel.updateOne(
    { day: now().toISOString().slice(0, 10), page },
    { $inc: { count: 1 } },
    { upsert: true },
  );
}
