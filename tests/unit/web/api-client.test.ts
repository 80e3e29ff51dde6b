import { afterEach, expect, test, vi } from "vitest";
import { apiFetch } from "@/app/_web/api-client";

afterEach(() => {
  vi.unstubAllGlobals();
});

/** The Idempotency-Key that a call sends. */
async function keyOf(options: Parameters<typeof apiFetch>[1]): Promise<string | undefined> {
  const sent: Record<string, string>[] = [];
  vi.stubGlobal("document", { documentElement: { lang: "en" } });
  vi.stubGlobal("fetch", (_path: string, { headers }: { headers: Record<string, string> }) => {
    sent.push(headers);
    return Promise.resolve(new Response(null, { status: 204 }));
  });
  await apiFetch("/admin/maintenance", options);
  return sent[0]?.["idempotency-key"];
}

test("a write sends the key that it was given with every method, and a POST always has one", async () => {
  for (const method of ["POST", "PUT", "PATCH", "DELETE"] as const)
    expect(await keyOf({ method, body: {}, idempotencyKey: "a key" })).toBe("a key");
  expect(await keyOf({ body: {} })).toMatch(/^[0-9a-f]{32}$/);
  expect(await keyOf({ method: "PUT", body: {} })).toBeUndefined();
  expect(await keyOf({})).toBeUndefined();
});
