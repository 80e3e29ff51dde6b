import { fileName } from "@/lib/core/http/content-disposition";
import type { Agreement } from "../schema";

/** The name under which an agreement is saved: what it is, between whom, and since when, in the language of the document. */
export function documentName({
  title,
  startupName,
  parties,
  signedAt,
  sentAt,
}: Pick<Agreement, "title" | "startupName" | "parties" | "signedAt" | "sentAt">): string {
  const outside = parties.filter(({ capacity }) => capacity !== "founder");
  const others = (outside.length > 0 ? outside : parties).map(({ name }) => name);
  return fileName([title, startupName, ...others, (signedAt ?? sentAt ?? "").slice(0, 10)], "pdf");
}
