import type { NextRequest } from "next/server";
import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { endPresentedSessions } from "../session-end";

/** Ends the sessions of the access token and the refresh token; either is enough, and neither is no error. */
export const logout = (ctx: Context, request: NextRequest): Promise<void> =>
  transaction(ctx, (tx) => endPresentedSessions(tx, ctx, request, "logout"));
