import { forbidden, notFound } from "next/navigation";
import { Problem } from "@/lib/core/http/problem";

/** The answer of a read for a page: its 404 and 422 (an address that names nothing) show the 404 page, its 403 the 403 page. Other failures pass. */
export async function orNotFound<T>(read: Promise<T>): Promise<T> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof Problem && (error.status === 404 || error.status === 422)) notFound();
    if (error instanceof Problem && error.status === 403) forbidden();
    throw error;
  }
}
