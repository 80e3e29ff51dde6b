import { forbidden, notFound } from "next/navigation";
import { Problem } from "@/lib/core/http/problem";

/** What a query found. Its 404 and 403 become the page's. */
export async function found<T>(query: Promise<T>): Promise<T> {
  try {
    return await query;
  } catch (error) {
    if (error instanceof Problem && error.status === 404) notFound();
    if (error instanceof Problem && error.status === 403) forbidden();
    throw error;
  }
}
