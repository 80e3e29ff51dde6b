import type { NextRequest } from "next/server";
import type { z } from "zod";
import { ACCESS_SECONDS, verifyRefreshToken } from "@/lib/core/auth/tokens";
import type { Context } from "@/lib/core/context";
import type { TokenBody, TokenPair } from "../schema";
import { login } from "./login";
import { renewTokens } from "./refresh";

/**
 * Signs a program in by e-mail address, password and code, or renews its tokens, and returns them instead of setting cookies. Emits and
 * throws as `login` and `renewTokens` do.
 */
export async function issueTokens(
  ctx: Context,
  body: TokenBody,
  request: NextRequest,
): Promise<z.input<typeof TokenPair>> {
  const { tokens } =
    "refreshToken" in body
      ? await renewTokens(ctx, verifyRefreshToken(body.refreshToken))
      : await login(ctx, body, request);
  return { tokenType: "Bearer", expiresIn: ACCESS_SECONDS, ...tokens };
}
