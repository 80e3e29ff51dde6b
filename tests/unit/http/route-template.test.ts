import { NextRequest } from "next/server";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { peerHeaders } from "@/lib/core/http/peer";
import { endpoint, route } from "@/lib/core/http/route";
import { routeTemplate } from "@/lib/core/http/template";
import { metrics } from "@/lib/core/metrics/metrics";

const id = "665f1c2ab7e4d90012345678";

/** Spells a text with the letters that `bits` selects percent-encoded. */
const spelled = (text: string, bits: number) =>
  Array.from(text, (letter, at) => (bits & (1 << at) ? `%${letter.charCodeAt(0).toString(16)}` : letter)).join("");

describe("the template of a route", () => {
  test.each([
    ["a parameter", `/api/v1/users/${id}/trust`, { id }, "/api/v1/users/{id}/trust"],
    ["an encoded parameter", `/api/v1/users/${spelled(id, 0b10101)}`, { id }, "/api/v1/users/{id}"],
    ["an encoded fixed segment", `/api/v1/%75sers/${id}`, { id }, "/api/v1/users/{id}"],
    ["a parameter that the router left encoded", "/api/v1/users/a%2Fb", { id: "a%2Fb" }, "/api/*"],
    [
      "two equal parameters",
      `/api/v1/startups/${id}/team/${id}`,
      { id, userId: id },
      "/api/v1/startups/{id}/team/{userId}",
    ],
    ["a parameter that looks like a fixed segment", "/api/v1/users/users", { id: "users" }, "/api/*"],
    ["a parameter that is not in the path", "/api/v1/users/x", { id: "y" }, "/api/*"],
    ["a segment that no route has", "/api/v1/Ünknown", {}, "/api/*"],
    ["an undecodable segment", "/api/v1/users/%ff", {}, "/api/*"],
    ["a path of any length", "/api/v1/a/b", { path: ["a", "b"] }, "/api/*"],
  ])("of %s", (_name, path, params, template) => {
    expect(routeTemplate(path, params)).toBe(template);
  });

  test("is one for 10,000 spellings of a path: no time series is added", async () => {
    const { GET } = endpoint({
      GET: route({
        summary: "Reads",
        permission: "public",
        limit: "read",
        params: z.strictObject({ id: z.string() }),
        output: z.object({}),
        handle: () => Promise.resolve({}),
      }),
    });
    const ask = (segment: string) =>
      GET(
        new NextRequest(`http://localhost:3000/api/v1/users/${segment}`, { headers: peerHeaders("203.0.113.7") }),
        // The router decodes once.
        { params: Promise.resolve({ id: decodeURIComponent(segment) }) },
      );
    const series = async () => (await metrics().requests.get()).values.length;
    expect((await ask(id)).status).toBe(200);
    const before = await series();
    for (let bits = 1; bits <= 10_000; bits += 1) await ask(spelled(id, bits));
    expect(await series()).toBe(before);
  });
});
