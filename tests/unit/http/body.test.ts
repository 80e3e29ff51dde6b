import { describe, expect, test } from "vitest";
import { readPayload, type Upload } from "@/lib/core/http/body";
import { readQuery } from "@/lib/core/http/query";

const upload: Upload<string> = {
  field: "file",
  contentType: "text/csv",
  maxBytes: 1000,
  read: (file) => file.toString("utf8"),
};

const form = (content: string): Request => {
  const body = new FormData();
  body.set("file", new File([content], "a.csv", { type: "text/csv" }));
  return new Request("http://localhost/api/x", { method: "POST", body });
};
const payloadOf = async (content: string) => (await readPayload(form(content), upload)).payload;

test("what identifies a form to an Idempotency-Key is its file, whatever its boundary", async () => {
  expect(await payloadOf("a,b")).toBe(await payloadOf("a,b"));
  expect(await payloadOf("a,b")).not.toBe(await payloadOf("a,c"));
  expect(await payloadOf("a,b")).not.toBe("");
});

describe("query parameters", () => {
  test.each(["__proto__", "constructor", "prototype", "nxtPid", "nxtIid", "nextInternalLocale"])(
    "of the reserved name %s are refused",
    (name) => {
      expect(() => readQuery(new URLSearchParams(`limit=2&${name}=x`))).toThrow(
        expect.objectContaining({ code: "invalid_input", errors: [expect.objectContaining({ path: name })] }),
      );
    },
  );

  test("that come twice are refused", () => {
    expect(() => readQuery(new URLSearchParams("q=a&q=b"))).toThrow(expect.objectContaining({ code: "invalid_input" }));
  });
});
