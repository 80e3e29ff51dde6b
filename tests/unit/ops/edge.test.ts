import { readFileSync } from "node:fs";
import { join } from "node:path";
import { globSync } from "tinyglobby";
import { describe, expect, test } from "vitest";
import { apiSecurityHeaders } from "@/lib/core/http/security-headers";
import { edgeConfiguration, strippedHeaders } from "@/scripts/ops/edge/configuration";
import { fill } from "@/scripts/ops/edge/template";
import { layout } from "@/scripts/ops/layout";
import { judge } from "@/scripts/ops/deploy/watch";
import { assertTarget } from "@/scripts/ops/target";

const place = layout({ NODE_ENV: "test", DATA_DIR: "/srv/data" });
const files = await edgeConfiguration({
  place,
  ports: { blue: [1001, 1002], green: [2001, 2002] },
  certificateFile: "/srv/edge.pem",
});
const text = (name: string): string => files.get(name) ?? "";

/** The bodies of all `location` blocks of a file; none is inside another. */
const locationsOf = (name: string): string[] =>
  [...text(name).matchAll(/location [^{]*\{([^{}]*)\}/g)].map((match) => match[1] ?? "");

describe("the edge's configuration", () => {
  test("has a value for each name", () => {
    for (const [name, content] of files) expect(content, name).not.toMatch(/\{\{\w/);
    expect(() => fill("{{nothing}}", {})).toThrow("nothing");
  });

  test("names each security header once", () => {
    const names = [...text("edge-headers.conf").matchAll(/^add_header (\S+) /gm)].map((match) => match[1]);
    expect(names.sort()).toEqual([...Object.keys(apiSecurityHeaders()), "X-Request-Id"].sort());
  });

  test("adds them where nginx answers, and nowhere else", () => {
    const locations = ["nginx.conf", "edge-answers.conf", "colours.conf"].flatMap(locationsOf);
    expect(locations.length).toBeGreaterThan(15);
    const wrong = locations.filter((body) => {
      const answers = /\b(root|return \d+ ?['h])/.test(body);
      return answers !== body.includes("edge-headers.conf");
    });
    expect(wrong).toEqual([]);
  });

  test("lets through none of the framework's messages to itself", () => {
    const named = globSync("node_modules/next/dist/{server,lib,shared,client}/**/*.js").flatMap((file) => [
      ...(readFileSync(join(file), "utf8").match(/x-middleware-[a-z-]*[a-z]/g) ?? []),
    ]);
    // The beginning of names that the framework makes for its own answer.
    const found = new Set(named.filter((name) => name !== "x-middleware-request"));
    expect(found.size).toBeGreaterThan(5);
    expect([...found].filter((name) => !strippedHeaders.includes(name))).toEqual([]);
    for (const name of strippedHeaders) expect(text("live.conf")).toContain(`proxy_set_header ${name} "";`);
  });

  test("gives each colour its instances, none of which is ever left out", () => {
    const [blue = "", green = ""] = text("colours.conf").split("upstream green");
    for (const port of [1001, 1002]) expect(blue).toContain(`server 127.0.0.1:${port} max_fails=0;`);
    for (const port of [2001, 2002]) expect(green).toContain(`server 127.0.0.1:${port} max_fails=0;`);
  });
});

describe("the watch over a release", () => {
  const at = { now: 100_000, since: 60_000 };
  const line = (status: number, seconds = 0.02, path = "/api/v1/roles") => ({
    msec: 99,
    requestId: "r",
    method: "GET",
    path,
    status,
    seconds,
    agent: "",
  });
  const lines = (good: number, bad: number) => [
    ...Array.from({ length: good }, () => line(200)),
    ...Array.from({ length: bad }, () => line(500)),
  ];

  test("lets 1 % of failures pass, and no more", () => {
    expect(judge(lines(594, 6), at)).toBeNull();
    expect(judge(lines(593, 6), at)).toContain("6 of 599 requests failed");
    expect(judge(lines(10, 4), at)).toBeNull();
  });

  test("lets a 95th percentile of 500 ms pass, and no more; streams and sign-ins take what they take", () => {
    const slow = (seconds: number, path?: string) => [
      ...lines(90, 0),
      ...Array.from({ length: 20 }, () => line(200, seconds, path)),
    ];
    expect(judge(slow(0.5), at)).toBeNull();
    expect(judge(slow(0.6), at)).toBe("the 95th percentile is 600 ms");
    expect(judge([...lines(20, 0), ...slow(60, "/api/v1/stream"), ...slow(1, "/api/v1/auth/login")], at)).toBeNull();
  });
});

test("no command reaches further than this machine unless APP_ENV says so", () => {
  for (const url of ["https://localhost:8443", "http://127.1.2.3", "http://[::1]:80"])
    expect(() => assertTarget(url, { NODE_ENV: "test" })).not.toThrow();
  for (const url of ["https://collabhub.app", "http://10.0.0.1", "https://127.0.0.1.example.org"])
    expect(() => assertTarget(url, { NODE_ENV: "test", APP_ENV: "demo" })).toThrow("is not this machine");
  expect(() => assertTarget("https://collabhub.app", { NODE_ENV: "test", APP_ENV: "staging" })).not.toThrow();
});
