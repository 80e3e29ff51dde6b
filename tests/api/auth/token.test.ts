import { describe, expect, test } from "vitest";
import * as token from "@/app/api/v1/auth/token/route";
import * as me from "@/app/api/v1/users/me/route";
import { MINUTE, SECOND, advanceClock } from "@/lib/core/clock";
import { call, useDatabase } from "@/tests/support/harness";
import { PASSWORD, aUser } from "@/tests/support/identity";

useDatabase();

interface Pair {
  tokenType?: string;
  accessToken: string;
  refreshToken: string;
  expiresIn?: number;
  code?: string;
}
const ask = (body: object) => call<Pair>(token.POST, { path: "/api/v1/auth/token", body });
const whoAmI = (accessToken: string) =>
  call<{ user?: { email: string }; code?: string }>(me.GET, {
    path: "/api/v1/users/me",
    headers: { authorization: `Bearer ${accessToken}` },
  });

describe("tokens for programs of ours", () => {
  test("come in the body, sign calls, and set no cookie", async () => {
    const { email } = await aUser();
    const answer = await ask({ email, password: PASSWORD });
    expect([answer.status, answer.body.tokenType, answer.body.expiresIn]).toEqual([200, "Bearer", 900]);
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect((await whoAmI(answer.body.accessToken)).status).toBe(200);
  });

  test("are renewed once; a replayed one ends the session", async () => {
    const { email } = await aUser();
    const first = (await ask({ email, password: PASSWORD })).body;
    const second = await ask({ refreshToken: first.refreshToken });
    expect(second.status).toBe(200);
    advanceClock(MINUTE);
    expect((await ask({ refreshToken: first.refreshToken })).body.code).toBe("no_session");
    advanceClock(5 * SECOND);
    expect((await whoAmI(second.body.accessToken)).status).toBe(401);
  });

  test.each([
    ["a wrong password", { email: "ana@example.com", password: "wrong wrong wrong" }, 401, "bad_credentials"],
    ["what is no token", { refreshToken: "none" }, 401, "no_session"],
    ["both at once", { email: "ana@example.com", password: PASSWORD, refreshToken: "x" }, 422, "invalid_input"],
    ["nothing", {}, 422, "invalid_input"],
  ])("refuse %s", async (_what, body, status, code) => {
    await aUser({ email: "ana@example.com" });
    const answer = await ask(body);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });
});
