import { notFound } from "next/navigation";
import { Problem } from "@/lib/core/http/problem";

/** What a page reads by an address that anyone may have typed: invisible, unknown or unreadable is a 404. Other failures pass. */
export async function orNotFound<T>(read: Promise<T>): Promise<T> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof Problem && error.status >= 400 && error.status < 500) notFound();
    throw error;
  }
}
