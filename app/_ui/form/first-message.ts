/** A field's error message, or that of its first faulty line. */
export function firstMessage(error: unknown): string | undefined {
  const faults: readonly unknown[] = Array.isArray(error) ? error : [error];
  for (const fault of faults)
    if (typeof fault === "object" && fault !== null && "message" in fault && typeof fault.message === "string")
      return fault.message;
  return undefined;
}
