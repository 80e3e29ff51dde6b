import { notFound } from "next/navigation";
import { Id } from "@/lib/core/schema";

/** The id of a page's address, or the 404 page. */
export async function pageId(params: Promise<{ id: string }>): Promise<string> {
  const parsed = Id.safeParse((await params).id);
  if (!parsed.success) notFound();
  return parsed.data;
}
