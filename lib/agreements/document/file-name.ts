import { fileName } from "@/lib/core/http/content-disposition";
import type { Agreement } from "../schema";

/** The name under which an agreement is saved, in the language of the document: `Work agreement – Northwind × Priya Nair.pdf`. */
export function documentName({
  title,
  startupName,
  parties,
}: Pick<Agreement, "title" | "startupName" | "parties">): string {
  const outside = parties.filter(({ capacity }) => capacity !== "founder");
  const others = (outside.length > 0 ? outside : parties).map(({ name }) => name);
  return fileName([title, [startupName, ...others].filter((name) => name !== "").join(" × ")], "pdf", " – ");
}
