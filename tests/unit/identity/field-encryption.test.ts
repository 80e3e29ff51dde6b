import { describe, expect, it } from "vitest";
import { FieldDecryptionError, decryptField, encryptField } from "@/lib/core/crypto/field-encryption";
import { setVariables, withVariables } from "@/tests/support/variables";

const context = "user:665f1c2ab7e4d90012345678:totp";

withVariables({ FIELD_ENCRYPTION_KEY: undefined });

describe("encrypted fields", () => {
  it("come back, differ each time, and carry a key id", () => {
    const [one, two] = [encryptField("H6HIPQODO3JHT7TZ", context), encryptField("H6HIPQODO3JHT7TZ", context)];
    expect(one).not.toBe(two);
    expect(one).toMatch(/^v1\.[0-9a-f]{8}\./);
    expect(decryptField(one, context)).toBe("H6HIPQODO3JHT7TZ");
    expect(decryptField(encryptField("", context), context)).toBe("");
  });

  it("refuse any altered byte, another place, another form and another key", () => {
    const stored = encryptField("secret", context);
    const parts = stored.split(".");
    for (let at = 2; at < 5; at += 1) {
      const bytes = Buffer.from(parts[at] ?? "", "base64url");
      bytes[0] = (bytes[0] ?? 0) ^ 1;
      const altered = parts.map((part, index) => (index === at ? bytes.toString("base64url") : part)).join(".");
      expect(() => decryptField(altered, context)).toThrow(FieldDecryptionError);
    }
    const shortTag = parts
      .map((part, index) => (index === 3 ? Buffer.from(part, "base64url").subarray(0, 4).toString("base64url") : part))
      .join(".");
    for (const bad of [
      shortTag,
      "",
      "secret",
      `v2${stored.slice(2)}`,
      stored.replace(/^v1\.\w{8}/, "v1.00000000"),
      `${stored}.x`,
    ])
      expect(() => decryptField(bad, context)).toThrow(FieldDecryptionError);
    expect(() => decryptField(stored, "user:another:totp")).toThrow(FieldDecryptionError);
  });

  it("stay readable when a key of its own is set later, and not when that one is lost", () => {
    const before = encryptField("secret", context);
    const restore = setVariables({ FIELD_ENCRYPTION_KEY: "a key of its own, long enough for this test" });
    expect(decryptField(before, context)).toBe("secret");
    const after = encryptField("secret", context);
    restore();
    expect(() => decryptField(after, context)).toThrow(FieldDecryptionError);
  });

  it("are read with the previous keys and written with the present one", () => {
    const keys = ["one", "two", "three"].map((name) => `key ${name} of a test is long enough for it`);
    const [first, second, third] = keys;
    const under = (now: string | undefined, ...previous: (string | undefined)[]) =>
      setVariables({ FIELD_ENCRYPTION_KEY: now, FIELD_ENCRYPTION_KEY_PREVIOUS: previous.join(" , ") });
    let restore = under(first);
    const oldest = encryptField("secret", context);
    restore();
    restore = under(third, second, first);
    expect(decryptField(oldest, context)).toBe("secret");
    expect(encryptField("secret", context).split(".")[1]).not.toBe(oldest.split(".")[1]);
    restore();
    restore = under(third, second);
    expect(() => decryptField(oldest, context)).toThrow(FieldDecryptionError);
    restore();
  });
});
