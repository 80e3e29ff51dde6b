"use client";

import { Button } from "@mantine/core";
import { useAction } from "@/app/_ui/use-action";
import { apiFetch } from "@/app/_web/api-client";
import type { LegalAcceptanceInput } from "@/lib/legal/schema";

/** Accepts the present version of a text. */
export function AcceptText({
  document,
  version,
  label,
  accepted,
}: LegalAcceptanceInput & { label: string; accepted: string }) {
  const accept = useAction(() => apiFetch("/users/me/legal-acceptances", { body: { document, version } }), {
    success: accepted,
  });
  return (
    <Button variant="default" size="xs" loading={accept.busy} onClick={() => void accept.run()}>
      {label}
    </Button>
  );
}
