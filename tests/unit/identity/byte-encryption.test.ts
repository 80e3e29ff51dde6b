import { describe, expect, test } from "vitest";
import { decryptBytes, encryptBytes, newDataKey } from "@/lib/core/crypto/byte-encryption";

const text = Buffer.from("a scan of a passport, in many bytes ".repeat(50));
const context = "file:one:bytes";

describe("an encrypted file", () => {
  const { key, wrapped } = newDataKey(context);
  const sealed = encryptBytes(text, key, context);

  test("opens as what it was, and shows nothing of it", () => {
    expect(decryptBytes(sealed, wrapped, context)).toEqual(text);
    expect(sealed.includes("passport")).toBe(false);
    expect(encryptBytes(text, key, context).equals(sealed)).toBe(false);
    expect(wrapped).toMatch(/^v1\.[0-9a-f]{8}\./);
  });

  test.each([
    ["nonce", 0],
    ["nonce", 11],
    ["text", 12],
    ["text", 900],
    ["tag", sealed.length - 16],
    ["tag", sealed.length - 1],
  ])("with one bit of its %s changed (byte %i) is an error", (_part, at) => {
    for (let bit = 0; bit < 8; bit += 1) {
      const altered = Buffer.from(sealed);
      altered[at] = (altered[at] ?? 0) ^ (1 << bit);
      expect(() => decryptBytes(altered, wrapped, context)).toThrow("An encrypted file was altered");
    }
  });

  test("that was cut off, lengthened, moved to another row or given another key is an error", () => {
    for (const length of [0, 27, sealed.length - 1])
      expect(() => decryptBytes(sealed.subarray(0, length), wrapped, context)).toThrow(/An encrypted file was/);
    expect(() => decryptBytes(Buffer.concat([sealed, Buffer.alloc(1)]), wrapped, context)).toThrow();
    expect(() => decryptBytes(sealed, wrapped, "file:two:bytes")).toThrow();
    expect(() => decryptBytes(sealed, newDataKey(context).wrapped, context)).toThrow("An encrypted file was altered");
    const [version, keyId = "", ...rest] = wrapped.split(".");
    const other = [version, keyId === "00000000" ? "00000001" : "00000000", ...rest].join(".");
    expect(() => decryptBytes(sealed, other, context)).toThrow();
  });
});
