"use client";

import { useCallback, useRef, useState } from "react";
import { ApiProblem, apiFetch } from "@/app/_web/api-client";
import type { Verification } from "@/lib/agreements/schema";
import { MOST_BYTES, readFile } from "./read-file";

export type VerifyState =
  | { step: "idle" }
  | { step: "reading"; name: string }
  /** `name` is the file's, or null where a link alone was opened. */
  | { step: "answered"; name: string | null; sha256: string | null; answer: Verification }
  | { step: "failed"; name: string; why: "unreadable" | "tooLarge" | "insecure" | "offline" | "busy" | "unavailable" };

function failureOf(problem: ApiProblem): "offline" | "busy" | "unavailable" {
  if (problem.code === "offline") return "offline";
  return problem.status === 429 ? "busy" : "unavailable";
}

/** Hashes a chosen file and looks up the hash. `linked` is the proof that the address names. */
export function useVerify(linked: { proofId: string; answer: Verification } | null) {
  const [state, setState] = useState<VerifyState>(
    linked ? { step: "answered", name: null, sha256: null, answer: linked.answer } : { step: "idle" },
  );
  const last = useRef(0);
  const linkedId = linked?.proofId ?? null;

  const verify = useCallback(
    async (file: File) => {
      last.current += 1;
      const turn = last.current;
      const { name } = file;
      const show = (next: VerifyState) => {
        // A later file was chosen meanwhile.
        if (turn === last.current) setState(next);
      };
      if (file.size > MOST_BYTES) {
        show({ step: "failed", name, why: "tooLarge" });
        return;
      }
      if (!isSecureContext) {
        show({ step: "failed", name, why: "insecure" });
        return;
      }
      show({ step: "reading", name });
      let read: Awaited<ReturnType<typeof readFile>>;
      try {
        read = await readFile(file);
      } catch {
        // The browser gives no details: moved, a folder, or no permission.
        show({ step: "failed", name, why: "unreadable" });
        return;
      }
      const proof = read.proofId ?? linkedId;
      try {
        const answer = await apiFetch<Verification>("/documents/verify", {
          body: { sha256: read.sha256, ...(proof ? { proof } : {}) },
        });
        show({ step: "answered", name, sha256: read.sha256, answer });
      } catch (error) {
        if (!(error instanceof ApiProblem)) throw error;
        show({ step: "failed", name, why: failureOf(error) });
      }
    },
    [linkedId],
  );
  return { state, verify };
}
