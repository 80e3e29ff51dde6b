import { describe, expect, it } from "vitest";
import { scrubBreadcrumb, scrubEvent } from "@/lib/integrations/sentry/options";

const email = "ana.silva@example.com";
const token = "verysecret";
const jwt = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abcdefgh";
const password = "hunter2hunter2";
const address = "203.0.113.9";
const secrets = [email, token, jwt, password, address];

describe("what leaves for Sentry", () => {
  it("carries no address, token, cookie, body or query", () => {
    const event = scrubEvent({
      type: undefined,
      message: `failed for ${email} with Bearer ${jwt}`,
      user: { id: "65f000000000000000000001", email, ip_address: address, username: email },
      request: {
        method: "POST",
        url: `https://collabhub.app/verify?token=${token}`,
        query_string: `token=${token}`,
        cookies: { collabhub_access: jwt },
        headers: { cookie: `collabhub_access=${jwt}`, authorization: `Bearer ${jwt}`, "x-forwarded-for": address },
        data: { password },
      },
      exception: {
        values: [
          { type: "Error", value: `GET https://x.test/a?next=/b&email=${email}&token=${token} password="${password}"` },
        ],
      },
      contexts: {
        trace: { trace_id: "1", span_id: "2", data: { "http.url": `/verify-email?token=${token}`, password } },
      },
      extra: { nested: [{ password, note: `mail to ${email}` }] },
      breadcrumbs: [{ category: "fetch", data: { url: `/api/v1/startups?q=${token}` } }],
    });
    const text = JSON.stringify(event);
    for (const secret of secrets) expect(text).not.toContain(secret);
    expect(event.user).toEqual({ id: "65f000000000000000000001" });
    expect(event.request).toEqual({ method: "POST", url: "https://collabhub.app/verify" });
    expect(event.exception.values[0]?.value).toContain("https://x.test/a?[query]");
  });

  it("keeps where the error was", () => {
    const frames = [{ filename: "app:///lib/roles/service.ts", function: "publish", lineno: 12 }];
    const event = scrubEvent({
      type: undefined,
      exception: { values: [{ type: "TypeError", value: "x is undefined", stacktrace: { frames } }] },
    });
    expect(event.exception.values[0]).toMatchObject({
      type: "TypeError",
      value: "x is undefined",
      stacktrace: { frames },
    });
  });

  it("holds for breadcrumbs too", () => {
    expect(
      JSON.stringify(scrubBreadcrumb({ message: `to ${email}`, data: { to: `/reset?token=${token}` } })),
    ).not.toMatch(/ana\.silva|verysecret/);
  });
});
