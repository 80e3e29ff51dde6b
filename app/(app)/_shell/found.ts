import { forbidden, notFound } from "next/navigation";
import { Problem } from "@/lib/core/http/problem";

/** What a query found. Its 404, 422 and 403 become the page's. */
export async function found<T>(query: Promise<T>): Promise<T> {
  try {
    return await query;
  } catch (error) {
    // A query string that means nothing is an address of nothing.
    if (error instanceof Problem && (error.status === 404 || error.status === 422)) notFound();
    if (error instanceof Problem && error.status === 403) forbidden();
    throw error;
  }
}
