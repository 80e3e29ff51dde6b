/** The words of a field's fault, or of its first faulty line where it has several. */
export function firstMessage(error: unknown): string | undefined {
  const faults: readonly unknown[] = Array.isArray(error) ? error : [error];
  for (const fault of faults)
    if (typeof fault === "object" && fault !== null && "message" in fault && typeof fault.message === "string")
      return fault.message;
  return undefined;
}
