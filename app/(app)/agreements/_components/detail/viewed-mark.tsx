"use client";

import { useEffect, useRef } from "react";
import { ApiProblem, apiFetch } from "@/app/_web/api-client";

/** Records once that this party has opened the document. After a failure the next visit records it. */
export function ViewedMark({ agreementId }: { agreementId: string }) {
  const told = useRef(false);
  useEffect(() => {
    if (told.current) return;
    told.current = true;
    apiFetch(`/agreements/${agreementId}/view`, { method: "POST", body: {} }).catch((error: unknown) => {
      if (!(error instanceof ApiProblem)) throw error;
    });
  }, [agreementId]);
  return null;
}
