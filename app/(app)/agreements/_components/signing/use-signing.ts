"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { isProof, proofBody, type Proof } from "@/app/_ui/form/step-up-field";
import { ApiProblem, apiFetch, newIdempotencyKey } from "@/app/_web/api-client";
import { signInAgain } from "@/app/_web/session-end";
import type { Agreement } from "@/lib/agreements/schema";
import { useSigningResult } from "./signing-result";
import { isDrawn } from "./strokes";
import type { Stroke } from "./strokes";

export interface SigningValues extends Proof {
  name: string;
  drawn: boolean;
  strokes: readonly Stroke[];
  consent: boolean;
}

export type SigningField = "name" | "drawing" | "consent" | "secret";

export interface SigningOptions {
  agreement: Agreement;
  consentVersion: string;
  /** The hash of what was read. */
  documentSha256: string;
  twoFactor: boolean;
}

/** What is still to be done, in the form's order. */
export function missingOf({ name, drawn, strokes, consent, ...proof }: SigningValues): SigningField[] {
  const filled: Record<SigningField, boolean> = {
    name: name.trim() !== "",
    drawing: !drawn || isDrawn(strokes),
    consent,
    secret: isProof(proof),
  };
  return (["name", "drawing", "consent", "secret"] as const).filter((field) => !filled[field]);
}

/** The signing form: its values, its errors, and the one call. Input stays, except a rejected secret. */
export function useSigning({ agreement, consentVersion, documentSha256, twoFactor }: SigningOptions) {
  const t = useTranslations("agreements.signing.fault");
  const stepUp = useTranslations("agreements.stepUp");
  const [values, setValues] = useState<SigningValues>({
    name: "",
    drawn: false,
    strokes: [],
    consent: false,
    by: twoFactor ? "code" : "password",
    secret: "",
  });
  const [tried, setTried] = useState(0);
  const [refused, setRefused] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const { signed, setSigned } = useSigningResult();
  const key = useRef<string | null>(null);

  const missing = missingOf(values);
  const faults: Partial<Record<SigningField, string>> = {};
  if (tried > 0)
    for (const field of missing) faults[field] = field === "secret" ? stepUp(`missing.${values.by}`) : t(field);
  if (refused) faults.secret = t(values.by === "code" ? "codeWrong" : "passwordWrong");

  const change = (next: Partial<SigningValues>) => {
    if (next.secret !== undefined || next.by !== undefined) setRefused(false);
    key.current = null;
    setValues((before) => ({ ...before, ...next }));
  };
  const draw = (edit: (strokes: readonly Stroke[]) => readonly Stroke[]) => {
    key.current = null;
    setValues((before) => ({ ...before, strokes: edit(before.strokes) }));
  };

  const submit = async () => {
    if (busy) return;
    setTried((count) => count + 1);
    if (missing.length > 0) return;
    setBusy(true);
    setProblem(null);
    // A retry after a lost answer is the same signature: same idempotency key.
    key.current ??= newIdempotencyKey();
    const { name, drawn, strokes } = values;
    try {
      setSigned(
        await apiFetch<Agreement>(`/agreements/${agreement.id}/sign`, {
          idempotencyKey: key.current,
          body: {
            consent: true,
            consentVersion,
            documentSha256,
            signatureText: name.trim(),
            ...(drawn ? { drawing: strokes } : {}),
            ...proofBody(values),
          },
        }),
      );
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      if (error.status > 0 && error.status < 500) key.current = null;
      if (error.code === "no_session") signInAgain();
      else if (error.code === "step_up_failed") {
        setRefused(true);
        setValues((before) => ({ ...before, secret: "" }));
      } else setProblem(error);
    } finally {
      setBusy(false);
    }
  };

  return { values, change, draw, missing, faults, tried, refused, busy, problem, signed, submit };
}

export type Signing = ReturnType<typeof useSigning>;
