import { Problem } from "@/lib/core/http/problem";

/** Refuses files that are not there: nothing can be uploaded yet, so that no file of any id exists. Throws 422. */
export function assertNoFiles(fileIds: readonly string[]): void {
  if (fileIds.length === 0) return;
  throw new Problem("invalid_input", {
    errors: fileIds.map((_, index) => ({
      path: `fileIds.${index}`,
      code: "unknown_file",
      message: "unknown_file",
    })),
  });
}
