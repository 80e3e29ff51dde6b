import { describe, expect, test } from "vitest";
import { documentName } from "@/lib/agreements/document/file-name";
import { contentDisposition, fileName } from "@/lib/core/http/content-disposition";

describe("the name of a file", () => {
  test("says what it is, between whom and since when", () => {
    const parties = [
      { name: "Maya Lindqvist", capacity: "founder" },
      { name: "Hana Okafor", capacity: "talent" },
    ] as never;
    const given = { title: "Work agreement", startupName: "Tidemark", parties, sentAt: "2026-11-01T10:00:00.000Z" };
    expect(documentName({ ...given, signedAt: "2026-11-29T10:00:00.000Z" })).toBe(
      "Work agreement, Tidemark, Hana Okafor, 2026-11-29.pdf",
    );
    expect(documentName({ ...given, signedAt: null })).toBe("Work agreement, Tidemark, Hana Okafor, 2026-11-01.pdf");
  });

  test("has nothing that a file system refuses, or that ends a header", () => {
    expect(fileName(['a/b\\c:d*e?f"g<h>i|j\r\nk', "  ", "l..."], "pdf")).toBe("a b c d e f g h i j k, l.pdf");
    expect(fileName(["x".repeat(400)], "pdf")).toHaveLength(154);
  });

  test("is sent in any script, and without accents to old programs", () => {
    expect(contentDisposition("attachment", "Convention, Zoë (田中), 100 %.pdf")).toBe(
      "attachment; filename=\"Convention, Zoe (__), 100 _.pdf\"; filename*=UTF-8''Convention%2C%20Zo%C3%AB%20%28%E7%94%B0%E4%B8%AD%29%2C%20100%20%25.pdf",
    );
  });
});
