import { expect, test } from "vitest";
import { cleanName } from "@/lib/files/name";

const pdf = "application/pdf";

test.each([
  ["Final report.pdf", "Final report.pdf"],
  ["../../etc/passwd.pdf", "passwd.pdf"],
  ["C:\\Users\\ada\\plan.pdf", "plan.pdf"],
  ["a%22; filename=%22b%0D%0ASet-Cookie: x=1.pdf", "a ; filename= b Set-Cookie x=1.pdf"],
  ['a"\r\nX: y.pdf', "a X y.pdf"],
  [`${"n".repeat(300)}.pdf`, `${"n".repeat(116)}.pdf`],
  [".pdf", "file.pdf"],
  ["", "file.pdf"],
  ["..", "file.pdf"],
  ["invoice\u202Efdp.exe", "invoice fdp.exe.pdf"],
  ["nul\u0000byte.pdf", "nul byte.pdf"],
  ["résumé ‒ 日本.PDF", "résumé ‒ 日本.pdf"],
  ["photo.jpeg", "photo.pdf"],
])("the name %j is shown as %j", (given, shown) => {
  expect(cleanName(given, pdf)).toBe(shown);
});

test("a picture has the ending of what is stored", () => {
  expect(cleanName("holiday.JPG", "image/webp")).toBe("holiday.webp");
});
