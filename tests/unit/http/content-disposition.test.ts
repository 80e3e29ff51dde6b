import { describe, expect, test } from "vitest";
import { documentName } from "@/lib/agreements/document/file-name";
import { contentDisposition, fileName } from "@/lib/core/http/content-disposition";

describe("the name of a file", () => {
  test("of an agreement says what it is and between whom", () => {
    const founder = { name: "Maya Lindqvist", capacity: "founder" };
    const given = { title: "Work agreement", startupName: "Northwind" };
    const named = (...parties: object[]) => documentName({ ...given, parties: parties as never });
    expect(named(founder, { name: "Priya Nair", capacity: "talent" })).toBe(
      "Work agreement – Northwind × Priya Nair.pdf",
    );
    expect(named(founder, { name: "Théo: Roy/Caron", capacity: "founder" })).toBe(
      "Work agreement – Northwind × Maya Lindqvist × Théo Roy Caron.pdf",
    );
    expect(contentDisposition("inline", named(founder, { name: "Zoë Lefèvre", capacity: "talent" }))).toBe(
      "inline; filename=\"Work agreement - Northwind x Zoe Lefevre.pdf\"; filename*=UTF-8''Work%20agreement%20%E2%80%93%20Northwind%20%C3%97%20Zo%C3%AB%20Lef%C3%A8vre.pdf",
    );
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
