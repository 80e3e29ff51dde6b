import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { newNonce } from "@/lib/core/ids";
import { prepare } from "@/lib/core/response-cache/prepared";

const rendering = (body: string, nonce: string | null) => ({ status: 200, headers: [], body, nonce, at: 0 });

describe("a prepared response", () => {
  test("has the fresh nonce wherever the rendering had its own, compressed or not", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.string({ unit: "grapheme" }),
            fc.constant("NONCE"),
            fc.string({ maxLength: 4 }).map((s) => s.repeat(20_000)),
          ),
          {
            maxLength: 40,
          },
        ),
        (parts) => {
          const [old, fresh] = [newNonce(), newNonce()];
          const body = (nonce: string) =>
            parts.map((part) => (part === "NONCE" ? `<script nonce="${nonce}">` : part)).join("");
          const prepared = prepare(rendering(body(old), old), 1000);
          expect(prepared.bytes(fresh, false).toString()).toBe(body(fresh));
          expect(gunzipSync(prepared.bytes(fresh, true)).toString()).toBe(body(fresh));
        },
      ),
      { numRuns: 60 },
    );
  });

  test("keeps one response apart from the next", () => {
    const old = newNonce();
    const prepared = prepare(rendering(`a${old}b`, old), 1000);
    const [first, second] = [newNonce(), newNonce()];
    const kept = prepared.bytes(first, false);
    prepared.bytes(second, false);
    expect(kept.toString()).toBe(`a${first}b`);
  });

  test("is as small as an ordinary compression but for its nonces", () => {
    const old = newNonce();
    const body = Array.from(
      { length: 30 },
      (_, index) => `<script nonce="${old}">self.push([${index},"role"])</script>`,
    ).join("\n");
    // 48 stored characters and 9 of framing for each of 30 nonces.
    expect(prepare(rendering(body, old), 1000).bytes(newNonce(), true).length).toBeLessThan(30 * (48 + 9 + 30));
  });

  test("refuses a nonce of another length, which would shift all that follows", () => {
    const old = newNonce();
    expect(() => prepare(rendering(`a${old}b`, old), 1000).bytes("short", false)).toThrow(RangeError);
  });

  test("has one ETag per content, whatever its nonce", () => {
    const [one, two] = [newNonce(), newNonce()];
    expect(prepare(rendering(`a${one}b`, one), 1000).etag).toBe(prepare(rendering(`a${two}b`, two), 1000).etag);
    expect(prepare(rendering("a", null), 1000).etag).not.toBe(prepare(rendering("b", null), 1000).etag);
  });
});
