import type { IncomingMessage } from "node:http";
import { describe, expect, test } from "vitest";
import { sharedRequests } from "@/lib/core/response-cache/shared-route";
import { sharedRoutes } from "@/lib/shared-responses";

const match = sharedRequests(sharedRoutes);
const ask = (url: string, headers: Record<string, string> = {}, method = "GET") =>
  match({ url, headers, method } as unknown as IncomingMessage);
const id = "665f00000000000000000001";

describe("a response is shared", () => {
  test.each([
    ["/", "en", "/"],
    ["/fr", "fr", "/fr"],
    ["/roles", "en", "/roles"],
    ["/fr/roles", "fr", "/fr/roles"],
    [`/roles/${id}`, "en", `/roles/${id}`],
    [`/fr/startups/${id}`, "fr", `/fr/startups/${id}`],
    ["/roles?workplace=remote", "en", "/roles?workplace=remote"],
    // One order of parameters.
    ["/roles?workplace=remote&industry=climate", "en", "/roles?industry=climate&workplace=remote"],
    ["/roles?industry=climate&workplace=remote", "en", "/roles?industry=climate&workplace=remote"],
    ["/roles?sort=pay&currency=EUR", "en", "/roles?currency=EUR&sort=pay"],
    ["/roles?since=7d&cashMin=600000", "en", "/roles?cashMin=600000&since=7d"],
    ["/api/v1/roles?equityMin=50&hoursMax=20", "en", "/api/v1/roles?equityMin=50&hoursMax=20"],
    // A form sends its empty fields.
    ["/roles?q=&location=&skill=&workplace=remote&since=", "en", "/roles?workplace=remote"],
    // A page ignores what it does not know, so nobody makes responses without end.
    ["/roles?utm_source=a&utm_campaign=b", "en", "/roles"],
    ["/roles?workplace=nowhere", "en", "/roles"],
    ["/roles?__proto__=1&constructor=2&toString=3", "en", "/roles"],
    ["/?x=" + "y".repeat(100_000), "en", "/"],
    ["/pricing?interval=year", "en", "/pricing?interval=year"],
    ["/pricing?interval=century", "en", "/pricing"],
    ["/api/v1/roles", "en", "/api/v1/roles"],
    ["/api/v1/startups?stage=mvp&limit=5", "en", "/api/v1/startups?limit=5&stage=mvp"],
    [`/api/v1/startups/${id}`, "en", `/api/v1/startups/${id}`],
  ])("for %s", (url, locale, canonical) => {
    expect(ask(url)).toMatchObject({ locale, url: canonical });
  });

  test("for HEAD as for GET", () => {
    expect(ask("/roles", {}, "HEAD")).toMatchObject({ url: "/roles" });
  });

  test.each([
    ["theme, language and consent cookies", { cookie: "collabhub_theme=dark; collabhub_locale=fr; consent=1" }],
    ["forwarded headers", { "x-forwarded-host": "evil.example", "x-forwarded-proto": "http", forwarded: "host=evil" }],
    ["another host", { host: "evil.example" }],
    ["the framework's middleware headers", { "x-middleware-subrequest": "middleware", "x-middleware-rewrite": "/x" }],
    ["a range", { range: "bytes=0-10" }],
    ["another media type", { accept: "text/x-component" }],
    ["a language", { "accept-language": "fr" }],
    ["a cookie that only looks like the session's", { cookie: "xcollabhub_access=1; collabhub_accessx=2" }],
  ])("whatever the request says by %s", (_, headers) => {
    expect(ask("/roles", headers)).toEqual(ask("/roles"));
  });
});

describe("a response is rendered each time", () => {
  test.each([
    ["a page that is not in the table", "/sign-in"],
    ["the inner address of English", "/en"],
    ["an unknown path", "/nothing"],
    ["a slash at the end", "/roles/"],
    ["a slash at the end of a language", "/fr/"],
    ["an encoded letter", "/%72oles"],
    ["an encoded slash", "/fr%2Froles"],
    ["two slashes", "//roles"],
    ["an absolute target", "http://evil.example/roles"],
    ["another language", "/de/roles"],
    ["a language before the API", "/fr/api/v1/roles"],
    ["an id in capitals", "/roles/665F00000000000000000001"],
    ["an id that is none", "/roles/1"],
    ["search words", "/roles?q=solar"],
    ["a free skill", "/roles?skill=rust"],
    ["a cursor", "/startups?cursor=abc"],
    ["a place", "/roles?location=Lyon"],
    ["a bound that the form does not offer", "/roles?cashMin=600001"],
    ["a date", "/roles?since=2026-11-01"],
    ["three filters", "/roles?workplace=remote&industry=ai&sort=pay"],
    ["three filters at the API", "/api/v1/roles?workplace=remote&industry=ai&limit=5"],
    ["an empty filter, which the API refuses", "/api/v1/roles?workplace="],
    ["search words beside a filter", "/api/v1/startups?q=solar&stage=mvp"],
    ["a repeated parameter", "/roles?workplace=remote&workplace=onsite"],
    ["the framework's own parameter", "/roles?_rsc=abc"],
    ["a parameter that the API refuses", "/api/v1/roles?utm_source=a"],
    ["a value that the API refuses", "/api/v1/roles?workplace=nowhere"],
    ["a name of the object's prototype at the API", "/api/v1/roles?toString=1"],
    ["two question marks", "/roles?a=b?c"],
  ])("for %s", (_, url) => {
    expect(ask(url)).toBeNull();
  });

  test.each([
    ["a session's cookie", { cookie: "a=b; collabhub_access=x" }],
    ["a session's cookie alone", { cookie: "collabhub_access=" }],
    ["a bearer", { authorization: "Bearer x" }],
    ["the framework's router", { rsc: "1" }],
    ["a prefetch of the framework's router", { "next-router-prefetch": "1" }],
    ["a body", { "content-length": "2" }],
    ["a body without a length", { "transfer-encoding": "chunked" }],
  ])("with %s", (_, headers) => {
    expect(ask("/roles", headers)).toBeNull();
    expect(ask("/api/v1/roles", headers)).toBeNull();
  });

  test.each(["POST", "PUT", "DELETE", "OPTIONS"])("for %s", (method) => {
    expect(ask("/roles", {}, method)).toBeNull();
  });
});
