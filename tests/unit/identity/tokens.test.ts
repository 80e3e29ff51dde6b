import jwt from "jsonwebtoken";
import { describe, expect, test } from "vitest";
import { issueAccessToken, issueRefreshToken, verifyAccessToken, verifyRefreshToken } from "@/lib/core/auth/tokens";
import { env } from "@/lib/core/env";

const claims = { userId: "665f1c2ab7e4d90012345678", sessionId: "665f1c2ab7e4d90012345679" };

/** The same token with more in its header, signed with the right key. */
const withHeader = (token: string, secret: string, header: Record<string, unknown>) =>
  jwt.sign(jwt.decode(token) as jwt.JwtPayload, secret, { header: { alg: "HS256", ...header } });

describe("a token whose header says more than ours do", () => {
  test.each([{ kid: "2020-01" }, { kid: "" }, { crit: ["b64"], b64: true }])("is refused: %j", (header) => {
    const access = issueAccessToken(claims);
    const { token: refresh } = issueRefreshToken(claims);
    expect(verifyAccessToken(withHeader(access, env().JWT_SECRET, {}))).toEqual(claims);
    expect(verifyAccessToken(withHeader(access, env().JWT_SECRET, header))).toBeNull();
    expect(verifyRefreshToken(withHeader(refresh, env().JWT_REFRESH_SECRET, {}))).toMatchObject(claims);
    expect(verifyRefreshToken(withHeader(refresh, env().JWT_REFRESH_SECRET, header))).toBeNull();
  });
});
